import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOON, openShop } from '../../main/desk/understanding/shop-desk.fixture.ts';
import {
  type Script,
  type ScriptedServer,
  says,
  startScriptedServer,
} from '../../main/inference/chat/scripted-server.fixture.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const main = join(import.meta.dirname, '..', '..', 'main', 'cli', 'main.ts');

/** Runs a command beside this process, whose server it asks. */
async function tandem(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}

/** Takes whatever it is asked for a return. */
const clever: Script = (response, asked) => {
  const message = String(JSON.parse(asked.body.messages?.[1]?.content ?? '{}').message ?? '');
  const [quote] = message.split(' ');
  const command = { command: 'start_skill', skill: 'return_item', quote, confidence: 0.9 };
  says(JSON.stringify({ commands: [command] }))(response, asked);
};

test('U11 without a window a change of the model is compared and put live on the command line, also while the desk runs', async () => {
  const shop = await openShop({ llm: '' });
  server.plays(clever);
  const [workspace, data] = [join(shop.home, 'corner'), join(shop.home, 'data')];
  const compare = ['test', workspace, '--data', data, '--compare'];
  const same = await tandem(...compare);
  expect([same.status, same.stdout]).toEqual([0, 'workspace.yml names what is live already.\n']);

  shop.settings(`llm: { base_url: "${server.url}", model: new }\n`);
  await shop.until('it waits', ({ change }) => change?.state.kind === 'compared');
  const { key } = shop.status().change ?? {};
  expect(shop.status().model).toBeNull();
  const accepted = await tandem(...compare, '--accept', '--json');
  expect([accepted.status, accepted.stderr]).toEqual([0, '']);
  expect(JSON.parse(accepted.stdout)).toMatchObject({
    key,
    hasLive: true,
    accepted: true,
    difference: { tests: 2, played: 2, newlyPassing: [{ file: 'tests/moon.yml' }] },
  });
  await shop.desk.tick();
  const live = await shop.until('it is live', ({ model }) => model?.name === 'new');
  expect([live.by, live.change]).toEqual(['command line', null]);
  expect((await shop.says(MOON)).decided?.by).toBe('llm');
});

test('U11 the tests are played with the model on request, and an agreement without a look is refused', async () => {
  const shop = await openShop({ llm: `llm: { base_url: "${server.url}", model: new }\n` });
  server.plays(clever);
  const [workspace, data] = [join(shop.home, 'corner'), join(shop.home, 'data')];
  const args = ['test', workspace, '--data', data, '--filter', 'only a model'];
  const played = await tandem(...args, '--llm', '--json');
  expect(JSON.parse(played.stdout)).toMatchObject({ passed: 1, failed: 0, modelCalls: 1 });
  const refused = await tandem(...args, '--accept');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('--compare')]);
  const partly = await tandem(...args, '--compare', '--filter', 'refund');
  expect([partly.status, partly.stderr]).toEqual([2, expect.stringContaining('--filter does not go with')]);
});
