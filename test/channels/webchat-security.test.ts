import { expect, test } from 'vitest';
import { createWebChat } from '../../main/channels/index.ts';
import { createMemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { openRawRequest } from '../fixtures/raw-request.ts';
import { until } from '../fixtures/until.ts';
import { customerOf, startConversation } from '../fixtures/web-chat-customer.ts';
import { startWebChatServer, type WebChatServerOptions } from '../fixtures/web-chat-server.ts';

const roomy = { conversation: { capacity: 1_000, perSecond: 1_000 } };

async function chat(options: WebChatServerOptions = {}, port = createMemoryChannelPort()) {
  const server = await startWebChatServer(port, { limits: roomy, ...options });
  return { port, server, url: server.url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const json = { 'content-type': 'application/json' };
const code = async (answer: Response): Promise<unknown> => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
];

const startFrom = (url: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${url}/api/chat/conversations`, { method: 'POST', headers: { ...json, ...headers }, body: '{}' });

test('S5 without its token a conversation can be neither read, written, followed nor rated', async () => {
  await using run = await chat();
  const mine = await startConversation(run.url);
  const other = await startConversation(run.url);
  await mine.send('my card number is secret');
  for (const token of ['', 'AAAA', other.started.token]) {
    const thief = customerOf(run.url, { ...mine.started, token });
    for (const answer of [
      await thief.request('/events'),
      await thief.request('/events', { headers: { accept: 'text/event-stream' } }),
      await thief.send('hello'),
      await thief.post('/typing', { typing: true }),
      await thief.post('/survey', { score: 1 }),
    ]) {
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await code(answer)).toEqual([401, 'unauthorised']);
    }
  }
  expect(run.port.customerMessages(mine.started.id)).toHaveLength(1);
});

test('S5 whether a conversation exists cannot be told from outside', async () => {
  await using run = await chat();
  const mine = await startConversation(run.url);
  const guess = (id: string) =>
    customerOf(run.url, { ...mine.started, id: id as never, token: 'AAAA' }).request('/events');
  const [real, invented] = [await guess(mine.started.id), await guess('conv-999')];
  expect(await code(invented)).toEqual(await code(real));
});

test('S5 a token in the address is not accepted, so that none ends up in a log', async () => {
  await using run = await chat();
  const { id, token } = (await startConversation(run.url)).started;
  const answer = await fetch(`${run.url}/api/chat/conversations/${id}/events?token=${token}`);
  expect(answer.status).toBe(401);
});

test.each([
  'evil.example',
  'evil.example:80',
  '127.0.0.1.evil.example',
  'localhost@evil.example',
  '2130706433',
])('S5 a page whose name was pointed at this machine (Host: %s) gets nothing', async (host) => {
  await using run = await chat();
  for (const line of ['POST /api/chat/conversations', 'GET /healthz', 'GET /api/openapi.json']) {
    const raw = openRawRequest(run.url, [
      `${line} HTTP/1.1`,
      `Host: ${host}`,
      'Content-Type: application/json',
      'Content-Length: 2',
    ]);
    raw.write('{}');
    const { status, body } = await raw.answer().catch(() => ({ status: 400, body: '' }));
    expect([400, 403]).toContain(status);
    expect(body).not.toMatch(/token|openapi|readiness/);
    raw.close();
  }
  expect(run.port.conversations.size).toBe(0);
});

test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
  'S5 %s is this machine, on any port',
  async (host) => {
    await using run = await chat();
    const raw = openRawRequest(run.url, ['GET /healthz HTTP/1.1', `Host: ${host}:4123`]);
    expect((await raw.answer()).status).toBe(200);
    raw.close();
  },
);

test.each([
  { origin: 'https://evil.example' },
  { origin: 'http://127.0.0.1:1' },
  { origin: 'http://localhost' },
  { origin: 'null' },
  { origin: 'https://shop.example.evil.example' },
  { origin: 'http://shop.example' },
  { origin: 'https://shop.example:8443' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('S5 a page that is not on the list is refused before anything happens: %o', async (headers) => {
  await using run = await chat({ allowedOrigins: ['https://shop.example'] });
  const answer = await startFrom(run.url, headers as Record<string, string>);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(await code(answer)).toEqual([403, 'origin_refused']);
  expect(run.port.conversations.size).toBe(0);
});

test('S5 a listed page may use the chat, and is named exactly, never by a wildcard or with credentials', async () => {
  await using run = await chat({ allowedOrigins: ['https://shop.example'] });
  const headers = { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' };
  const answer = await startFrom(run.url, headers);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  const asked = await fetch(`${run.url}/api/chat/conversations`, {
    method: 'OPTIONS',
    headers: {
      ...headers,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type,Last-Event-ID');
  expect(asked.headers.get('vary')).toMatch(/origin/i);
});

test('S5 refusals to a listed page can be read by it', async () => {
  await using run = await chat({
    allowedOrigins: ['https://shop.example'],
    limits: { starts: { capacity: 0, perSecond: 0.1 } },
  });
  const answer = await startFrom(run.url, { origin: 'https://shop.example' });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
});

test.each(['*', 'null', 'https://*.example', 'shop.example', 'https://shop.example/', 'file:///x', ''])(
  'S5 "%s" is not accepted as an origin on the list',
  (origin) => {
    const make = () =>
      createWebChat({
        port: createMemoryChannelPort(),
        secret: new Uint8Array(32),
        clock: { monotonicMs: () => 0 },
        newMessageId: () => 'm',
        report: () => undefined,
        allowedOrigins: [origin],
      });
    expect(make).toThrow('is not an origin');
  },
);

test('S5 answers are not to be stored, sniffed, framed or rendered', async () => {
  await using run = await chat();
  const customer = await startConversation(run.url);
  const live = await customer.follow();
  for (const { headers } of [await customer.request('/events'), await customer.send('x'), live]) {
    expect({
      type: headers.get('content-type')?.split(';')[0],
      sniff: headers.get('x-content-type-options'),
      cache: headers.get('cache-control'),
      policy: headers.get('content-security-policy'),
    }).toEqual({
      type: expect.stringMatching(/^(application\/json|text\/event-stream)$/),
      sniff: 'nosniff',
      cache: 'no-store',
      policy: "default-src 'none'; frame-ancestors 'none'",
    });
  }
  live.stop();
});

test('S5 a body announced as 10 MB is refused before any of it is sent', async () => {
  await using run = await chat();
  const { id, token } = (await startConversation(run.url)).started;
  const raw = openRawRequest(run.url, [
    `POST /api/chat/conversations/${id}/messages HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${10 * 1024 * 1024}`,
  ]);
  const answer = await raw.answer();
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    413,
    { error: { code: 'too_large', message: 'A request may have 64 KB at most. Send a shorter text.' } },
  ]);
  expect(answer.head).toMatch(/connection: close/i);
  raw.close();
});

test('S5 a body of unknown length is refused at 64 KB, while the rest is still to come', async () => {
  await using run = await chat();
  const { id, token } = (await startConversation(run.url)).started;
  const raw = openRawRequest(run.url, [
    `POST /api/chat/conversations/${id}/messages HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
  ]);
  for (let n = 0; n < 65; n += 1) raw.write(`400\r\n${'x'.repeat(1024)}\r\n`);
  expect((await raw.answer()).status).toBe(413);
  raw.close();
});

