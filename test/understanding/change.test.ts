import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MOON, openShop } from '../../main/desk/understanding/shop-desk.fixture.ts';
import {
  failsWith,
  type Script,
  type ScriptedServer,
  says,
  startScriptedServer,
} from '../../main/inference/chat/scripted-server.fixture.ts';
import { goodFiles } from '../../main/workspace/fixture.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => server.plays(clever));

const model = (name: string, more = '') => `llm: { base_url: "${server.url}", model: ${name}${more} }\n`;
const commands = (...list: readonly object[]): Script => says(JSON.stringify({ commands: list }));
/** Takes whatever it is asked for a return. */
const clever: Script = (response, asked) => {
  const message = JSON.parse(asked.body.messages?.[1]?.content ?? '{}').message ?? '';
  const quote = String(message).split(' ')[0];
  commands({ command: 'start_skill', skill: 'return_item', quote, confidence: 0.9 })(response, asked);
};
const namesAsked = () => [...new Set(server.asked.map(({ body }) => body.model))];

test('U11 the first understanding is live at once and recorded, every turn names its version, and a restart records nothing new', async () => {
  const first = await openShop({ llm: '' });
  const { version, by, change } = first.status();
  expect([by, change]).toEqual(['first start', null]);
  expect((await first.says('hello')).understanding).toBe(version);
  await first.close();
  const again = await openShop({ llm: null, home: first.home });
  expect(again.status().version).toBe(version);
  const state = await again.desk.model.state();
  expect(state.ok && state.state.versions).toMatchObject([{ version, by: 'first start', outcome: 'live' }]);
});

test('U11 skills go live as they are saved, with a version of their own', async () => {
  const shop = await openShop({ llm: '' });
  const { version } = shop.status();
  const skill = goodFiles['skills/return_item.yml'] ?? '';
  shop.write('skills/return_item.yml', skill.replace('examples:', 'examples:\n  - take this back please'));
  const after = await shop.until('it is live', (status) => status.version !== version);
  expect([after.by, after.change]).toEqual(['files', null]);
  expect((await shop.says('hello')).understanding).toBe(after.version);
});

test('U11 a model is put live only after its difference on the tests was seen, by the one who agreed', async () => {
  const shop = await openShop({ llm: '' });
  const { version } = shop.status();
  shop.settings(model('new'));
  const waits = await shop.until('it is compared', ({ change }) => change?.state.kind === 'compared');
  expect(waits).toMatchObject({
    model: null,
    change: {
      why: 'model',
      model: { name: 'new', isLocal: true },
      state: { newlyFailing: 0, newlyPassing: 1, changed: 1 },
    },
  });
  const state = await shop.desk.model.state();
  expect(state.ok && state.state.difference).toMatchObject({
    tests: 2,
    played: 2,
    stopped: null,
    newlyFailing: [],
    newlyPassing: [{ name: 'only a model takes this for a return', file: 'tests/moon.yml', line: 1 }],
    changed: { count: 1, shown: [{ customer: MOON, after: ['start_skill return_item'] }] },
    before: { askedModel: 0, passed: 0 },
    after: { askedModel: 1, passed: 1 },
  });
  // The files of the save are live, its model is not.
  const asked = server.asked.length;
  const turn = await shop.says(MOON);
  expect([turn.decided, server.asked.length]).toEqual([undefined, asked]);
  const held = shop.status();
  expect([held.by, held.version === version]).toEqual(['files', false]);

  const key = waits.change?.key ?? '';
  expect(await shop.desk.model.decide('another', true, 'ann')).toMatchObject({ ok: false });
  expect(await shop.desk.model.decide(key, true, 'ann')).toMatchObject({ ok: true });
  const after = await shop.until('it is live', ({ model: live }) => live?.name === 'new');
  expect([after.by, after.change]).toEqual(['ann', null]);
  const next = await shop.says(MOON);
  expect(next).toMatchObject({ understanding: after.version, decided: { by: 'llm' } });

  await shop.close();
  const again = await openShop({ llm: null, home: shop.home });
  expect(again.status()).toMatchObject({ version: after.version, by: 'ann', change: null });
});

