import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConversationId } from '../../preload/contract/index.ts';
import { type Bench, mean, openBench } from './bench.fixture.ts';

const day = 24 * 60 * 60_000;
const asked = `
slots:
  size: { type: text, ask: Which size do you take?, keep: customer }
  pin: { type: text, ask: Which PIN?, keep: customer, secret: true }
  order:`;
const changes = {
  'skills/return_item.yml': ['\nslots:\n  order:', asked],
  'workspace.yml': ['limits:', 'memory: { days: 90 }\nlimits:'],
} as const;

const verify = [mean.set('order', '10417'), mean.set('email', 'mara@example.com')];

async function verified(bench: Bench, channel = 'web_chat'): Promise<ConversationId> {
  const id = await bench.open(channel);
  await bench.says(id, [mean.start('return_item'), ...verify]);
  expect((await bench.state(id)).identity?.customer).toBe('c-1');
  return id;
}

/** What the engine was told of the past when the customer was verified last. */
function told(bench: Bench): unknown {
  const proof = bench.inputs.findLast((input) => input.type === 'action_done' && input.identity !== null);
  return proof?.type === 'action_done' ? proof.memory : undefined;
}

const remembered = async (bench: Bench, id: ConversationId) =>
  (await bench.memories.of(id, new Date(0)))?.map(({ kind, name, value }) => [kind, name, value]);

test('D29 what a verified customer said is there in the next conversation, on another channel, after a restart', async () => {
  const first = await openBench({ changes });
  const one = await verified(first);
  expect(told(first)).toEqual({});
  await first.says(one, [mean.set('size', '43'), mean.set('item', 'boots')]);
  expect(await remembered(first, one)).toContainEqual(['slot', 'size', '43']);
  const data = await first.stop();
  const second = await openBench({ changes, data, startMs: first.now() + 30 * day });
  const two = await verified(second, 'email');
  expect(told(second)).toEqual({ size: '43' });
  expect((await second.state(two)).slots.size).toEqual({ value: '43', from: { action: 'memory' } });
  await second.stop();
  rmSync(data, { recursive: true, force: true });
});

test('D29 before the identity is proved nothing is remembered, told or shown, and a secret never is', async () => {
  await using bench = await openBench({ changes });
  const stranger = await bench.open();
  await bench.says(stranger, [mean.start('return_item'), mean.set('size', '44')]);
  expect(await remembered(bench, stranger)).toBeUndefined();
  const one = await verified(bench);
  await bench.says(one, [mean.set('size', '43'), mean.set('pin', '9417')]);
  expect(JSON.stringify(await remembered(bench, one))).not.toContain('9417');
  const inputs = bench.inputs.length;
  const next = await bench.open();
  await bench.says(next, [mean.start('return_item'), mean.set('order', '10417')]);
  expect(JSON.stringify(bench.inputs.slice(inputs))).not.toContain('43');
  expect((await bench.state(next)).slots.size).toBeUndefined();
  await bench.says(next, [mean.set('email', 'wrong@example.com')]);
  expect((await bench.state(next)).identity).toBeNull();
  expect(told(bench)).toEqual({});
  expect(await remembered(bench, next)).toBeUndefined();
});

test('D29 memory has an age: older than the workspace says it is neither told nor shown, and then deleted', async () => {
  await using bench = await openBench({ changes });
  const one = await verified(bench);
  await bench.says(one, [mean.set('size', '43')]);
  await bench.pass(89 * day);
  await verified(bench);
  expect(told(bench)).toEqual({ size: '43' });
  await bench.pass(2 * day);
  await verified(bench);
  expect(told(bench)).toEqual({});
  await bench.memories.prune(new Date(bench.now() - 90 * day));
  expect(
    await bench.store.read.selectFrom('memories').select('name').where('kind', '=', 'slot').execute(),
  ).toEqual([]);
});

test('D29 how requests ended and what was promised is remembered too, whoever promised it', async () => {
  await using bench = await openBench({ changes });
  const one = await verified(bench);
  await bench.says(one, [mean.set('size', '43'), mean.set('pin', '9417'), mean.set('item', 'boots')]);
  await bench.says(one, [mean.yes]);
  expect(await remembered(bench, one)).toContainEqual(['issue', 'return_item', 'resolved']);
  await bench.says(one, [mean.person]);
  await bench.acts.takeOver(bench.agent, one, false);
  const { lastCustomerN } = (await bench.queries.summary(one)) ?? { lastCustomerN: 0 };
  const text = 'We will refund you by Friday.';
  await bench.acts.send(bench.agent, one, {
    text,
    clientId: 'c',
    asOf: lastCustomerN,
    draft: null,
    citations: [],
  });
  const entries = await bench.memories.of(one, new Date(0));
  expect(entries?.filter(({ kind }) => kind !== 'slot').map(({ kind, name }) => [kind, name])).toEqual([
    ['promise', text],
    ['issue', 'handoff'],
    ['issue', 'return_item'],
  ]);
  expect(entries?.find(({ kind }) => kind === 'promise')).toMatchObject({
    conversation: one,
    channel: 'web_chat',
  });
});

test('D29 an agent erases one entry or all of the customer at hand, and the log says so', async () => {
  await using bench = await openBench({ changes });
  const one = await verified(bench);
  await bench.says(one, [mean.set('size', '43')]);
  const size = (await bench.memories.of(one, new Date(0)))?.find(({ kind }) => kind === 'slot');
  const stranger = await bench.open();
  await bench.conversations.forget(bench.agent, stranger, size?.id ?? 0);
  expect(await remembered(bench, one)).toContainEqual(['slot', 'size', '43']);
  await bench.conversations.forget(bench.agent, one, size?.id ?? 0);
  expect(await remembered(bench, one)).not.toContainEqual(['slot', 'size', '43']);
  await bench.conversations.forget(bench.agent, one, null);
  expect(await remembered(bench, one)).toEqual([]);
  const [first] = await bench.eventsOf(one, 'memory_erased');
  expect(first).toMatchObject({
    by: { kind: 'agent', agent: bench.agent },
    body: { entries: [{ kind: 'slot', name: 'size' }] },
  });
  expect(await bench.eventsOf(stranger, 'memory_erased')).toEqual([]);
});
