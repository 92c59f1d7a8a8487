import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Backoffice, startBackoffice } from './index.ts';

let shop: Backoffice;

beforeEach(async () => {
  shop = await startBackoffice({
    kind: 'shop',
    file: ':memory:',
    port: 0,
    clock: () => new Date('2026-11-24T10:00:00Z'),
  });
});
afterEach(() => shop.close());

const shoes = { customer: 'C1001', order: '10417', item: '10417-1', reason: 'too_small' };

function register(key: string, signal?: AbortSignal) {
  return fetch(`${shop.url}/returns`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(shoes),
    ...(signal ? { signal } : {}),
  });
}

function putFaults(settings: unknown) {
  return fetch(`${shop.url}/_faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
}

test('D20 a lost acknowledgement: the return exists, the status check finds it, a second try makes no second', async () => {
  await putFaults({ mode: 'lose_ack' });
  await expect(register('k')).rejects.toThrow();
  const found = await fetch(`${shop.url}/returns/by-key/k`);
  expect(found.status).toBe(200);
  await putFaults({ mode: 'none' });
  const again = await register('k');
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual(await found.json());
});

test('D20 a client that gives up waiting does not stop the work', async () => {
  shop.faults.set({ latency_ms: 200, actions: ['create_return'] });
  await expect(register('k', AbortSignal.timeout(50))).rejects.toThrow();
  await expect.poll(async () => (await fetch(`${shop.url}/returns/by-key/k`)).status).toBe(200);
});

test('D19 the system is down: connections are dropped and nothing is done', async () => {
  shop.faults.set({ mode: 'down' });
  await expect(register('k')).rejects.toThrow();
  await expect(fetch(`${shop.url}/orders/10417`)).rejects.toThrow();
  await expect(fetch(`${shop.url}/healthz`)).rejects.toThrow();
  shop.faults.set({});
  expect((await fetch(`${shop.url}/returns/by-key/k`)).status).toBe(404);
});

test.each([
  ['error', 500, 'application/json'],
  ['html', 200, 'text/html'],
  ['garbage', 200, 'application/json'],
] as const)('D19 the system answers with %s instead of the order', async (mode, status, type) => {
  shop.faults.set({ mode });
  const answer = await fetch(`${shop.url}/orders/10417`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain(type);
  const text = await answer.text();
  if (mode !== 'error') expect(() => JSON.parse(text)).toThrow();
});

test('D19 the system hangs: only the client ends the wait, and closing does not wait for it', async () => {
  shop.faults.set({ mode: 'hang' });
  await expect(register('k', AbortSignal.timeout(100))).rejects.toThrow();
  const pending = fetch(`${shop.url}/orders/10417`);
  await expect.poll(() => shop.close().then(() => true)).toBe(true);
  await expect(pending).rejects.toThrow();
});

test('D19 a slow answer comes in pieces and is right in the end', async () => {
  shop.faults.set({ mode: 'slow', latency_ms: 5 });
  const answer = await fetch(`${shop.url}/orders/10417`);
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body ?? []) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  expect(JSON.parse(Buffer.concat(pieces).toString())).toMatchObject({ order: '10417' });
});

test('a fault can be for one operation and for a number of requests', async () => {
  await putFaults({ mode: 'error', actions: ['get_order'], times: 2 });
  const statuses = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await fetch(`${shop.url}/orders/10417`)).status);
  expect((await fetch(`${shop.url}/customers/C1001`)).status).toBe(200);
  expect(statuses).toEqual([500, 500, 200]);
  expect(await (await fetch(`${shop.url}/_faults`)).json()).toEqual({ mode: 'none', latency_ms: 0 });
});

test('a fault that does not exist is refused', async () => {
  expect((await putFaults({ mode: 'explode' })).status).toBe(400);
  expect((await putFaults({ latency_ms: -1 })).status).toBe(400);
});