test('U11 keeping the old one holds over a restart, and another look is possible', async () => {
  const shop = await openShop({ llm: model('old') });
  await shop.says(MOON);
  shop.settings(model('new', ', use: always'));
  const waits = await shop.until('it is compared', ({ change }) => change?.state.kind === 'compared');
  const key = waits.change?.key ?? '';
  expect(await shop.desk.model.decide(key, false, 'ann')).toMatchObject({ ok: true });
  await shop.close();
  server.plays(clever);
  const again = await openShop({ llm: null, home: shop.home });
  expect(again.status()).toMatchObject({
    model: { name: 'old' },
    change: { key, state: { kind: 'kept_old' } },
  });
  await again.says(MOON);
  expect(namesAsked()).toEqual(['old']);
  expect(await again.desk.model.decide(key, true, 'ann')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('not been compared'),
  });
  await again.desk.model.compare(key);
  await again.until('it is compared', ({ change }) => change?.state.kind === 'compared');
  await again.desk.model.decide(key, true, 'ann');
  expect(again.status()).toMatchObject({ model: { name: 'new', use: 'always' }, change: null });
});

test('U11 where the new endpoint does not answer the old one stays, and the reason is told', async () => {
  const shop = await openShop({ llm: model('old') });
  server.plays(failsWith(401, 'no'));
  shop.settings(model('new', ', key: llm_key'));
  const waits = await shop.until('it is told', ({ change }) => change?.state.kind === 'not_compared');
  expect(waits).toMatchObject({
    model: { name: 'old' },
    change: { state: { reason: 'no_answer', detail: 'unauthorised' } },
  });
  expect(shop.logged.at(-1)).toBe('understanding.not_compared no_answer');
  const refused = await shop.desk.model.decide(waits.change?.key ?? '', true, 'ann');
  expect(refused).toMatchObject({ ok: false });
});

test('U11 a model that is taken out of the file is asked no more, at once', async () => {
  const shop = await openShop({ llm: model('old', ', use: always') });
  await shop.says('hello');
  expect(await shop.desk.model.turnOff()).toMatchObject({ ok: true, state: { named: null } });
  const off = await shop.until('it is off', ({ model: live }) => live === null);
  expect([off.change, off.by]).toEqual([null, 'files']);
  const asked = server.asked.length;
  expect((await shop.says('hello')).decided).toBeUndefined();
  expect(server.asked.length).toBe(asked);
});

test('U11 a comparison asks no more often than the workspace allows, and not at all where it forbids it', async () => {
  const shop = await openShop({ llm: '' });
  server.plays(clever);
  shop.settings(model('new', ', use: always, compare_calls: 1'));
  await shop.until('it is compared', ({ change }) => change?.state.kind === 'compared');
  const state = await shop.desk.model.state();
  expect(state.ok && state.state.difference).toMatchObject({ tests: 2, played: 1, stopped: 'calls' });
  expect(server.asked.length).toBe(1);

  shop.settings(model('other', ', compare_calls: 0'));
  const waits = await shop.until(
    'it is told',
    ({ change }) => change?.model?.name === 'other' && change.state.kind === 'not_compared',
  );
  expect(waits.change?.state).toMatchObject({ reason: 'forbidden' });
  expect(server.asked.length).toBe(1);
  // Nothing can be seen of it, so an agent may agree to that.
  expect(await shop.desk.model.decide(waits.change?.key ?? '', true, 'ann')).toMatchObject({ ok: true });
  expect(shop.status().model?.name).toBe('other');
});

test('U11 a comparison can be called off, and a save that goes back to what is live ends it', async () => {
  const shop = await openShop({ llm: '' });
  const held: (() => void)[] = [];
  server.plays((response, asked) => held.push(() => clever(response, asked)));
  shop.settings(model('new', ', use: always'));
  await shop.until('it asks', () => held.length > 0);
  await shop.desk.model.cancel();
  const waits = await shop.until('it is called off', ({ change }) => change?.state.kind === 'not_compared');
  expect(waits.change?.state).toMatchObject({ reason: 'cancelled' });
  await shop.desk.model.compare(waits.change?.key ?? '');
  await shop.until('it asks again', () => held.length > 1);
  shop.settings('');
  await shop.until('nothing waits', ({ change }) => change === null);
});
