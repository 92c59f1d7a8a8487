import { expect, test } from 'vitest';
import { type ConversationId, conversationId } from '../../preload/contract/index.ts';
import { createScheduler } from './scheduler.ts';

const a = conversationId.parse('a');
const b = conversationId.parse('b');

/** A scheduler whose turns a test ends by hand. */
function scheduled(concurrency = 2, pauseMs = 1) {
  const started: ConversationId[] = [];
  const ends = new Map<ConversationId, () => void>();
  const signals = new Map<ConversationId, AbortSignal>();
  const log: string[] = [];
  const scheduler = createScheduler({
    run: (id, signal) => {
      started.push(id);
      signals.set(id, signal);
      return new Promise((resolve) => ends.set(id, resolve));
    },
    pauseMs,
    concurrency,
    log: (event) => log.push(event),
  });
  const until = async (holds: () => boolean): Promise<void> => {
    const deadline = performance.now() + 5000;
    while (!holds()) {
      if (performance.now() > deadline) throw new Error(`waited in vain; started ${started.join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  return { scheduler, started, ends, signals, log, until };
}

test('messages that come while a turn runs lead to one more turn after it, never to two at once', async () => {
  const { scheduler, started, ends, until } = scheduled();
  scheduler.wake(a);
  scheduler.wake(a);
  await until(() => started.length === 1);
  scheduler.wake(a);
  scheduler.wake(a);
  expect(started).toEqual([a]);
  ends.get(a)?.();
  await until(() => started.length === 2);
  ends.get(a)?.();
  await scheduler.idle();
  expect(started).toEqual([a, a]);
});

test('no more turns run at once than allowed, and the others follow', async () => {
  const { scheduler, started, ends, until } = scheduled(1);
  scheduler.wake(a);
  await until(() => started.length === 1);
  scheduler.wake(b);
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual([a]);
  ends.get(a)?.();
  await until(() => started.length === 2);
  expect(started).toEqual([a, b]);
});

test('an interrupted turn is told so', async () => {
  const { scheduler, started, signals, until } = scheduled();
  scheduler.wake(a);
  await until(() => started.length === 1);
  scheduler.interrupt(a);
  expect(signals.get(a)?.aborted).toBe(true);
});

test('a bug in one conversation is logged and the others go on', async () => {
  const log: string[] = [];
  let runs = 0;
  const scheduler = createScheduler({
    run: async () => {
      runs += 1;
      if (runs === 1) throw new Error('bug');
    },
    pauseMs: 0,
    concurrency: 1,
    log: (event) => log.push(event),
  });
  scheduler.wake(a);
  scheduler.wake(b);
  await scheduler.idle();
  expect(runs).toBe(2);
  expect(log).toEqual(['turn.bug']);
});

test('a stopped scheduler waits for what runs and starts nothing any more', async () => {
  const { scheduler, started, ends, until } = scheduled();
  scheduler.wake(a);
  await until(() => started.length === 1);
  const stopping = scheduler.stop();
  scheduler.wake(b);
  ends.get(a)?.();
  await stopping;
  expect(started).toEqual([a]);
});

test('stopping ends also when a message came while its turn waited for room', async () => {
  const pauseMs = 100;
  const { scheduler, started, ends, until } = scheduled(1, pauseMs);
  scheduler.wake(a);
  await until(() => started.length === 1);
  scheduler.wake(b);
  // After the pause the turn of b waits for room.
  await new Promise((resolve) => setTimeout(resolve, pauseMs + 20));
  scheduler.wake(b);
  ends.get(a)?.();
  await until(() => started.length === 2);
  const stopping = scheduler.stop();
  ends.get(b)?.();
  await stopping;
  expect(started).toEqual([a, b]);
});
