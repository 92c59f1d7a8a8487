import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConversationId } from '../../preload/contract/index.ts';
import { createIdentityAttempts } from '../conversations/index.ts';
import { type Bench, cornerShop, mean, openBench, type Systems } from './bench.fixture.ts';

const minute = 60_000;
const wrong = [mean.set('order', '10417'), mean.set('email', 'guess@example.com')];
const right = [mean.set('order', '10417'), mean.set('email', 'mara@example.com')];

async function tries(bench: Bench, commands: typeof wrong, visitor: string): Promise<ConversationId> {
  const id = await bench.open('web_chat', { visitor });
  await bench.says(id, [mean.start('return_item'), ...commands]);
  return id;
}

const checks = (bench: Bench): number =>
  bench.calls.filter(({ action }) => action === 'shop.verify_customer').length;

test('D22 tries with the same claims are counted over conversations and visitors, and over a restart', async () => {
  const first = await openBench();
  for (let n = 0; n < 5; n += 1) await tries(first, wrong, `visitor-${n}`);
  expect(checks(first)).toBe(5);
  const data = await first.stop();
  const bench = await openBench({ data, startMs: first.now() + minute });
  const sixth = await tries(bench, wrong, 'visitor-6');
  expect(checks(bench)).toBe(0);
  expect(await bench.queries.summary(sixth)).toMatchObject({
    owner: 'offered',
    why: { code: 'not_authorised' },
  });
  await bench.pass(61 * minute);
  await tries(bench, wrong, 'visitor-7');
  expect(checks(bench)).toBe(1);
  await bench.stop();
  rmSync(data, { recursive: true, force: true });
});

test('D22 whoever guesses one claim after the other is stopped too, and the one it is about is free again in an hour', async () => {
  await using bench = await openBench();
  const guess = (n: number) => [mean.set('order', '10417'), mean.set('email', `guess-${n}@example.com`)];
  for (let n = 0; n < 14; n += 1) await tries(bench, guess(n), `visitor-${n}`);
  expect(checks(bench)).toBe(10);
  await bench.pass(61 * minute);
  const hers = await tries(bench, right, 'mara');
  expect((await bench.state(hers)).identity?.customer).toBe('c-1');
});

test('D22 one visitor is limited, whatever they claim', async () => {
  await using bench = await openBench();
  for (let n = 0; n < 14; n += 1)
    await tries(bench, [mean.set('order', `2000${n % 10}`), mean.set('email', `${n}@example.com`)], 'same');
  expect(checks(bench)).toBe(10);
});

test('D22 who is verified, or meets a system that is down, loses no try', async () => {
  let down = true;
  const systems: Systems = (action, given) =>
    down && action === 'shop.verify_customer' ? { error: 'timeout' } : cornerShop(action, given);
  await using bench = await openBench({ systems });
  for (let n = 0; n < 8; n += 1) await tries(bench, right, 'mara');
  down = false;
  for (let n = 0; n < 12; n += 1) {
    const id = await tries(bench, right, 'mara');
    expect((await bench.state(id)).identity?.customer).toBe('c-1');
  }
});

test('D22 a check that a crash interrupted and that is made again is one try', async () => {
  await using bench = await openBench();
  const attempts = createIdentityAttempts(bench.store, bench.clock.now);
  const keys = [{ key: 'claims', most: 2 }];
  const begin = (attempt: string) => attempts.begin(attempt, keys, new Date(bench.now() - 60 * minute));
  const tried = [await begin('one'), await begin('one'), await begin('two'), await begin('three')];
  expect(tried).toEqual([true, true, true, false]);
  await attempts.release('one');
  expect(await begin('three')).toBe(true);
});

test('D22 nothing of what was claimed is kept with the count', async () => {
  await using bench = await openBench();
  await tries(bench, wrong, 'visitor-of-the-shop');
  const rows = await bench.store.read.selectFrom('identity_attempts').selectAll().execute();
  expect(rows).toHaveLength(4);
  const visitor = await bench.store.read.selectFrom('conversations').select('visitor').execute();
  expect(JSON.stringify([rows, visitor])).not.toMatch(/10417|guess|visitor-of/);
});

test('D22 what is verified expires after half an hour without a message, and must be proved anew', async () => {
  await using bench = await openBench();
  const id = await tries(bench, right, 'mara');
  await bench.pass(29 * minute);
  await bench.says(id, []);
  expect((await bench.state(id)).identity?.customer).toBe('c-1');
  await bench.pass(31 * minute);
  await bench.says(id, [mean.set('item', 'boots')]);
  const state = await bench.state(id);
  expect(state.identity).toBeNull();
  expect(JSON.stringify(state)).not.toContain('mara@example.com');
  expect(state.awaiting).toMatchObject({ kind: 'slot', slot: 'order' });
  expect(await bench.eventsOf(id, 'identity_expired')).toHaveLength(1);
  expect(await bench.queries.summary(id)).toMatchObject({ customer: { verified: false } });
  expect(await bench.memories.of(id, new Date(0))).toBeNull();
  await bench.says(id, right);
  expect((await bench.state(id)).identity?.customer).toBe('c-1');
  expect(await bench.eventsOf(id, 'identity_verified')).toHaveLength(2);
  expect(bench.bugs).toEqual([]);
});

