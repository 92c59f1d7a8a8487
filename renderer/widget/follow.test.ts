import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebChatEvent, WebChatStarted } from '../../preload/contract/index.ts';
import type { StreamListener, Trouble } from './api.ts';
import { type ChatState, emptyChat } from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import { createFollower } from './follow.ts';
import { createStore } from './store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const started: WebChatStarted = {
  id: 'conv-1' as never,
  token: 't',
  title: 'Shop',
  locale: 'en',
  messageLength: 4_000,
};
const reply = (n: number): WebChatEvent => ({ type: 'agent_message', n, at: '', text: `reply ${n}` });

type Line = {
  readonly after: number;
  readonly listener: StreamListener;
  readonly end: (why?: Trouble) => void;
};

/** A server whose lines the test opens and breaks. */
function scripted(log: WebChatEvent[]) {
  const lines: Line[] = [];
  let conversation: WebChatStarted | null = started;
  const forgotten: string[] = [];
  const store = createStore<ChatState>(emptyChat);
  const conversations: Conversation = {
    get: async () => ({ kind: 'ok', value: conversation ?? { ...started, id: 'conv-2' as never } }),
    isCurrent: (id) => conversation?.id === id,
    forget: (id) => {
      if (id !== undefined) forgotten.push(id);
      conversation = null;
    },
  };
  const follower = createFollower({
    api: {
      history: async (_, after) => {
        const events = log.filter(({ n }) => n > after).slice(0, 2);
        return { kind: 'ok', value: { events, next: events.at(-1)?.n ?? after } };
      },
      follow: (_, after, listener, signal) =>
        new Promise((resolve) => {
          const end = (why: Trouble = { kind: 'unreachable' }): void => resolve(why);
          signal.addEventListener('abort', () => end());
          lines.push({ after, listener, end });
          listener.onOpen();
        }),
    },
    conversation: conversations,
    store,
    random: () => 0.5,
    onLive: () => undefined,
  });
  return { follower, lines, store, forgotten };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('everything so far is read page by page, then the line goes on from there', async () => {
  const { follower, lines, store } = scripted([2, 3, 5, 8, 9].map(reply));
  follower.start();
  await settle();
  expect(lines.map(({ after }) => after)).toEqual([9]);
  lines[0]?.listener.onEvent(reply(12));
  lines[0]?.end();
  await settle();
  expect(lines.map(({ after }) => after)).toEqual([9, 12]);
  expect(store.get().events.map(({ n }) => n)).toEqual([2, 3, 5, 8, 9, 12]);
});

test('a line that is taken away at once is not redialled hot', async () => {
  const { follower, lines } = scripted([]);
  follower.start();
  for (let second = 0; second < 60; second += 1) {
    lines.at(-1)?.end();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(lines.length).toBeLessThan(15);
});

test('a line that held for a while and broke is repaired at once', async () => {
  const { follower, lines } = scripted([]);
  follower.start();
  await vi.advanceTimersByTimeAsync(10_000);
  lines[0]?.end();
  await settle();
  expect(lines).toHaveLength(2);
});

test('a tab that nobody looks at gives its line back, and catches up when it is looked at again', async () => {
  const log = [reply(2)];
  const { follower, lines, store } = scripted(log);
  follower.start();
  await settle();
  follower.rest();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(lines).toHaveLength(1);
  log.push(reply(3));
  follower.wake();
  await settle();
  expect(lines.map(({ after }) => after)).toEqual([2, 3]);
  expect(store.get().events.map(({ n }) => n)).toEqual([2, 3]);
});

test('when the conversation is gone the next one starts from its own beginning', async () => {
  const log = [reply(2), reply(3)];
  const { follower, lines, store, forgotten } = scripted(log);
  follower.start();
  await settle();
  log.splice(0, 2, reply(1));
  lines[0]?.end({ kind: 'gone' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(forgotten).toEqual(['conv-1']);
  expect(store.get().events.map(({ n }) => n)).toEqual([1]);
});
