import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WebChatEvent } from '../../preload/contract/index.ts';
import { type ChatState, emptyChat, statusOf, withEvents, withPending, withTyping } from './chat-state.ts';
import { logItems } from './log-items.ts';

const at = '2026-01-05T09:00:00.000Z';
const said = (n: number, id: string): WebChatEvent => ({
  type: 'customer_message',
  n,
  at,
  id,
  text: id,
  cutFrom: null,
});
const reply = (n: number): WebChatEvent => ({ type: 'agent_message', n, at, text: `reply ${n}` });
const status = (n: number, to: 'bot' | 'person' | 'closed'): WebChatEvent => ({
  type: 'status',
  n,
  at,
  status: to,
});
const sending = (id: string) => ({ id, text: id, payload: null, delivery: 'sending' }) as const;

test('events in any order, in any pieces and any number of times make the same conversation', () => {
  const log = [said(2, 'a'), reply(3), status(5, 'person'), said(6, 'b'), reply(9)];
  fc.assert(
    fc.property(
      fc.array(fc.subarray(log)),
      fc.shuffledSubarray(log, { minLength: log.length }),
      (some, all) => {
        const state = [...some, all].reduce(withEvents, emptyChat);
        expect(state.events).toEqual(log);
      },
    ),
  );
});

test('a message on its way is the message that comes back, whichever is seen first', () => {
  const pending = withPending(withPending(emptyChat, sending('a')), sending('b'));
  expect(withEvents(pending, [said(2, 'a')]).pending).toEqual([sending('b')]);
  const confirmed = withEvents(emptyChat, [said(2, 'a')]);
  expect(withPending(confirmed, sending('a'))).toBe(confirmed);
});

test('a message that could not be sent keeps its place among the others', () => {
  const pending = withPending(withPending(emptyChat, sending('a')), sending('b'));
  const failed = withPending(pending, { ...sending('a'), delivery: 'waiting' });
  expect(failed.pending.map(({ id, delivery }) => [id, delivery])).toEqual([
    ['a', 'waiting'],
    ['b', 'sending'],
  ]);
});

test('what was announced by typing ends it; what the customer writes does not', () => {
  const typing: ChatState = { ...emptyChat, typing: 'bot' };
  expect(withEvents(typing, [said(2, 'a')]).typing).toBe('bot');
  expect(withEvents(typing, [reply(3)]).typing).toBeNull();
  expect(withEvents(typing, [status(3, 'person')]).typing).toBeNull();
  expect(withTyping(typing, 'person', false).typing).toBe('bot');
  expect(withTyping(typing, 'bot', false).typing).toBeNull();
});

test('the newest change says who answers; a conversation begins with the bot', () => {
  expect(statusOf(emptyChat)).toBe('bot');
  expect(statusOf(withEvents(emptyChat, [status(5, 'person'), status(3, 'bot')]))).toBe('person');
});

test('D26 the survey is answered by whatever device or button did it, and asked again after the next closing', () => {
  const rated = { type: 'rated', n: 3, at, id: 'm-1', score: 4 } as const;
  const pressed = withPending(emptyChat, { id: 'm-1', text: '4', payload: 'rate:4', delivery: 'sending' });
  const answered = withEvents(pressed, [status(2, 'closed'), rated]);
  expect(answered).toMatchObject({ survey: 'answered', pending: [] });
  expect(logItems(answered).map(({ kind }) => kind)).toEqual(['line', 'rated']);
  expect(withEvents(answered, [status(4, 'bot')]).survey).toBe('open');
  expect(withEvents(answered, [status(4, 'bot'), status(5, 'closed')]).survey).toBe('open');
});
