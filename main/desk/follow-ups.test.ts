import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConversationId } from '../../preload/contract/index.ts';
import { type Bench, mean, openBench } from './bench.fixture.ts';

/** Takes a turn up to its commit and no further, then starts the desk anew on the same data. */
async function crashAfterCommit(
  bench: Bench,
  id: ConversationId,
  commands: Parameters<Bench['says']>[1],
): Promise<Bench> {
  const { deliver, closeByBot, propose } = bench.conversations;
  const never = () => new Promise<never>(() => undefined);
  Object.assign(bench.conversations, { deliver: never, closeByBot: never, propose: never });
  void bench.says(id, commands);
  await expect.poll(async () => (await bench.eventsOf(id, 'turn')).length, { timeout: 10_000 }).toBe(1);
  Object.assign(bench.conversations, { deliver, closeByBot, propose });
  await bench.store.close();
  const next = await openBench({ data: bench.data, startMs: bench.now() + 1000 });
  await next.botWork.recover();
  await next.botWork.idle();
  return next;
}

async function end(bench: Bench): Promise<void> {
  rmSync(await bench.stop(), { recursive: true, force: true });
}

test('R1 a crash between a handoff and its first draft loses neither the notice nor the draft', async () => {
  const bench = await openBench();
  const id = await bench.open();
  const next = await crashAfterCommit(bench, id, [mean.person]);
  expect(await next.owner(id)).toBe('offered');
  expect((await next.said(id)).join(' ')).toMatch(/colleague/);
  expect((await next.queries.detail(id))?.draft?.reply.text).toMatch(/\S/);
  expect(await next.conversations.followUps(next.clock.now())).toEqual([]);
  await end(next);
});

test('R1 D26 a crash between the goodbye and the closing loses neither', async () => {
  const bench = await openBench();
  const id = await bench.open();
  await bench.says(id, []);
  const state = await bench.state(id);
  const last = (await bench.queries.summary(id))?.lastCustomerN ?? 0;
  await bench.conversations.acceptMessage({
    conversation: id,
    externalId: 'bye',
    text: '[]',
    payload: null,
    cutFrom: null,
  });
  await bench.botWork.stop();
  await bench.conversations.commitTurn({
    conversation: id,
    turn: state.turn + 1,
    lastMessage: last + 10,
    state: { ...state, turn: state.turn + 1 },
    events: [],
    replies: [{ reply: { text: 'Goodbye.', citations: [], buttons: [] }, notice: false }],
    delivery: 'send',
    handoff: null,
    awaits: false,
    run: { version: 'v', inputs: [], effects: [], before: state },
    followUp: 'close',
    remember: null,
    cause: 'messages',
  });
  await bench.store.close();
  const next = await openBench({ data: bench.data, startMs: bench.now() + 1000 });
  await next.botWork.recover();
  await next.botWork.idle();
  expect(await next.said(id)).toContain('Goodbye.');
  expect(await next.owner(id)).toBe('closed');
  await end(next);
});

test('H6 a bot that was handed a conversation back says so once, also when the desk restarts before it could', async () => {
  const bench = await openBench();
  const id = await bench.open();
  await bench.says(id, [mean.person]);
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.acts.handBack(bench.agent, id);
  const before = (await bench.said(id)).length;
  const data = await bench.stop();
  const soon = await openBench({ data, startMs: bench.now() + 1000 });
  await soon.botWork.recover();
  await soon.pass(3999);
  expect((await soon.said(id)).length).toBe(before);
  await soon.pass(1);
  expect((await soon.said(id)).slice(before)).toHaveLength(1);
  await soon.pass(60_000);
  expect((await soon.said(id)).slice(before)).toHaveLength(1);
  await end(soon);
});

test('H6 a hand-back that was undone is not announced', async () => {
  await using bench = await openBench();
  const id = await bench.open();
  await bench.says(id, [mean.person]);
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.acts.handBack(bench.agent, id);
  const before = (await bench.said(id)).length;
  await bench.acts.undo(bench.agent, id);
  await bench.pass(60_000);
  expect((await bench.said(id)).length).toBe(before);
  expect(await bench.owner(id)).toBe('agent');
});