test('S5 ten senders of 10 MB each leave nothing behind in memory', async () => {
  await using run = await chat();
  const { id, token } = (await startConversation(run.url)).started;
  const piece = new Uint8Array(64 * 1024).fill(120);
  const before = process.memoryUsage().arrayBuffers;
  const senders = Array.from({ length: 10 }, () =>
    openRawRequest(run.url, [
      `POST /api/chat/conversations/${id}/messages HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ]),
  );
  for (let n = 0; n < 160; n += 1) {
    for (const sender of senders) {
      sender.write('10000\r\n');
      sender.write(piece);
      sender.write('\r\n');
    }
  }
  for (const sender of senders) expect((await sender.answer()).status).toBe(413);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024);
  for (const sender of senders) sender.close();
});

test.each([
  ['', 400],
  ['{', 400],
  ['"text"', 400],
  ['[]', 400],
  ['null', 400],
  ['{"text":1}', 400],
  ['{"text":"a","id":""}', 400],
  [`{"text":"a","id":"${'x'.repeat(129)}"}`, 400],
  [`${'['.repeat(30_000)}`, 400],
  [`{"text":"a","payload":{"x":1}}`, 400],
])('S5 the body %j is answered with what would be right', async (body, status) => {
  await using run = await chat();
  const customer = await startConversation(run.url);
  const answer = await customer.request('/messages', { method: 'POST', headers: json, body });
  expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code: 'invalid' } }]);
  expect(run.server.reports).toEqual([]);
  expect(run.port.customerMessages(customer.started.id)).toEqual([]);
});

test('S5 keys that try to reach prototypes are only text', async () => {
  await using run = await chat();
  const customer = await startConversation(run.url);
  const body = '{"text":"a","__proto__":{"payload":"human"},"constructor":{"prototype":{"payload":"human"}}}';
  const answer = await customer.request('/messages', { method: 'POST', headers: json, body });
  expect(answer.status).toBe(202);
  expect(run.port.customerMessages(customer.started.id)[0]?.body.payload).toBeNull();
  expect(({} as { payload?: unknown }).payload).toBeUndefined();
});

test('S5 what a page can send without asking first (a form, plain text) is refused', async () => {
  await using run = await chat();
  const customer = await startConversation(run.url);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const answer = await customer.request('/messages', {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"text":"a"}',
    });
    expect(await code(answer)).toEqual([415, 'invalid']);
  }
});

test('S5 only a button that the bot offered in this conversation counts as pressed', async () => {
  await using run = await chat();
  const mine = await startConversation(run.url);
  const other = await startConversation(run.url);
  run.port.botSays(mine.started.id, 'Which one?', { buttons: [{ label: 'Red', payload: 'set:colour=red' }] });
  for (let n = 0; n < 10; n += 1) run.port.botSays(mine.started.id, `more ${n}`);
  expect((await mine.send('Red', 'm-1', 'set:colour=red')).status).toBe(202);
  expect((await mine.send('Talk to a person', 'm-2', 'human')).status).toBe(202);
  for (const [customer, payload] of [
    [mine, 'set:refund=1000'],
    [mine, 'confirm'],
    [other, 'set:colour=red'],
  ] as const) {
    expect(await code(await customer.send('x', 'm-3', payload))).toEqual([422, 'button_unknown']);
  }
  expect(run.port.customerMessages(mine.started.id).map(({ body }) => body.payload)).toEqual([
    'set:colour=red',
    'human',
  ]);
});

test('S5 a conversation that floods is told when to come back, and is served again then', async () => {
  let now = 0;
  await using run = await chat({
    clock: { monotonicMs: () => now },
    limits: { conversation: { capacity: 3, perSecond: 0.5 } },
  });
  const customer = await startConversation(run.url);
  const quiet = await startConversation(run.url);
  for (let n = 0; n < 3; n += 1) expect((await customer.send('x', `m-${n}`)).status).toBe(202);
  const refused = await customer.send('x', 'm-3');
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(await code(refused)).toEqual([429, 'rate_limited']);
  expect((await quiet.send('x')).status).toBe(202);
  now += 2_000;
  expect((await customer.send('x', 'm-3')).status).toBe(202);
});

test('S5 one address can start only so many conversations, and send only so much in all', async () => {
  const limits = { starts: { capacity: 2, perSecond: 0.1 }, address: { capacity: 4, perSecond: 0.1 } };
  await using run = await chat({ limits: { ...roomy, ...limits }, clock: { monotonicMs: () => 0 } });
  const customer = await startConversation(run.url);
  await startConversation(run.url);
  const third = await startFrom(run.url, {});
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10']);
  expect(run.port.conversations.size).toBe(2);
  expect((await customer.send('x')).status).toBe(202);
  expect((await customer.send('x')).status).toBe(429);
});

test('S5 the oldest stream of a conversation gives way to the newest; other customers keep theirs', async () => {
  await using run = await chat({
    limits: { ...roomy, streams: { perConversation: 2, perAddress: 4, total: 4 } },
  });
  const customer = await startConversation(run.url);
  const other = await startConversation(run.url);
  const theirs = await other.follow();
  const mine = [await customer.follow(), await customer.follow(), await customer.follow()];
  await until('the oldest is over', () => mine[0]?.isOver() ?? false);
  expect(mine.map((stream) => stream.isOver())).toEqual([true, false, false]);
  run.port.botSays(other.started.id, 'still there');
  await theirs.untilEvents(1);
  const fourth = await other.follow();
  const tooMany = await (await startConversation(run.url)).request('/events', {
    headers: { accept: 'text/event-stream' },
  });
  expect([await code(tooMany), tooMany.headers.get('retry-after')]).toEqual([[503, 'busy'], '5']);
  fourth.stop();
  await until('there is room again', async () => {
    const next = await customer.follow();
    const { status } = next;
    next.stop();
    return status === 200;
  });
});

test('S5 while the disk is slow only so many requests wait, the others are told to come back', async () => {
  let release = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const port = createMemoryChannelPort({ beforeStore: () => slow });
  await using run = await chat({ limits: { ...roomy, inFlight: 3 } }, port);
  const customer = await startConversation(run.url);
  const all = Array.from({ length: 10 }, (_, n) => customer.send('x', `m-${n}`));
  const refused: Response[] = [];
  for (const answer of all) void answer.then((done) => done.status === 503 && refused.push(done));
  await until('seven were turned away', () => refused.length === 7);
  expect(refused.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
  release();
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(3);
});
