import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventBody } from '../../preload/contract/index.ts';
import { minute, say, storedEvents } from '../../test/fixtures/conversation-events.ts';
import { emptyWaiting, foldWaiting } from './waiting.ts';

const waitingSince = (bodies: readonly EventBody[]) =>
  storedEvents(bodies).reduce(foldWaiting, emptyWaiting).since;

test('H5 the clock runs from the first message nobody answered, not from the newest', () => {
  const bodies = [
    say.started(),
    say.customer('hello?'),
    say.bot('Hello.'),
    say.customer('my order'),
    say.customer('anyone?'),
  ];
  expect(waitingSince(bodies)).toBe(minute(3));
});

test('H5 the clock survives the handoff, its notice, notes, a take-over and a draft', () => {
  const handoff = [
    say.customer('a person please'),
    say.bot('A colleague takes over.', [], true),
    say.handedOff({ code: 'asked', detail: 'the customer asked for a person' }),
    say.owner('bot', 'offered', 'handoff'),
    say.note('third time this week'),
    say.owner('offered', 'agent', 'taken'),
    say.draft('Hello', []),
  ];
  expect(waitingSince(handoff)).toBe(minute(0));
  expect(waitingSince([...handoff, say.agent('Hello, I am here.')])).toBeNull();
  expect(waitingSince([...handoff, say.owner('agent', 'bot', 'handed_back')])).toBe(minute(0));
});

test('H5 closing stops the clock and taking the closing back sets it as it was', () => {
  const closed = [say.customer('hello?'), say.owner('agent', 'closed', 'resolved')];
  expect(waitingSince(closed)).toBeNull();
  expect(waitingSince([...closed, say.owner('closed', 'agent', 'undone')])).toBe(minute(0));
  expect(waitingSince([...closed, say.owner('closed', 'agent', 'reopened')])).toBeNull();
  expect(waitingSince([...closed, say.owner('closed', 'bot', 'reopened'), say.customer('again')])).toBe(
    minute(3),
  );
});

test('H5 in any conversation somebody waits exactly since the first message after the last answer', () => {
  const answer = fc.constantFrom<EventBody>(say.bot('Yes.'), say.agent('Yes.'));
  const silent = fc.constantFrom<EventBody>(
    say.note('n'),
    say.bot('A colleague takes over.', [], true),
    say.owner('bot', 'offered', 'handoff'),
    say.owner('offered', 'agent', 'taken'),
    say.owner('agent', 'bot', 'handed_back'),
    say.handedOff({ code: 'asked', detail: '' }),
    { type: 'woken' },
  );
  const any = fc.oneof(fc.constant<EventBody>(say.customer('?')), answer, silent);
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (bodies) => {
      const answered = bodies.findLastIndex(
        (it) => it.type === 'agent_message' || (it.type === 'bot_message' && !it.notice),
      );
      const first = bodies.findIndex((it, index) => index > answered && it.type === 'customer_message');
      expect(waitingSince(bodies)).toBe(first === -1 ? null : minute(first));
    }),
  );
});
