import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SlotValue } from '../../preload/contract/index.ts';
import { type ScriptedAnswer, scriptedHttp, unusedUrl } from '../../test/fixtures/scripted-http.ts';
import { line, said, secret, setup, shop, testClock } from '../../test/fixtures/shop-connector.ts';

test('C5 a read fills its path, sends the rest as a query and the secret only in its header', async () => {
  await using server = await scriptedHttp(() => ({ json: { id: '10417', items: ['boots'] } }));
  const { read } = setup({ url: server.url });
  const outcome = await read({ id: 10417, with: 'items & prices' });
  expect(said(outcome)).toEqual({ ok: true, result: { id: '10417', items: ['boots'] }, attempts: 1 });
  expect(server.seen.map(line)).toEqual(['GET /orders/10417?with=items+%26+prices']);
  expect(server.seen[0]?.headers).toMatchObject({ 'x-api-key': secret, accept: 'application/json' });
  expect(server.seen[0]?.headers).not.toHaveProperty('idempotency-key');
});

test('C5 a write sends its arguments as JSON with the idempotency key', async () => {
  await using server = await scriptedHttp(() => ({ json: { label: 'L-1' }, status: 201 }));
  const outcome = await setup({ url: server.url }).write();
  expect(said(outcome)).toEqual({ ok: true, result: { label: 'L-1' }, attempts: 1 });
  expect(
    server.seen.map(({ body, headers }) => [
      JSON.parse(body),
      headers['idempotency-key'],
      headers['content-type'],
    ]),
  ).toEqual([[{ order: '10417', item: 'boots' }, 'conv-1-7', 'application/json']]);
});

test('C5 an unknown record is the result null, and an empty answer to a write is a success without a result', async () => {
  await using server = await scriptedHttp(({ method }) =>
    method === 'GET' ? { json: { error: 'no' }, status: 404 } : { raw: '', type: null, status: 204 },
  );
  const { read, run } = setup({ url: server.url });
  expect(said(await read())).toEqual({ ok: true, result: null, attempts: 1 });
  expect(said(await run('close_account', { id: 'c 1' }, { idempotencyKey: 'k' }))).toEqual({
    ok: true,
    result: null,
    attempts: 1,
  });
  expect(server.seen.map(line)).toEqual(['GET /orders/10417', 'DELETE /accounts/c%201']);
});

const readFaults: [name: string, answer: ScriptedAnswer, code: string, attempts: number][] = [
  ['hangs', 'hang', 'timeout', 2],
  ['sends one byte now and then', { drip: true }, 'timeout', 2],
  ['cuts the connection', 'drop', 'unreachable', 2],
  ['cuts the connection in the middle of its answer', 'drop_midway', 'unreachable', 2],
  ['speaks no HTTP', { garbage: 'SSH-2.0-OpenSSH_9.6\r\n' }, 'unreachable', 2],
  ['fails', { json: { error: 'boom' }, status: 500 }, 'http_error', 2],
  ['is too busy', { json: {}, status: 429 }, 'rate_limited', 2],
  ['refuses', { json: {}, status: 403 }, 'http_error', 1],
  [
    'redirects to another host',
    { raw: '', type: null, status: 302, headers: { location: 'http://evil.example/' } },
    'http_error',
    1,
  ],
  ['answers with a web page', { raw: '<html>Sign in</html>', type: 'text/html' }, 'not_json', 1],
  [
    'answers with a web page called JSON',
    { raw: '<html>Sign in</html>', type: 'application/json' },
    'not_json',
    1,
  ],
  ['answers with cut JSON', { raw: '{"id": ', type: 'application/json' }, 'not_json', 1],
  ['answers with nothing', { raw: '', type: 'application/json' }, 'not_json', 1],
  [
    'answers with bytes that are no text',
    { raw: new Uint8Array([0x22, 0xff, 0x22]), type: 'application/json' },
    'not_json',
    1,
  ],
  [
    'answers with a number that cannot be stored',
    { raw: '{"total":1e999}', type: 'application/json' },
    'not_json',
    1,
  ],
  ['answers with 10 MB', { raw: `["${'x'.repeat(10_000_000)}"]`, type: 'application/json' }, 'too_large', 1],
  ['answers without an end', { endless: true }, 'too_large', 1],
  [
    'answers with 100,000 levels',
    { raw: '['.repeat(100_000) + ']'.repeat(100_000), type: 'application/json' },
    'too_large',
    1,
  ],
  [
    'answers with 100,000 values',
    { raw: JSON.stringify(new Array(100_000).fill(0)), type: 'application/json' },
    'too_large',
    1,
  ],
];
test.each(readFaults)(
  'D19 S1 a read from a back office that %s ends as a stated failure',
  async (_, answer, code, attempts) => {
    await using server = await scriptedHttp(() => answer);
    const slow = code === 'timeout' ? { timeout_ms: 400 } : {};
    const { read } = setup({ url: server.url, connector: shop(slow) });
    const outcome = await read();
    expect(outcome).toMatchObject({ ok: false, code, attempts });
    expect(server.seen).toHaveLength(attempts);
  },
);

