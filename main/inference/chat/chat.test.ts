import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chat, type ChatAnswer, type ChatOptions, createChat } from './chat.ts';
import type { ChatClock } from './clock.ts';
import {
  done,
  event,
  failsWith,
  piece,
  type Script,
  type ScriptedServer,
  says,
  stallsAfter,
  startScriptedServer,
  streams,
} from './scripted-server.fixture.ts';

let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});

afterAll(() => server.close());

const request = {
  messages: [{ role: 'user', content: 'the customer said something private' }],
  schema: { name: 'commands', json: { type: 'object' } },
  maxTokens: 100,
} as const;

/** Limits that a busy machine keeps and a test can wait for. */
const limits = { firstTokenMs: 400, totalMs: 800 };
const patient = { firstTokenMs: 10_000, totalMs: 20_000 };

function chatAt(more: Partial<ChatOptions> = {}): Chat {
  return createChat({ baseUrl: server.url, model: 'm', key: () => 'sk-secret', ...patient, ...more });
}

function codeOf(answer: ChatAnswer): string {
  return answer.ok ? `ok ${answer.text}` : answer.fault.code;
}

test('U9 an answer is put together from its pieces, with what it cost', async () => {
  server.plays(says('{"commands":[]}'));
  const chat = chatAt();
  const answer = await chat.ask(request);
  expect(answer).toMatchObject({
    ok: true,
    text: '{"commands":[]}',
    tokens: { prompt: 100, completion: 10 },
  });
  expect(server.asked[0]).toMatchObject({
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer sk-secret' },
    body: {
      model: 'm',
      stream: true,
      temperature: 0,
      max_tokens: 100,
      response_format: { type: 'json_schema', json_schema: { name: 'commands', strict: true } },
    },
  });
  expect(chat.stats()).toEqual({ calls: 1, faults: {}, tokens: { prompt: 100, completion: 10 } });
});

test('S nothing about this computer is sent, nor what the environment would add', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    OPENAI_CUSTOM_HEADERS: 'x-mine: 1',
    OPENAI_ORG_ID: 'org',
    OPENAI_API_KEY: 'sk-other',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  });
  try {
    server.plays(says('{}'));
    expect(codeOf(await chatAt({ key: null }).ask(request))).toBe('ok {}');
  } finally {
    process.env = before;
  }
  const names = Object.keys(server.asked[0]?.headers ?? {});
  const transport = [
    'host',
    'connection',
    'content-length',
    'accept-encoding',
    'accept-language',
    'sec-fetch-mode',
  ];
  expect(names.filter((name) => !transport.includes(name)).sort()).toEqual([
    'accept',
    'content-type',
    'user-agent',
  ]);
  expect(server.asked[0]?.headers['user-agent']).toBe('node');
});

const half = Buffer.from(piece('größer 👍'));

