import { expect, test } from 'vitest';
import { openBackofficeInMemory } from './in-memory.ts';

const clock = () => new Date('2026-01-15T10:00:00Z');

function open() {
  const bugs: unknown[] = [];
  const system = openBackofficeInMemory({ kind: 'shop', clock, onBug: (error) => bugs.push(error) });
  return { ...system, bugs };
}

const returned = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
  body: JSON.stringify({ customer: 'C1001', order: '10417', item: '10417-1', reason: 'too_small' }),
};

test('a demo system in memory answers as the served one does, without a network', async () => {
  const { url, fetch, close, bugs } = open();
  const order = await fetch(`${url}/orders/10417`);
  expect([order.status, await order.json()]).toMatchObject([200, { order: '10417', status: 'delivered' }]);
  expect((await fetch(`${url}/orders/99999`)).status).toBe(404);
  expect((await fetch(`${url}/returns`, returned)).status).toBe(201);
  expect((await fetch(`${url}/returns`, returned)).status).toBe(200);
  expect(bugs).toEqual([]);
  close();
});

test('each has its own world: what one changed the next does not know', async () => {
  const first = open();
  expect((await first.fetch(`${first.url}/returns`, returned)).status).toBe(201);
  const second = open();
  expect((await second.fetch(`${second.url}/returns`, returned)).status).toBe(201);
  first.close();
  second.close();
});
