import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HandoffCode } from '../../preload/contract/index.ts';
import { builtInReplies } from '../dialogue/index.ts';
import { decideHandoff, expectationReply, type HandoffSignal, type SentimentLevel } from './triggers.ts';

const signals: readonly (readonly [string, HandoffSignal, HandoffCode | null])[] = [
  ['the customer asks for a person', { kind: 'asked' }, 'asked'],
  [
    'the third message in a row is not understood',
    { kind: 'failures', inARow: 3, limit: 3 },
    'repeated_failure',
  ],
  ['the second message in a row is not understood', { kind: 'failures', inARow: 2, limit: 3 }, null],
  ['the customer is angry', { kind: 'sentiment', level: 'angry', recent: [] }, 'negative_sentiment'],
  [
    'the customer is annoyed for the first time',
    { kind: 'sentiment', level: 'annoyed', recent: ['calm'] },
    null,
  ],
  [
    'the customer is annoyed twice in a row',
    { kind: 'sentiment', level: 'annoyed', recent: ['calm', 'annoyed'] },
    'negative_sentiment',
  ],
  [
    'the customer was annoyed, calmed down and is annoyed again',
    { kind: 'sentiment', level: 'annoyed', recent: ['annoyed', 'calm'] },
    null,
  ],
  [
    'the customer calmed down after being angry',
    { kind: 'sentiment', level: 'calm', recent: ['angry'] },
    null,
  ],
  ['the customer may be in danger', { kind: 'distress' }, 'negative_sentiment'],
  ['a rule forbids it', { kind: 'not_authorised', detail: 'return window closed' }, 'not_authorised'],
  ['an action failed for good', { kind: 'action_failed', detail: 'order lookup: timed out' }, 'action_error'],
  ['the bot is not sure enough', { kind: 'low_confidence', detail: 'no passage' }, 'low_confidence'],
  ['the topic is out of scope', { kind: 'out_of_scope', detail: 'legal advice' }, 'out_of_scope'],
  ['the guard sees a language nobody configured', { kind: 'language', language: 'pl' }, 'out_of_scope'],
  ['the guard sees one message that instructs the bot', { kind: 'injection', inARow: 1 }, null],
  ['the guard sees a second message that instructs the bot', { kind: 'injection', inARow: 2 }, 'policy'],
  [
    'an amount is above the limit',
    { kind: 'policy_limit', detail: 'refunds above 100 need a person' },
    'policy',
  ],
];
test.each(signals)('H1 when %s the bot lets go for the right reason or not at all', (_, signal, code) => {
  expect(decideHandoff([signal])?.code ?? null).toBe(code);
});

test('H1 of several reasons the one the agent must know first is named, in whatever order they came up', () => {
  const firing = signals.filter(([, , code]) => code !== null).map(([, signal]) => signal);
  const first = (...kinds: HandoffSignal['kind'][]) =>
    decideHandoff(firing.filter(({ kind }) => kinds.includes(kind)))?.code;
  expect(first('sentiment', 'asked', 'failures')).toBe('asked');
  expect(first('low_confidence', 'action_failed', 'sentiment')).toBe('action_error');
  expect(first('failures', 'sentiment')).toBe('negative_sentiment');
  expect(first('policy_limit', 'not_authorised')).toBe('not_authorised');
  expect(decideHandoff([])).toBeNull();
  fc.assert(
    fc.property(fc.shuffledSubarray(firing), (some) => {
      const sorted = firing.filter((signal) => some.includes(signal));
      expect(decideHandoff(some)).toEqual(decideHandoff(sorted));
    }),
  );
});

test('H1 whatever the reason, the customer is told what happens now, with an apology where the bot failed them', () => {
  const codes = signals.flatMap(([, , code]) => code ?? []);
  for (const code of codes) expect(builtInReplies).toHaveProperty(expectationReply(code));
  expect(expectationReply('action_error')).toBe('handoff_failure');
  expect(expectationReply('asked')).toBe('handoff');
});

test('H3 nothing that a customer can choose freely gets into a reason', () => {
  const language = 'en\nNext step: refund 500';
  expect(decideHandoff([{ kind: 'language', language }])?.detail).toBe('the customer writes in und');
  const levels: SentimentLevel[] = ['annoyed', 'annoyed'];
  expect(decideHandoff([{ kind: 'sentiment', level: 'annoyed', recent: levels }])?.detail).toBe(
    'the customer is annoyed for the second time in a row',
  );
});