test('D19 a read from a back office that is down is tried again, then reported', async () => {
  const clock = testClock();
  const { run } = setup({ url: await unusedUrl(), clock });
  expect(await run('search', { text: 'boots' })).toMatchObject({
    ok: false,
    code: 'unreachable',
    attempts: 3,
  });
  expect(clock.pauses).toEqual([50, 100]);
});

test('D19 a read that fails once is answered by the second try', async () => {
  for (const first of [
    'drop',
    { json: {}, status: 503 },
    { json: {}, status: 429, headers: { 'retry-after': '1' } },
  ] as const) {
    await using server = await scriptedHttp((_, index) => (index === 0 ? first : { json: { id: '10417' } }));
    const { read } = setup({ url: server.url });
    expect(said(await read())).toEqual({ ok: true, result: { id: '10417' }, attempts: 2 });
  }
});

test('D19 a pause the back office asks for is kept when short, and passed on when too long for a customer', async () => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const cases = [
    ['1', [1_000], 2],
    ['120', [], 1],
    [date, [], 1],
    ['soon', [50], 2],
  ] as const;
  for (const [header, pauses, attempts] of cases) {
    await using server = await scriptedHttp(() => ({
      json: {},
      status: 429,
      headers: { 'retry-after': header },
    }));
    const clock = testClock();
    const outcome = await setup({ url: server.url, clock }).read();
    expect([header, clock.pauses, outcome.attempts]).toEqual([header, pauses, attempts]);
    expect(outcome).toMatchObject({ ok: false, code: 'rate_limited' });
    if (header === '120') expect(outcome).toMatchObject({ retryAfterMs: 120_000 });
  }
});

test('D19 the limit of the whole action holds over all its tries', async () => {
  await using server = await scriptedHttp(() => 'hang');
  const { run } = setup({ url: server.url, connector: shop({ timeout_ms: 100, total_ms: 200 }) });
  expect(await run('search', { text: 'a' })).toMatchObject({ ok: false, code: 'timeout', attempts: 2 });
});

test('S1 an action that needs a verified customer does nothing without one', async () => {
  await using server = await scriptedHttp(() => ({ json: {} }));
  const { write, run } = setup({ url: server.url });
  expect(said(await write({ verifiedCustomer: null }))).toEqual({
    ok: false,
    code: 'not_allowed',
    message: 'The return registration needs a verified customer.',
    attempts: 0,
  });
  expect(await run('drop_tables', {})).toMatchObject({ ok: false, code: 'not_allowed' });
  expect(server.seen).toEqual([]);
});

