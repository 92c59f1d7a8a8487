import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expect as expectationOf, initialState } from '../../main/dialogue/index.ts';
import {
  type ChatOptions,
  countTokens,
  createChat,
  findServers,
  listModels,
  tryChat,
} from '../../main/inference/chat/index.ts';
import { createEmbedder, type Embedder } from '../../main/inference/index.ts';
import { shop } from '../../main/understanding/bots.fixture.ts';
import { createHybridUnderstanding, createLocalUnderstanding } from '../../main/understanding/index.ts';
import { createLlmUnderstanding } from '../../main/understanding/llm/index.ts';
import { bigBot } from '../../main/understanding/llm/llm.fixture.ts';
import { until } from '../fixtures/until.ts';
import { findPython, type LlamaServer, startLlama } from './llama-server.ts';

const found = findPython();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';
// A report counts what is skipped without saying why.
if ('missing' in found)
  process.stderr.write(`Skipped, chat models against a real server: ${found.missing}.\n`);
const limits = { firstTokenMs: 20_000, totalMs: 40_000 };

const request = {
  messages: [{ role: 'user', content: 'Where is my order?' }],
  schema: {
    name: 'ready',
    json: {
      type: 'object',
      properties: { ok: { type: 'boolean' } },
      required: ['ok'],
      additionalProperties: false,
    },
  },
  maxTokens: 200,
} as const;

/** An answer that takes thousands of tokens. */
const endless = {
  ...request,
  schema: {
    name: 'long',
    json: {
      type: 'object',
      properties: { items: { type: 'array', items: { type: 'boolean' }, minItems: 2_000 } },
      required: ['items'],
      additionalProperties: false,
    },
  },
  maxTokens: 20_000,
} as const;

