import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAllowance } from './allowance.ts';
import { createChat } from './chat.ts';
import { fault } from './fault.ts';
import { type ScriptedServer, says, startScriptedServer } from './scripted-server.fixture.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

test('U9 a chat is asked only as far as it is allowed, and says what it took', async () => {
  server.plays(says('{}'));
  const settled: number[] = [];
  const asked: number[] = [];
  const chat = withAllowance(
    createChat({ baseUrl: server.url, model: 'm', key: null, firstTokenMs: 10_000, totalMs: 10_000 }),
    (tokens) => {
      asked.push(tokens);
      return asked.length > 1
        ? { ok: false, fault: fault('over_budget', 'Used up.') }
        : { ok: true, settle: ({ tokens: took }) => settled.push(took.prompt + took.completion) };
    },
  );
  const request = {
    messages: [{ role: 'user', content: 'four words are here' }],
    schema: { name: 's', json: {} },
    maxTokens: 100,
  } as const;
  const answers = [await chat.ask(request), await chat.ask(request)];
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.fault.code))).toEqual(['ok', 'over_budget']);
  expect([server.asked.length, settled]).toEqual([1, [110]]);
  expect(asked[0]).toBeGreaterThan(100);
});
