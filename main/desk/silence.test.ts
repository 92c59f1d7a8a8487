import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConversationId } from '../../preload/contract/index.ts';
import { type Bench, mean, openBench } from './bench.fixture.ts';

const minute = 60_000;
const silence =
  'silence: { remind_after: 5m, close_after: 30m, channels: { email: { remind_after: 2d, close_after: 5d } } }';
const changes = { 'workspace.yml': ['limits:', `${silence}\nlimits:`] } as const;

/** A customer who was asked something and says nothing more. */
async function asked(bench: Bench, channel?: string): Promise<ConversationId> {
  const id = await bench.open(channel);
  await bench.says(id, [mean.start('return_item')]);
  expect((await bench.state(id)).awaiting).toEqual({
    ...(await bench.state(id)).awaiting,
    kind: 'slot',
    slot: 'order',
  });
  return id;
}

const stages = async (bench: Bench, id: ConversationId) =>
  (await bench.eventsOf(id, 'customer_silent')).map(({ body }) => body.stage);

test('D23 a silent customer is reminded once, then the conversation is closed, each in its time', async () => {
  await using bench = await openBench({ changes });
  const id = await asked(bench);
  await bench.pass(5 * minute - 1);
  expect(await stages(bench, id)).toEqual([]);
  const before = (await bench.said(id)).length;
  await bench.pass(1);
  expect(await stages(bench, id)).toEqual(['remind']);
  const reminder = (await bench.said(id)).slice(before).join(' ');
  expect(reminder).toMatch(/still there/i);
  expect(reminder).toMatch(/which order/i);
  await bench.pass(29 * minute);
  expect(await stages(bench, id)).toEqual(['remind']);
  expect(await bench.owner(id)).toBe('bot');
  await bench.pass(minute);
  expect(await stages(bench, id)).toEqual(['remind', 'close']);
  expect((await bench.said(id)).at(-1)).toMatch(/Return an item/);
  expect(await bench.owner(id)).toBe('closed');
  await bench.pass(10 * 24 * 60 * minute);
  expect(await stages(bench, id)).toEqual(['remind', 'close']);
  expect(bench.bugs).toEqual([]);
});

test('D23 e-mail has times of its own', async () => {
  await using bench = await openBench({ changes });
  const id = await asked(bench, 'email');
  await bench.pass(60 * minute);
  expect(await stages(bench, id)).toEqual([]);
  await bench.pass(48 * 60 * minute);
  expect(await stages(bench, id)).toEqual(['remind']);
});

test('D23 a word of the customer begins the wait anew, and who is not asked anything is left alone', async () => {
  await using bench = await openBench({ changes });
  const id = await asked(bench);
  await bench.pass(5 * minute);
  await bench.says(id, [mean.set('order', '10417')]);
  await bench.pass(5 * minute - 1);
  expect(await stages(bench, id)).toEqual(['remind']);
  await bench.pass(1);
  expect(await stages(bench, id)).toEqual(['remind', 'remind']);
  const quiet = await bench.open();
  await bench.pass(60 * minute);
  expect(await stages(bench, quiet)).toEqual([]);
});

test('D23 reminder and closing survive a restart in between', async () => {
  const first = await openBench({ changes });
  const id = await asked(first);
  const data = await first.stop();
  const second = await openBench({ changes, data, startMs: first.now() + 5 * minute });
  await second.botWork.recover();
  await second.pass(0);
  expect(await stages(second, id)).toEqual(['remind']);
  await second.stop();
  const third = await openBench({ changes, data, startMs: second.now() + 30 * minute });
  await third.pass(0);
  expect(await stages(third, id)).toEqual(['remind', 'close']);
  expect(await third.owner(id)).toBe('closed');
  await third.stop();
  rmSync(data, { recursive: true, force: true });
});

test('D23 days after the closing, after a restart and from another device, it goes on at the same step', async () => {
  const first = await openBench({ changes });
  const id = await asked(first);
  await first.says(id, [mean.set('order', '10417')]);
  await first.pass(5 * minute);
  await first.pass(30 * minute);
  expect(await first.owner(id)).toBe('closed');
  const data = await first.stop();
  const later = await openBench({ changes, data, startMs: first.now() + 9 * 24 * 60 * minute });
  await later.says(id, [mean.set('email', 'mara@example.com')]);
  expect(await later.owner(id)).toBe('bot');
  const state = await later.state(id);
  expect(state.slots.order?.value).toBe('10417');
  expect(state.identity?.customer).toBe('c-1');
  expect(state.awaiting).toMatchObject({ kind: 'slot', slot: 'item' });
  await later.stop();
  rmSync(data, { recursive: true, force: true });
});

test('D23 an agent who takes over calls off reminder and closing', async () => {
  await using bench = await openBench({ changes });
  const id = await asked(bench);
  await bench.acts.takeOver(bench.agent, id, false);
  await bench.pass(24 * 60 * minute);
  expect(await stages(bench, id)).toEqual([]);
  expect(await bench.owner(id)).toBe('agent');
});

test('D23 what a reminder was about to say is void when the customer writes first', async () => {
  await using bench = await openBench({ changes });
  const id = await asked(bench);
  const silent = await bench.conversations.silence(id);
  await bench.says(id, [mean.set('order', '10417')]);
  const turn = (await bench.eventsOf(id, 'turn')).at(-1);
  const committed = await bench.conversations.commitTurn({
    conversation: id,
    turn: 9,
    lastMessage: turn?.body.trace.messages[1] ?? 0,
    state: await bench.state(id),
    events: [{ type: 'customer_silent', stage: 'remind', actions: [] }],
    replies: [],
    delivery: 'send',
    handoff: null,
    awaits: true,
    run: { version: 'v', inputs: [], effects: [], before: {} },
    followUp: null,
    remember: null,
    cause: { silentAt: silent?.version ?? 0 },
  });
  expect([silent === null, committed]).toEqual([false, false]);
  expect(await stages(bench, id)).toEqual([]);
});

test('D23 where an agent approves every word, nobody is reminded or closed without one', async () => {
  for (const mode of ['review', 'silent'] as const) {
    await using bench = await openBench({ changes });
    const id = await asked(bench);
    bench.setMode(mode);
    await bench.pass(60 * minute);
    expect(await stages(bench, id)).toEqual([]);
  }
});
