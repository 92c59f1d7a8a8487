import { expect, test } from 'vitest';
import { bank, expects } from './bots.fixture.ts';
import { read } from './reading.ts';
import { isOnlyAgreement } from './restatement.ts';

const setting = { locale: 'en', now: '2026-01-15T10:00', country: null } as const;

test('D21 the words of the question that stands agree, those of another question do not', () => {
  const expectation = expects(bank, { skill: 'block_card', asks: 'confirm', values: { card: 'debit' } });
  const beside = (text: string, shown?: string) =>
    isOnlyAgreement(read(text), {
      bot,
      expectation: {
        ...expectation,
        awaiting: { kind: 'confirmation', ...(shown === undefined ? {} : { text: shown }) },
      },
      setting,
    });
  const bot = {
    ...bank,
    replies: new Map([
      [
        'en',
        new Map([
          [
            'confirm_block',
            {
              name: 'confirm_block',
              variants: [{ text: 'Shall I block the {card} card for good?', tone: null, channel: null }],
              buttons: [],
            },
          ],
        ]),
      ],
    ]),
  };
  expect(beside('block it for good', 'confirm_block')).toBe(true);
  expect(beside('block the debit card', 'confirm_block')).toBe(true);
  expect(beside('block it for good', 'Shall I send a new card?')).toBe(false);
  expect(beside('send a new card', 'Shall I send a new card?')).toBe(true);
  expect(beside('block it for good')).toBe(false);
  // What was filled in is agreed to as a value, not as a word of the question.
  expect(beside('the credit card', 'confirm_block')).toBe(false);
});
