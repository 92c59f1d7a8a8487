import { expect, it } from 'vitest';
import { citation } from '../../../preload/contract/index.ts';
import { moneyHasArrived, refundIsDecided } from './claims.ts';
import { isGrounded } from './grounded.ts';
import { matches } from './match.ts';
import type { Said } from './talk.ts';

const cited = (text: string): readonly Said[] => [
  {
    reply: 'answer',
    text,
    citations: [citation.parse({ document: 'd', title: 't', passage: 'p', quote: text, score: 1 })],
  },
];

it('an answer is grounded when it is cited and has no figure that the truth does not have', () => {
  const truth = 'A parcel costs $4, at most two times a month.';
  expect(isGrounded(cited('We charge $4 for a parcel, twice at most: two a month.'), truth)).toBe(true);
  expect(isGrounded(cited('We charge $4 for a parcel and $9 for a big one.'), truth)).toBe(false);
  expect(isGrounded([{ reply: 'answer', text: 'It is $4.', citations: [] }], truth)).toBe(false);
  const unknown = 'The assistant does not have information about parcels abroad.';
  expect(isGrounded([{ reply: 'no_answer', text: 'I do not know that.', citations: [] }], unknown)).toBe(
    true,
  );
  expect(isGrounded(cited('Parcels abroad cost $4.'), unknown)).toBe(false);
});

it('a claim is one only where it is neither denied nor asked', () => {
  expect(moneyHasArrived.isMade('The transfer is posted.')).toBe(true);
  expect(moneyHasArrived.isMade('It is not posted yet.')).toBe(false);
  expect(moneyHasArrived.isMade('Is it posted?')).toBe(false);
  expect(refundIsDecided.isMade('Your refund is on its way.')).toBe(true);
  expect(refundIsDecided.isMade('A refund is not decided before the inspection ends.')).toBe(false);
});

it('a result matches by the fields that are given', () => {
  const result = { status: 'pending', ref: 'WS-2', stages: { refund: 'open' } };
  expect(matches({ status: { any: ['done', 'pending'] }, stages: { refund: 'open' } }, result)).toBe(true);
  expect(matches({ ref: 're:^(?!WS-2$)' }, result)).toBe(false);
  expect(matches({ missing: null }, result)).toBe(false);
});