/** Every fault of a server that answers, and the one state in which the call must end. */
const faults: Readonly<Record<string, readonly [Script, string]>> = {
  'a wrong key': [failsWith(401, 'Incorrect API key provided'), 'unauthorised'],
  'a forbidden key': [failsWith(403, 'no'), 'unauthorised'],
  'an unknown model': [failsWith(404, 'The model does not exist'), 'no_such_model'],
  'too many requests': [failsWith(429, 'slow down'), 'rate_limited'],
  'an internal error': [failsWith(500, 'oops'), 'server_error'],
  'a model that is not loaded': [failsWith(503, 'Loading model'), 'server_error'],
  'a prompt that is too long': [
    failsWith(400, 'the request exceeds the available context size'),
    'context_overflow',
  ],
  'an error in the stream': [
    streams(piece('{'), event({ error: { message: 'model unloaded' } })),
    'server_error',
  ],
  'a page instead of an answer': [
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
    'not_a_chat_api',
  ],
  'one JSON text instead of a stream': [
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}'),
    'not_a_chat_api',
  ],
  'a redirect': [
    (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/v1' }).end(),
    'unreachable',
  ],
  'lines that are no JSON': [streams('data: {"choices": [oh no\n\n', done), 'not_a_chat_api'],
  'another shape': [streams(event({ choices: 'none' }), done), 'not_a_chat_api'],
  'no choices': [streams(event({ choices: [] }), done), 'empty'],
  'nothing at all': [streams(), 'empty'],
  'an empty answer': [streams(piece(''), piece(null, 'stop'), done), 'empty'],
  'a refusal': [
    streams(event({ choices: [{ index: 0, delta: { refusal: 'I cannot' } }] }), piece(null, 'stop'), done),
    'declined',
  ],
  'a content filter': [streams(piece('{"comm'), piece(null, 'content_filter'), done), 'declined'],
  'an answer that does not fit': [streams(piece('{"comm'), piece(null, 'length'), done), 'length'],
  'a stream that ends without an end': [streams(piece('{"commands"')), 'cut_off'],
  'a stream that is cut': [
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(piece('{"comm'), () => response.destroy());
    },
    'cut_off',
  ],
  'an answer of a megabyte': [streams(piece('x'.repeat(1_100_000)), piece(null, 'stop'), done), 'too_large'],
  'an error of a megabyte': [failsWith(500, 'x'.repeat(1_100_000)), 'server_error'],
  'an answer without end': [
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const more = (): void => {
        while (!response.destroyed && response.write(piece('and on '.repeat(20))));
      };
      response.on('drain', more);
      more();
    },
    'too_large',
  ],
  'two answers': [streams(piece('{}'), piece('[]', null, 1), piece(null, 'stop'), done), 'ok {}'],
  'letters split over pieces': [
    streams(half.subarray(0, 90), half.subarray(90), piece(null, 'stop'), done),
    'ok größer 👍',
  ],
  'usage that is none': [says('{}', { prompt_tokens: 'many' }), 'ok {}'],
};

for (const [title, [script, code]] of Object.entries(faults)) {
  test(`R3 ${title} ends in one named state after one request`, async () => {
    server.plays(script);
    const answer = await chatAt().ask(request);
    expect([codeOf(answer), server.asked.length]).toEqual([code, 1]);
    expect(JSON.stringify(answer)).not.toMatch(/private|sk-secret/);
  });
}

test('R3 a server that is silent, before the answer or in the middle of it, costs no more than the limits', async () => {
  const silent: Script = () => undefined;
  const drips: Script = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const timer = setInterval(() => response.write(piece('x')), 50);
    response.on('close', () => clearInterval(timer));
  };
  const tells: string[] = [];
  for (const script of [silent, stallsAfter(), stallsAfter(piece('')), stallsAfter(piece('{"comm')), drips]) {
    server.plays(script);
    const answer = await chatAt(limits).ask(request);
    tells.push(codeOf(answer));
    expect(answer.ms).toBeLessThan(limits.totalMs + 1_000);
  }
  expect(tells).toEqual(['no_first_token', 'no_first_token', 'no_first_token', 'too_slow', 'too_slow']);
});

test('R3 no connection, no such host and no encryption are told apart', async () => {
  const plain = createServer((socket) => socket.end('I speak no TLS\n'));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const address = plain.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const closed = await startScriptedServer();
  await closed.close();
  const codes = [];
  for (const baseUrl of [closed.url, 'http://no-such-host.invalid/v1', `https://127.0.0.1:${port}/v1`])
    codes.push(codeOf(await chatAt({ baseUrl }).ask(request)));
  plain.close();
  expect(codes).toEqual(['refused', 'no_such_host', 'tls']);
});

test('R3 a question that is called off ends at once, before and during the answer', async () => {
  server.plays(stallsAfter(piece('{')));
  const stop = new AbortController();
  const asking = chatAt().ask({ ...request, signal: stop.signal });
  stop.abort();
  expect(codeOf(await asking)).toBe('cancelled');
  expect(codeOf(await chatAt().ask({ ...request, signal: AbortSignal.abort() }))).toBe('cancelled');
});