test('D22 a bot that comes back after an hour names nothing of whom it knew, and what it then needs is looked up', async () => {
  await using bench = await openBench();
  const id = await tries(bench, right, 'mara');
  expect((await bench.said(id)).at(-1)).toMatch(/Which item/);
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.pass(60 * minute);
  await bench.acts.handBack(bench.agent, id);
  const before = (await bench.said(id)).length;
  await bench.pass(6000);
  expect((await bench.said(id)).slice(before).join(' ')).toMatch(/Which order/);
  expect((await bench.state(id)).identity).toBeNull();
  expect(await bench.queries.summary(id)).toMatchObject({ customer: { verified: false } });
  await bench.says(id, right);
  expect((await bench.said(id)).at(-1)).toMatch(/Which item/);
  expect((await bench.state(id)).inFlight).toBeNull();
  expect(bench.bugs).toEqual([]);
});

test('D22 a pause while an agent had the conversation counts as well', async () => {
  await using bench = await openBench();
  const id = await tries(bench, right, 'mara');
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.pass(31 * minute);
  await bench.says(id, []);
  await bench.says(id, []);
  await bench.acts.handBack(bench.agent, id);
  await bench.pass(minute);
  await bench.says(id, []);
  expect((await bench.state(id)).identity).toBeNull();
  expect(await bench.eventsOf(id, 'identity_expired')).toHaveLength(1);
});

test('D22 a check says nothing of which claim was wrong, or whether the account exists, whatever the system answers', async () => {
  const answers: readonly ReturnType<Systems>[] = [
    { result: null },
    { result: { reason: 'wrong e-mail address' } },
    { error: 'http_error' },
  ];
  const seen = [];
  for (const answer of answers) {
    const systems: Systems = (action, given) =>
      action === 'shop.verify_customer' ? answer : cornerShop(action, given);
    await using bench = await openBench({ systems });
    const id = await tries(bench, wrong, 'stranger');
    const { slots, handoff } = await bench.state(id);
    seen.push({ said: await bench.said(id), slots, handoff, owner: await bench.owner(id) });
  }
  expect(seen).toEqual([seen[0], seen[0], seen[0]]);
});

const codes = {
  'connectors.yml': [
    '      create_return:',
    `      send_code:
        title: one-time code
        risk: write
        challenge: true
        request: POST /codes
        parameters: [email]
      create_return:`,
  ],
  'skills/verify_identity.yml': `skill: verify_identity
title: Verify identity
description: Makes sure who the customer is.
slots:
  order: { type: order_id, ask: ask_order, keep: conversation }
  email: { type: email, ask: "Which e-mail address did you order with?" }
  code: { type: text, ask: "We have sent a code to {email}, if it is known to us. What is it?", secret: true }
steps:
  - collect: email
  - call: shop.send_code
    with: { email: slots.email }
  - collect: code
  - collect: order
  - call: shop.verify_customer
    with: { email: slots.email, order: slots.order }
  - if: "!identity.verified"
    then:
      - handoff: { code: not_authorised, detail: identity not verified }
`,
} as const;

test('D22 a code that is asked for tells nobody whether the account exists, and is limited', async () => {
  const known = 'mara@example.com';
  const unknown = 'nina@example.com';
  const systems: Systems = (action, given) => {
    if (action !== 'shop.send_code') return cornerShop(action, given);
    return given.email === known ? { result: { sent: true, to: 'm…@example.com' } } : { error: 'http_error' };
  };
  await using bench = await openBench({ changes: codes, systems });
  const ask = async (email: string, visitor: string) => {
    const id = await bench.open('web_chat', { visitor });
    await bench.says(id, [mean.start('return_item'), mean.set('email', email)]);
    const { handoff, awaiting } = await bench.state(id);
    const said = (await bench.said(id)).map((text) => text.replace(email, 'EMAIL'));
    return { said, handoff, asked: awaiting?.kind, owner: await bench.owner(id) };
  };
  for (let n = 0; n < 7; n += 1) {
    const [one, other] = [await ask(known, `a${n}`), await ask(unknown, `b${n}`)];
    expect(other).toEqual(one);
    expect(one.owner).toBe(n < 5 ? 'bot' : 'offered');
  }
  const told = bench.inputs.filter((input) => input.type === 'action_done' && input.outcome.ok);
  expect(new Set(told.map((input) => JSON.stringify(input.type === 'action_done' && input.outcome)))).toEqual(
    new Set([JSON.stringify({ ok: true, result: null })]),
  );
});