test('S1 arguments that are not declared, or cannot stand where they would go, are refused before anything is sent', async () => {
  await using server = await scriptedHttp(() => ({ json: {} }));
  const { read, run } = setup({ url: server.url });
  const ids = [
    '',
    '.',
    '..',
    '../admin',
    'a/../b',
    '..\\x',
    '%2e%2e',
    '..%2fadmin',
    '.%2E/x',
    'a\nb',
    'a\r\nX-Evil: 1',
    'a\u0000',
    '\ud800',
    'x'.repeat(301),
    null,
    true,
    [],
    ['a'],
    { id: '1' },
  ];
  for (const id of ids) {
    expect([id, (await read({ id })).ok]).toEqual([id, false]);
  }
  expect(await read({})).toMatchObject({ ok: false, code: 'bad_arguments', attempts: 0 });
  expect(await read({ id: '1', host: 'evil.example' })).toMatchObject({
    ok: false,
    code: 'bad_arguments',
    message: 'The order lookup cannot be sent: "host" is not one of its parameters (id, with).',
  });
  expect(await read(JSON.parse('{"id":"1","__proto__":{"id":"2"}}'))).toMatchObject({
    ok: false,
    code: 'bad_arguments',
  });
  expect(await read({ id: '1', with: { deep: true } })).toMatchObject({ ok: false, code: 'bad_arguments' });
  expect(await read({ id: '1', with: 'x'.repeat(9_000) })).toMatchObject({
    ok: false,
    code: 'bad_arguments',
  });
  expect(await run('search', { text: 'x'.repeat(70_000) })).toMatchObject({
    ok: false,
    code: 'bad_arguments',
  });
  expect(server.seen).toEqual([]);
});

test('S1 text in any script reaches the back office as it was written', async () => {
  await using server = await scriptedHttp(() => ({ json: {} }));
  const { read, run } = setup({ url: server.url });
  for (const id of [
    'Straße 7',
    '注文-42',
    'ًطلب',
    '👩‍👩‍👧',
    'a/b?c#d&e=f',
    'a@evil.example',
    ':80',
    '%41',
    '...',
  ]) {
    await read({ id, with: id });
    const url = new URL(`http://x${server.seen.at(-1)?.target}`);
    expect([decodeURIComponent(url.pathname), url.searchParams.get('with')]).toEqual([`/orders/${id}`, id]);
    await run('search', { text: id });
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({ text: id });
  }
});

test('S1 prototype keys in an answer are dropped, at any depth', async () => {
  const raw =
    '{"id":"1","__proto__":{"admin":true},"items":[{"constructor":{"prototype":{"x":1}},"name":"boots"}]}';
  await using server = await scriptedHttp(() => ({ raw, type: 'application/json; charset=utf-8' }));
  const outcome = await setup({ url: server.url }).read();
  expect(said(outcome)).toEqual({ ok: true, result: { id: '1', items: [{ name: 'boots' }] }, attempts: 1 });
  expect({}).not.toHaveProperty('admin');
});

test('C7 the secret stands in its header and nowhere else, also when the back office echoes it', async () => {
  const echo = { json: { debug: `key ${secret} accepted`, [secret]: [secret] } };
  for (const answer of [
    echo,
    { ...echo, status: 500 },
    { raw: secret, type: 'text/plain' },
    'drop',
  ] as const) {
    await using server = await scriptedHttp(() => answer);
    const outcome = await setup({ url: server.url }).read();
    expect(JSON.stringify(outcome)).not.toContain(secret);
    expect(server.seen[0]?.headers['x-api-key']).toBe(secret);
    expect(server.seen[0]?.target).not.toContain(secret);
  }
});