test('U9 a server that knows less is asked for less, and remembered', async () => {
  server.plays(
    failsWith(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
    failsWith(400, "'temperature' does not support 0"),
    failsWith(400, "'response_format.type' must be 'json_object' or 'text'"),
    failsWith(422, 'extra fields'),
    says('{}'),
  );
  const chat = chatAt();
  expect(codeOf(await chat.ask(request))).toBe('ok {}');
  expect(server.asked.map(({ body }) => body.response_format?.type ?? 'plain')).toEqual([
    'json_schema',
    'json_schema',
    'json_schema',
    'json_object',
    'plain',
  ]);
  await chat.ask(request);
  expect(server.asked.length).toBe(6);
  expect(Object.keys(server.asked[5]?.body ?? {}).sort()).toEqual([
    'max_completion_tokens',
    'messages',
    'model',
    'stream',
    'stream_options',
  ]);
});

test('U9 a server that refuses every form is a fault, and costs only so many requests', async () => {
  server.plays(failsWith(400, 'no'));
  expect(codeOf(await chatAt().ask(request))).toBe('refused_request');
  expect(server.asked.length).toBe(4);
});

function movedClock(): ChatClock & { readonly advance: (ms: number) => void } {
  let now = 0;
  return {
    monotonicMs: () => now,
    utcMs: () => Date.parse('2026-01-15T10:00:00Z') + now,
    after: () => () => undefined,
    advance: (ms) => {
      now += ms;
    },
  };
}

test('U9 after three failures the endpoint is left alone, then tried once, and used again when it works', async () => {
  const clock = movedClock();
  const chat = chatAt({ clock });
  server.plays(failsWith(500, 'oops'));
  const codes = [];
  for (let i = 0; i < 5; i += 1) codes.push(codeOf(await chat.ask(request)));
  expect(codes).toEqual(['server_error', 'server_error', 'server_error', 'paused', 'paused']);
  expect(server.asked.length).toBe(3);
  clock.advance(30_000);
  expect(codeOf(await chat.ask(request))).toBe('server_error');
  expect(codeOf(await chat.ask(request))).toBe('paused');
  clock.advance(30_000);
  server.plays(says('{}'));
  expect(codeOf(await chat.ask(request))).toBe('ok {}');
  expect(chat.stats()).toMatchObject({ calls: 5, faults: { server_error: 4, paused: 3 } });
});

test('U9 who asks to be left alone for a time is, in seconds or until a date', async () => {
  for (const wait of ['60', 'Thu, 15 Jan 2026 10:01:00 GMT']) {
    const clock = movedClock();
    const chat = chatAt({ clock });
    server.plays(failsWith(429, 'slow down', { 'retry-after': wait }), says('{}'));
    expect(await chat.ask(request)).toMatchObject({ ok: false, fault: { retryAfterMs: 60_000 } });
    clock.advance(59_000);
    expect(codeOf(await chat.ask(request))).toBe('paused');
    clock.advance(1_000);
    expect(codeOf(await chat.ask(request))).toBe('ok {}');
  }
});

test('U9 an answer that is cut short or declined says nothing against the endpoint', async () => {
  server.plays(streams(piece('{'), piece(null, 'length'), done));
  const chat = chatAt();
  for (let i = 0; i < 5; i += 1) expect(codeOf(await chat.ask(request))).toBe('length');
});

test('U9 without its key nothing is sent; a key that is put in later works at once', async () => {
  let key: string | undefined;
  const chat = chatAt({ key: () => key });
  server.plays(says('{}'));
  expect(codeOf(await chat.ask(request))).toBe('no_key');
  expect(server.asked.length).toBe(0);
  key = 'sk-later\n';
  expect(codeOf(await chat.ask(request))).toBe('ok {}');
  expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-later');
});
