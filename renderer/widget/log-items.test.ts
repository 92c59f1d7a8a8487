import { expect, test } from 'vitest';
import type { WebChatEvent } from '../../preload/contract/index.ts';
import { type ChatState, emptyChat } from './chat-state.ts';
import { logItems } from './log-items.ts';

const at = '2026-01-05T09:00:00.000Z';
const buttons = [{ label: 'Yes', payload: 'confirm' }];
const bot = (n: number): WebChatEvent => ({
  type: 'bot_message',
  n,
  at,
  text: `reply ${n}`,
  sources: [],
  buttons,
});
const own = (n: number, id: string): WebChatEvent => ({
  type: 'customer_message',
  n,
  at,
  id,
  text: id,
  cutFrom: null,
});
const chat = (events: readonly WebChatEvent[], pending: ChatState['pending'] = []): ChatState => ({
  ...emptyChat,
  events,
  pending,
});
const going = { id: 'a', text: 'a', payload: null, delivery: 'sending' } as const;

test('quick replies are offered under the newest reply, until something is said or on its way', () => {
  const offered = (state: ChatState): readonly number[] =>
    logItems(state).map((item) => (item.kind === 'bot' ? item.buttons.length : 0));
  expect(offered(chat([bot(2), bot(3)]))).toEqual([0, 1]);
  expect(offered(chat([bot(2), bot(3)], [going]))).toEqual([0, 0, 0]);
  expect(offered(chat([bot(2), own(3, 'a')]))).toEqual([0, 0]);
  expect(offered(chat([bot(2), { type: 'status', n: 3, at, status: 'waiting' }]))).toEqual([1, 0]);
  expect(offered(chat([bot(2), { type: 'status', n: 3, at, status: 'closed' }]))).toEqual([0, 0]);
});

test('a row keeps its key while its message goes from sending to sent', () => {
  const [before] = logItems(chat([], [going]));
  const [after] = logItems(chat([own(2, 'a')]));
  expect([before?.key, after?.key]).toEqual(['own a', 'own a']);
});

test('"sent" is said of the newest message only, and not while a newer one is on its way', () => {
  const deliveries = (state: ChatState): readonly (string | null)[] =>
    logItems(state).flatMap((item) => (item.kind === 'own' ? [item.delivery] : []));
  expect(deliveries(chat([own(2, 'x'), own(3, 'y')]))).toEqual([null, 'sent']);
  expect(deliveries(chat([own(2, 'x'), bot(3)]))).toEqual([null]);
  expect(deliveries(chat([own(2, 'x')], [going]))).toEqual([null, 'sending']);
});

test('a handoff told twice is one line, and the first of several replies in a row carries the name', () => {
  const items = logItems(
    chat([
      bot(2),
      bot(3),
      { type: 'status', n: 4, at, status: 'waiting' },
      { type: 'status', n: 5, at, status: 'waiting' },
      bot(6),
    ]),
  );
  expect(items.map((item) => (item.kind === 'bot' ? item.isFirst : item.kind))).toEqual([
    true,
    false,
    'line',
    true,
  ]);
});
