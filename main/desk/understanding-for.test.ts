import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  failsWith,
  type ScriptedServer,
  says,
  startScriptedServer,
} from '../inference/chat/scripted-server.fixture.ts';
import { goodFiles } from '../workspace/fixture.ts';
import { openDesk } from './index.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const cleanups: (() => Promise<void> | void)[] = [];
let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The corner shop on a real desk; `llm` as it stands in workspace.yml. */
async function openShop(llm: string) {
  const home = mkdtempSync(join(tmpdir(), 'tandem-llm-'));
  const workspace = join(home, 'corner');
  const files = { ...goodFiles, 'workspace.yml': `${goodFiles['workspace.yml'] ?? ''}${llm}` };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), text);
  }
  const logged: unknown[] = [];
  const opened = await openDesk({
    workspace,
    data: join(home, 'data'),
    resources,
    secrets: (name) => (name === 'llm_key' ? 'sk-live' : undefined),
    log: (event, facts) => {
      if (event === 'understanding.fallback') logged.push(facts?.fault);
    },
    pauseMs: 0,
    startBackoffice: async () => ({ url: 'http://127.0.0.1:9', close: async () => undefined }),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  const { desk } = opened;
  cleanups.push(
    () => rmSync(home, { recursive: true, force: true }),
    () => desk.close(),
  );
  await desk.ready();
  const about = { channel: 'web_chat', locale: 'en', customerName: null, visitor: null };
  const { id } = await desk.channel.startConversation(about);
  let messages = 0;
  return {
    desk,
    logged,
    says: async (text: string) => {
      messages += 1;
      const externalId = `m${messages}`;
      await desk.channel.acceptMessage({ conversation: id, externalId, text, payload: null, cutFrom: null });
      await desk.idle();
      const events = (await desk.channel.eventsAfter(id, 0)) ?? [];
      const traces = events.flatMap(({ body }) => (body.type === 'turn' ? [body.trace] : []));
      const trace = traces.at(-1);
      if (trace === undefined) throw new Error('no turn was taken');
      return trace;
    },
  };
}

const model = () => `llm: { base_url: "${server.url}", model: small, key: llm_key }\n`;
const GLUE = 'my boots came in pieces, what a mess this is, take them away from me';
const answer = JSON.stringify({
  commands: [{ command: 'start_skill', skill: 'return_item', quote: 'take them away', confidence: 0.9 }],
});

test('U10 W a workspace that names no model asks none, and its turns tell of none', async () => {
  server.plays(says(answer));
  const { desk, says: say } = await openShop('');
  expect((await say(GLUE)).decided).toBeUndefined();
  expect([desk.status().understanding, server.asked]).toEqual([undefined, []]);
});

test('U9 U10 a model is asked with the key of the workspace where local understanding is not sure', async () => {
  server.plays(says(answer));
  const { desk, says: say, logged } = await openShop(model());
  const sure = await say('hello');
  expect(sure.decided).toEqual({ by: 'local', why: 'sure', llm: null });
  const asked = await say(GLUE);
  expect(asked.commands).toMatchObject([{ command: 'start_skill', skill: 'return_item', source: 'llm' }]);
  expect(asked.decided).toMatchObject({
    by: 'llm',
    why: 'unsure',
    llm: { model: 'small', calls: 1, fault: null },
  });
  expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-live');
  expect(desk.status().understanding).toEqual({
    turns: 2,
    withoutModel: 1,
    fallbacks: 0,
    tokens: { prompt: 100, completion: 10 },
  });
  expect(logged).toEqual([]);
});

test('R3 a turn whose model fails is answered by local understanding, and the log names the fault', async () => {
  server.plays(failsWith(500, 'oops'));
  const { desk, says: say, logged } = await openShop(model());
  const trace = await say(GLUE);
  expect(trace.decided).toMatchObject({ by: 'local', why: 'fallback', llm: { fault: 'server_error' } });
  expect(trace.commands.every(({ source }) => source !== 'llm')).toBe(true);
  expect(trace.replies.length).toBeGreaterThan(0);
  expect([logged, desk.status().understanding?.fallbacks]).toEqual([['server_error'], 1]);
});
