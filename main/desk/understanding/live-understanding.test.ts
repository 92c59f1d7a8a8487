import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  failsWith,
  type ScriptedServer,
  says,
  startScriptedServer,
} from '../../inference/chat/scripted-server.fixture.ts';
import { openShop, PIECES } from './shop-desk.fixture.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const model = (more = '') => `llm: { base_url: "${server.url}", model: small, key: llm_key${more} }\n`;
const returns = says(
  JSON.stringify({
    commands: [{ command: 'start_skill', skill: 'return_item', quote: 'take them away', confidence: 0.9 }],
  }),
);

test('U10 W a workspace that names no model asks none, and its turns tell of none', async () => {
  server.plays(returns);
  const { says: say, status } = await openShop({ llm: '' });
  expect((await say(PIECES)).decided).toBeUndefined();
  expect([status().model, status().today.turns, server.asked]).toEqual([null, 0, []]);
});

test('U9 U10 a model is asked with the key of the workspace where local understanding is not sure', async () => {
  server.plays(returns);
  const {
    says: say,
    status,
    logged,
  } = await openShop({
    llm: model(', price: { prompt: 1000, completion: 2000, currency: EUR }'),
  });
  const sure = await say('hello');
  expect(sure.decided).toEqual({ by: 'local', why: 'sure', llm: null });
  const asked = await say(PIECES);
  expect(asked.commands).toMatchObject([{ command: 'start_skill', skill: 'return_item', source: 'llm' }]);
  expect(asked.decided).toMatchObject({
    by: 'llm',
    why: 'unsure',
    llm: { model: 'small', calls: 1, fault: null },
  });
  expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-live');
  expect(status().today).toEqual({
    turns: 2,
    withoutModel: 1,
    faults: {},
    tokens: { prompt: 100, completion: 10 },
    modelMs: expect.any(Number),
    cost: { amount: (100 * 1000 + 10 * 2000) / 1e6, currency: 'EUR' },
  });
  expect(logged).toEqual(['understanding.live']);
});

test('R3 U10 a turn whose model fails is answered by local understanding; log and counters name the fault', async () => {
  server.plays(failsWith(500, 'oops'));
  const { says: say, status, logged } = await openShop({ llm: model() });
  const trace = await say(PIECES);
  expect(trace.decided).toMatchObject({ by: 'local', why: 'fallback', llm: { fault: 'server_error' } });
  expect(trace.commands.every(({ source }) => source !== 'llm')).toBe(true);
  expect(trace.replies.length).toBeGreaterThan(0);
  expect(logged.at(-1)).toBe('understanding.fallback server_error');
  expect(status().today.faults).toEqual({ server_error: 1 });
});

test('U10 counters are kept over a restart, and begin anew with the workspace’s day', async () => {
  server.plays(returns);
  let now = Date.parse('2026-03-02T12:00:00Z');
  const clock = { now: () => new Date(now), monotonicMs: () => performance.now() };
  const before = await openShop({ llm: model(), clock });
  await before.says('hello');
  await before.says(PIECES);
  await before.close();
  const after = await openShop({ llm: null, home: before.home, clock });
  expect(after.status().today).toMatchObject({ turns: 2, withoutModel: 1, tokens: { prompt: 100 } });
  await after.says('hello');
  now += 24 * 60 * 60_000;
  expect(after.status().today).toMatchObject({ turns: 0, tokens: { prompt: 0 } });
  await after.says('hello');
  const outcome = await after.desk.model.state();
  expect(outcome.ok && outcome.state.days.map(({ day, turns }) => [day, turns])).toEqual([
    ['2026-03-03', 1],
    ['2026-03-02', 3],
  ]);
});

test('U9 when the tokens of a day are used up the bot understands by itself until the next day, and says so once', async () => {
  server.plays(returns);
  let now = Date.parse('2026-03-02T12:00:00Z');
  const clock = { now: () => new Date(now), monotonicMs: () => performance.now() };
  const shop = await openShop({ llm: model(', use: always, budget: { tokens_per_day: 2600 }'), clock });
  // One request may take some 1,500 tokens, so after one that took 2,010 there is no room for a second.
  server.plays(
    says('{"commands":[{"command":"chitchat","kind":"greeting","quote":"hello","confidence":0.9}]}', {
      prompt_tokens: 2000,
      completion_tokens: 10,
    }),
  );
  const first = await shop.says('hello');
  const second = await shop.says('hello');
  const third = await shop.says('hello');
  expect([first, second, third].map(({ decided }) => decided?.llm?.fault)).toEqual([
    null,
    'over_budget',
    'over_budget',
  ]);
  expect(second.commands).toMatchObject([{ command: 'chitchat', source: 'rule' }]);
  expect(shop.status().budget).toEqual({ tokensPerDay: 2600, used: 2010, isUsedUp: true });
  expect(shop.logged.filter((line) => line.includes('budget'))).toEqual(['understanding.budget_used_up']);
  now += 24 * 60 * 60_000;
  expect(shop.status().budget).toEqual({ tokensPerDay: 2600, used: 0, isUsedUp: false });
  expect((await shop.says('hello')).decided?.llm?.fault).toBe(null);
});
