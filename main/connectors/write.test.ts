import { expect, test } from 'vitest';
import {
  type ScriptedAnswer,
  type SeenRequest,
  scriptedHttp,
  unusedUrl,
} from '../../test/fixtures/scripted-http.ts';
import { line, said, setup, shop } from '../../test/fixtures/shop-connector.ts';

/** A back office that registers returns by key, and loses acknowledgements as told. */
function returnsOffice(lose: {
  posts: readonly (ScriptedAnswer | 'carry_out')[];
  afterWriting: boolean;
  status?: ScriptedAnswer;
}) {
  const registered: string[] = [];
  let posts = 0;
  const script = (request: SeenRequest): ScriptedAnswer => {
    const key = String(request.headers['idempotency-key'] ?? request.target.split('/').at(-1));
    if (request.method === 'GET') {
      if (lose.status !== undefined) return lose.status;
      return registered.includes(key) ? { json: { label: `L-${key}` } } : { json: null, status: 404 };
    }
    const how = lose.posts[posts++] ?? 'carry_out';
    if (how === 'carry_out' || lose.afterWriting) registered.push(key);
    return how === 'carry_out' ? { json: { label: `L-${key}` }, status: 201 } : how;
  };
  return { script, registered };
}

test('D20 a lost acknowledgement leads to a status check, never to a second write', async () => {
  const lost: ScriptedAnswer[] = [
    'drop',
    'drop_midway',
    'hang',
    { drip: true },
    { json: { error: 'late' }, status: 500 },
    { raw: '<html>Bad gateway</html>', type: 'text/html', status: 502 },
    { raw: '<html>All fine</html>', type: 'text/html' },
    { raw: '{"label":', type: 'application/json' },
    { raw: '', type: null, status: 303, headers: { location: '/returns/1' } },
    { endless: true },
  ];
  for (const answer of lost) {
    const office = returnsOffice({ posts: [answer], afterWriting: true });
    await using server = await scriptedHttp(office.script);
    const quick = answer === 'hang' || (typeof answer === 'object' && 'drip' in answer) ? 400 : 5_000;
    const { write } = setup({ url: server.url, connector: shop({ timeout_ms: quick, total_ms: 20_000 }) });
    expect(said(await write())).toEqual({ ok: true, result: { label: 'L-conv-1-7' }, attempts: 1 });
    expect(office.registered).toEqual(['conv-1-7']);
    expect(server.seen.map(line)).toEqual(['POST /returns', 'GET /returns/by-key/conv-1-7']);
  }
});

test('D20 a write that certainly did not happen is tried once more, with the same key', async () => {
  const office = returnsOffice({ posts: ['drop'], afterWriting: false });
  await using server = await scriptedHttp(office.script);
  expect(said(await setup({ url: server.url }).write())).toEqual({
    ok: true,
    result: { label: 'L-conv-1-7' },
    attempts: 2,
  });
  expect(server.seen.map((request) => [line(request), request.headers['idempotency-key']])).toEqual([
    ['POST /returns', 'conv-1-7'],
    ['GET /returns/by-key/conv-1-7', undefined],
    ['POST /returns', 'conv-1-7'],
  ]);
  expect(office.registered).toEqual(['conv-1-7']);
});