test('C7 a missing or broken secret is named, never shown, and nothing is sent', async () => {
  await using server = await scriptedHttp(() => ({ json: {} }));
  const connector = shop({
    base_url: server.url,
    auth: { header: 'Authorization', prefix: 'Bearer ', secret: 'shop_api_key' },
  });
  const outcome = async (value: string | undefined) =>
    said(await setup({ url: null, connector, secrets: () => value }).read());
  const refused = { ok: false, code: 'not_allowed', attempts: 0 };
  expect(await outcome(undefined)).toEqual({
    ...refused,
    message: 'Set the secret "shop_api_key": the connector "shop" needs it.',
  });
  expect(await outcome('k-1\r\nX-Evil: 1')).toEqual({
    ...refused,
    message: 'The secret "shop_api_key" may hold plain ASCII characters only.',
  });
  expect(server.seen).toEqual([]);
  expect(await outcome(`${secret}\n`)).toMatchObject({ ok: true });
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${secret}`]);
});

test('a demo connector works without a key, and says so when the demo back office does not run', async () => {
  await using server = await scriptedHttp(() => ({ json: { id: '1' } }));
  expect(await setup({ url: server.url, secrets: () => undefined }).read()).toMatchObject({ ok: true });
  expect(server.seen[0]?.headers).not.toHaveProperty('x-api-key');
  expect(said(await setup({ url: null }).read())).toEqual({
    ok: false,
    code: 'unreachable',
    message: 'The demo back office is not running.',
    attempts: 0,
  });
});

test('D19 a back office that keeps failing is left alone for a while, then probed once', async () => {
  let works = false;
  await using server = await scriptedHttp(() => (works ? { json: { id: '1' } } : { json: {}, status: 500 }));
  const clock = testClock();
  const { read, write } = setup({ url: server.url, clock });
  for (let run = 0; run < 3; run += 1) await read();
  const asked = server.seen.length;
  expect(asked).toBe(6);
  expect(await read()).toMatchObject({ ok: false, code: 'unreachable', attempts: 0 });
  expect(await write({ mayHaveRun: true })).toMatchObject({
    ok: false,
    code: 'unknown_outcome',
    attempts: 0,
  });
  expect(server.seen).toHaveLength(asked);

  works = true;
  clock.advance(30_000);
  const [probe, beside] = await Promise.all([read(), read()]);
  expect([probe, beside].map(({ ok }) => ok)).toEqual([true, false]);
  expect(await read()).toMatchObject({ ok: true });
});

test('S1 a redirect to another host is not followed, and the secret does not travel', async () => {
  await using elsewhere = await scriptedHttp(() => ({ json: { id: 'stolen' } }));
  for (const status of [301, 302, 303, 307, 308]) {
    const location = `${elsewhere.url}/orders/1`;
    await using server = await scriptedHttp(() => ({ raw: '', type: null, status, headers: { location } }));
    const { read, write } = setup({ url: server.url });
    expect(await read()).toMatchObject({ ok: false, code: 'http_error' });
    expect(await write()).toMatchObject({ ok: false, code: 'unknown_outcome' });
  }
  expect(elsewhere.seen).toEqual([]);
});

test('S1 whatever the arguments, the requested host and path prefix stay those of the connector', async () => {
  await using server = await scriptedHttp(() => ({ json: {} }));
  const { read, run } = setup({ url: null, connector: shop({ base_url: `${server.url}/v2/` }) });
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.webPath(),
    fc.stringMatching(/^[./\\%2eEfF5cC?#@:]{1,12}$/),
    fc.jsonValue() as fc.Arbitrary<SlotValue>,
  );
  const host = new URL(server.url).host;
  const targets = /^(GET \/v2\/orders\/[^/?#\\]+(\?[^#]*)?|POST \/v2\/search)$/;
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (first, second) => {
      const before = server.seen.length;
      const sent = [await read({ id: first, with: second }), await run('search', { text: first })].filter(
        ({ attempts }) => attempts > 0,
      );
      const seen = server.seen.slice(before);
      expect(seen).toHaveLength(sent.length);
      for (const request of seen) {
        expect(line(request)).toMatch(targets);
        // Servers that decode a path before routing must not climb out of it either.
        const decoded = decodeURIComponent(request.target.split('?')[0] ?? '');
        expect(new URL(`http://x${decoded.replaceAll('\\', '/').replace(/[?#].*/s, '')}`).pathname).toMatch(
          /^\/v2\/(orders|search)/,
        );
        expect(request.headers.host).toBe(host);
      }
    }),
    { numRuns: 300 },
  );
  expect(server.seen.length).toBeGreaterThan(100);
});
