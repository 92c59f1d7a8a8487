import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveUpdate } from '../../preload/contract/index.ts';
import { type Connection, type DeskClient, DeskFailed } from './connection.ts';
import { type ConnectionState, silenceLimitMs, startSession } from './session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const beat: LiveUpdate = { kind: 'beat', seq: 1, at: new Date(0).toISOString() };

/** A line whose updates and end the test decides. */
const line = () => {
  let end = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const queue: LiveUpdate[] = [];
  let wake = (): void => undefined;
  async function* updates() {
    for (;;) {
      const next = queue.shift();
      if (next !== undefined) yield next;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }
  const asked: number[] = [];
  const client = {
    live: {
      updates: async ({ after }: { after: number }) => {
        asked.push(after);
        return updates();
      },
    },
  } as unknown as DeskClient;
  const connection: Connection = { client, closed, close: () => end() };
  return {
    connection,
    asked,
    end: () => end(),
    send: (update: LiveUpdate) => {
      queue.push(update);
      wake();
    },
  };
};

const session = (lines: readonly (ReturnType<typeof line> | Error)[]) => {
  const states: ConnectionState[] = [];
  const taken: LiveUpdate[] = [];
  let tries = 0;
  const running = startSession({
    connect: async () => {
      const next = lines[tries];
      tries += 1;
      if (next === undefined) throw new Error('nobody there');
      if (next instanceof Error) throw next;
      return next.connection;
    },
    random: () => 1,
    greet: async () => 41 + taken.length,
    take: (update) => taken.push(update),
    show: (state) => states.push(state),
  });
  return { states, taken, tries: () => tries, running };
};

const settle = () => vi.advanceTimersByTimeAsync(0);

test('H13 after a drop the window says so, waits, and resumes from the last update', async () => {
  const [first, second] = [line(), line()];
  const { states, taken, running } = session([first, second]);
  await settle();
  first.send(beat);
  await settle();
  first.end();
  await settle();
  expect(states.at(-1)).toEqual({ kind: 'reconnecting', attempt: 1 });
  await vi.advanceTimersByTimeAsync(300);
  expect(states.at(-1)).toEqual({ kind: 'live' });
  expect(taken.length).toBe(1);
  expect([first.asked, second.asked]).toEqual([[41], [42]]);
  running.stop();
});

test('H13 a line that is open and silent for twelve seconds counts as dropped', async () => {
  const [first, second] = [line(), line()];
  const { states, running } = session([first, second]);
  await settle();
  await vi.advanceTimersByTimeAsync(silenceLimitMs - 1);
  expect(states.at(-1)).toEqual({ kind: 'live' });
  first.send(beat);
  await vi.advanceTimersByTimeAsync(silenceLimitMs - 1);
  expect(states.at(-1)).toEqual({ kind: 'live' });
  await vi.advanceTimersByTimeAsync(1);
  expect(states.at(-1)).toEqual({ kind: 'reconnecting', attempt: 1 });
  running.stop();
});

test('tries grow further apart, and "try now" ends the wait', async () => {
  const { tries, running, states } = session([]);
  await settle();
  await vi.advanceTimersByTimeAsync(300 + 600 + 1_200);
  expect(tries()).toBe(4);
  expect(states.at(-1)).toEqual({ kind: 'reconnecting', attempt: 4 });
  running.retryNow();
  await settle();
  expect(tries()).toBe(5);
  running.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries()).toBe(5);
});

test('a desk that will not come back is not tried again until someone asks', async () => {
  const { states, tries, running } = session([new DeskFailed('The disk is full.'), line()]);
  await settle();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toEqual({ kind: 'failed', detail: 'The disk is full.' });
  expect(tries()).toBe(1);
  running.retryNow();
  await settle();
  expect(states.at(-1)).toEqual({ kind: 'live' });
  running.stop();
});