test('D20 a write is never sent a third time', async () => {
  const office = returnsOffice({ posts: ['drop', 'drop', 'drop'], afterWriting: false });
  await using server = await scriptedHttp(office.script);
  expect(await setup({ url: server.url }).write()).toMatchObject({
    ok: false,
    code: 'unknown_outcome',
    attempts: 2,
  });
  expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('D20 when the status check cannot tell, the outcome is unknown and nothing is written again', async () => {
  const unclear: ScriptedAnswer[] = [
    'drop',
    { json: {}, status: 500 },
    { json: {}, status: 403 },
    { json: null },
    { raw: '<html>', type: 'text/html' },
    { raw: '', type: null, status: 302, headers: { location: 'http://evil.example/' } },
  ];
  for (const status of unclear) {
    const office = returnsOffice({ posts: ['drop'], afterWriting: true, status });
    await using server = await scriptedHttp(office.script);
    expect(await setup({ url: server.url }).write()).toMatchObject({
      ok: false,
      code: 'unknown_outcome',
      attempts: 1,
    });
    expect(office.registered).toEqual(['conv-1-7']);
  }
});

test('D20 without a status request a lost acknowledgement is unknown at once', async () => {
  await using server = await scriptedHttp(() => 'drop');
  const { run } = setup({ url: server.url });
  const outcome = await run('close_account', { id: 'c-1' }, { idempotencyKey: 'k' });
  expect(outcome).toMatchObject({ ok: false, code: 'unknown_outcome', attempts: 1 });
  expect(server.seen.map(line)).toEqual(['DELETE /accounts/c-1']);
});

test('D20 a refused write is reported as refused, without a status check', async () => {
  for (const status of [400, 401, 403, 404, 409, 422]) {
    await using server = await scriptedHttp(() => ({ json: {}, status }));
    expect(await setup({ url: server.url }).write()).toMatchObject({
      ok: false,
      code: 'http_error',
      attempts: 1,
    });
    expect(server.seen.map(line)).toEqual(['POST /returns']);
  }
});

test('D20 a conflict after a lost acknowledgement is the first try still at work, not a refusal', async () => {
  const office = returnsOffice({ posts: ['drop', { json: {}, status: 409 }], afterWriting: false });
  await using server = await scriptedHttp(office.script);
  expect(await setup({ url: server.url }).write()).toMatchObject({
    ok: false,
    code: 'unknown_outcome',
    attempts: 2,
  });
});

test('D20 a write that could not leave is tried once more, and then is known not to have happened', async () => {
  const { write } = setup({ url: await unusedUrl() });
  expect(await write()).toMatchObject({ ok: false, code: 'unreachable', attempts: 2 });
});

test('D20 a write under way when the desk stopped begins with its status', async () => {
  const done = returnsOffice({ posts: [], afterWriting: true });
  done.registered.push('conv-1-7');
  await using server = await scriptedHttp(done.script);
  expect(said(await setup({ url: server.url }).write({ mayHaveRun: true }))).toEqual({
    ok: true,
    result: { label: 'L-conv-1-7' },
    attempts: 0,
  });
  const fresh = returnsOffice({ posts: [], afterWriting: true });
  await using other = await scriptedHttp(fresh.script);
  expect(await setup({ url: other.url }).write({ mayHaveRun: true })).toMatchObject({
    ok: true,
    attempts: 1,
  });
  expect(other.seen.map(line)).toEqual(['GET /returns/by-key/conv-1-7', 'POST /returns']);
});

test('D20 a write without a key is a bug, not a request', async () => {
  await using server = await scriptedHttp(() => ({ json: {} }));
  const { write } = setup({ url: server.url });
  await expect(write({ idempotencyKey: null })).rejects.toThrow(TypeError);
  await expect(write({ idempotencyKey: 'a\r\nX-Evil: 1' })).rejects.toThrow(TypeError);
  expect(server.seen).toEqual([]);
});

test('an action that is called off before it was sent did not happen; a write called off later is unknown', async () => {
  const abort = new AbortController();
  await using server = await scriptedHttp(() => {
    abort.abort();
    return 'hang';
  });
  const { read, write } = setup({ url: server.url });
  expect(await write({ signal: AbortSignal.abort() })).toMatchObject({ ok: false, code: 'cancelled' });
  expect(server.seen).toEqual([]);
  expect(await write({ signal: abort.signal })).toMatchObject({ ok: false, code: 'unknown_outcome' });
  expect(await read(undefined, { signal: abort.signal })).toMatchObject({ ok: false, code: 'cancelled' });
  expect(server.seen.map(line)).toEqual(['POST /returns']);
});

test('D20 a write that has used up its time is reported as unknown, without another try', async () => {
  await using server = await scriptedHttp(() => 'hang');
  const { write } = setup({ url: server.url, connector: shop({ timeout_ms: 100, total_ms: 200 }) });
  expect(await write()).toMatchObject({ ok: false, code: 'unknown_outcome', attempts: 1 });
  expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