describe.skipIf('missing' in found)(`U9 against llama.cpp's own server${why}`, () => {
  let server: LlamaServer;
  /** Asks for no key, and answers whatever it is asked with a greeting in valid commands. */
  let greeting: LlamaServer;
  const chatAt = (more: Partial<ChatOptions> = {}) =>
    createChat({ baseUrl: server.url, model: 'test-model', key: () => 'sk-right', ...limits, ...more });

  beforeAll(async () => {
    if ('missing' in found) return;
    const { python } = found;
    server = await startLlama({ python, key: 'sk-right', context: 65_536 });
    greeting = await startLlama({ python, model: 'greeting', context: 65_536 });
  });
  afterAll(async () => {
    await server?.close();
    await greeting?.close();
  });
  const greetingChat = () => chatAt({ baseUrl: greeting.url, key: null });

  test('U9 an answer is streamed, held to the schema, and counted by the server', async () => {
    const answer = await chatAt().ask(request);
    expect(answer).toMatchObject({ ok: true, firstTokenMs: expect.any(Number) });
    expect(JSON.parse(answer.ok ? answer.text : '')).toEqual({ ok: expect.any(Boolean) });
    const counted = countTokens(request.messages[0].content);
    // Its tokenizer knows single signs only; what is counted here knows words.
    expect(answer.tokens.prompt).toBeGreaterThan(2 * counted);
    expect(answer.tokens.completion).toBeGreaterThan(0);
  });

  test('U9 a wrong key, a wrong path and a prompt that is too long are told apart', async () => {
    const long = {
      ...request,
      messages: [{ role: 'user' as const, content: 'where is it? '.repeat(4_000) }],
    };
    const faults = [
      await chatAt({ key: () => 'sk-wrong' }).ask(request),
      await chatAt({ key: null }).ask(request),
      await chatAt({ baseUrl: `${server.url}/nowhere` }).ask(request),
      await chatAt().ask(long),
    ].map((answer) => (answer.ok ? 'ok' : answer.fault.code));
    expect(faults).toEqual(['unauthorised', 'unauthorised', 'no_such_model', 'context_overflow']);
  });

  test('U9 a question that is called off in the middle of its answer ends at once, and the server stops too', async () => {
    const off = new AbortController();
    const asked = chatAt().ask({ ...endless, signal: off.signal });
    await until('the answer streams', async () => (await server.isBusy()) && (await server.decoded()) > 20);
    off.abort();
    expect(await asked).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    await until('the server is idle', async () => !(await server.isBusy()));
  });

  test('R3 an answer that does not end within its limit costs no more than that', async () => {
    const answer = await chatAt({ totalMs: 150 }).ask(endless);
    expect(answer).toMatchObject({
      ok: false,
      fault: { code: expect.stringMatching(/^(too_slow|no_first_token)$/) },
    });
    await until('the server is idle', async () => !(await server.isBusy()));
  });

  test('U9 it is found by its port, lists its model, and a connection can be tried', async () => {
    const list = await listModels(server.url, 'sk-right', 5_000);
    expect(list).toEqual({ models: ['test-model'], ownedBy: 'llamacpp' });
    const options = { baseUrl: server.url, model: 'test-model', ...limits };
    expect(await tryChat({ ...options, key: () => 'sk-right' })).toMatchObject({ ok: true, isListed: true });
    expect(await tryChat({ ...options, key: () => 'sk-right', model: 'another' })).toMatchObject({
      ok: true,
      isListed: false,
    });
    expect(await tryChat({ ...options, key: null })).toMatchObject({
      ok: false,
      fault: { code: 'unauthorised' },
    });
    const places = [server, greeting].map(({ port }) => ({ title: 'Port', port }));
    // The other one shows its list to nobody without the key.
    expect(await findServers(places, 5_000)).toEqual([
      { title: 'llama.cpp', baseUrl: greeting.url, models: ['test-model'] },
    ]);
  });

  test('U9 schema and prompt of 200 skills with long texts are taken, and the answer is commands', async () => {
    const bot = bigBot({ padding: 40 });
    const ask = createLlmUnderstanding({
      bot,
      chat: greetingChat(),
      totalMs: limits.totalMs,
      rank: async () => [...bot.skills.keys()],
      monotonicMs: () => performance.now(),
    });
    const about = {
      expectation: expectationOf(bot, initialState('en', 'web_chat')),
      now: '2026-01-15T10:00',
      locale: 'en',
      said: [],
    };
    expect(await ask({ text: 'hello there', ...about })).toMatchObject({
      ok: true,
      calls: 1,
      commands: [{ command: 'chitchat', kind: 'greeting', source: 'llm', span: [0, 5] }],
      tokens: { completion: expect.any(Number) },
    });
    // It greets whatever is said: what it quotes is not in this message, after the repair neither.
    expect(await ask({ text: 'cancel my bicycle', ...about })).toMatchObject({
      ok: false,
      calls: 2,
      why: 'bad_answer',
      detail: expect.stringContaining('its quote is not in the message'),
    });
  });

  describe('with local understanding before it', () => {
    const cacheFolder = mkdtempSync(join(tmpdir(), 'tandem-llama-weights-'));
    let embedder: Embedder;
    beforeAll(async () => {
      const modelFolder = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');
      embedder = await createEmbedder({ modelFolder });
    });
    afterAll(async () => {
      await embedder.dispose();
      rmSync(cacheFolder, { recursive: true, force: true });
    });

    test('U10 hybrid: the model’s commands count where they fit the message, else the local ones', async () => {
      const local = await createLocalUnderstanding({
        bot: shop,
        embed: (texts) => embedder.embed(texts, 'plain'),
        cacheFolder,
      });
      const options = { bot: shop, local, use: 'always', totalMs: limits.totalMs } as const;
      const greets = createHybridUnderstanding({ ...options, chat: greetingChat() });
      const babbles = createHybridUnderstanding({ ...options, chat: chatAt() });
      const says = (text: string) => ({
        text,
        payload: null,
        expectation: expectationOf(shop, initialState('en', 'web_chat')),
        now: '2026-01-15T10:00',
        locale: 'en',
      });
      const fits = await greets(says('hello'));
      expect(fits.commands).toMatchObject([{ command: 'chitchat', kind: 'greeting', source: 'llm' }]);
      expect(fits.decided).toMatchObject({ by: 'llm', llm: { calls: 1, fault: null } });
      for (const understand of [greets, babbles]) {
        const input = says('thank you so much');
        const [both, alone] = [await understand(input), await local.understand(input)];
        expect(both.decided).toMatchObject({ by: 'local', why: 'fallback' });
        expect(both.commands).toEqual(alone.commands);
      }
      await until('the server is idle', async () => !(await server.isBusy()));
    });
  });
});
