import { expect, test } from 'vitest';
import { createLexicon } from '../index/lexicon.ts';
import { termsOf } from '../text/terms.ts';
import { countWords } from '../text/words.ts';
import { excerptOf } from './excerpt.ts';

function excerpt(passage: string, question: string) {
  const lexicon = createLexicon();
  lexicon.add(termsOf(passage));
  lexicon.add(['other']);
  const terms = new Map(termsOf(question).map((term) => [term, 1]));
  return excerptOf(passage, { question: terms, conversation: terms }, lexicon);
}

const filler = 'Parcels leave our house in Bergen every working day in the late afternoon. '.repeat(5).trim();

test('a short passage is the answer, with the sentence that fits best as the quote', () => {
  const passage = 'You have 30 days. The label is free in Norway.';
  expect(excerpt(passage, 'is the label free?')).toEqual({
    text: passage,
    quote: 'The label is free in Norway.',
  });
});

test('of a long passage only the part around the right sentence is said', () => {
  const right = 'Gift cards cannot be paid out in cash.';
  const passage = `${filler} ${right} ${filler}\n\n${filler}`;
  const chosen = excerpt(passage, 'can a gift card be paid out?');
  expect(chosen?.quote).toBe(right);
  expect(chosen?.text).toContain(right);
  expect(passage).toContain(chosen?.text);
  expect(countWords(chosen?.text ?? '')).toBeLessThanOrEqual(90);
});

test('steps are given whole, from the lead-in to the last, as a list', () => {
  const steps = [
    'To return an item:',
    '1. Open your order.',
    '2. Choose the reason.',
    '3. Print the label.',
  ].join('\n');
  const passage = `${filler}\n\n${steps}\n\n${filler}`;
  expect(excerpt(passage, 'how do I choose a reason for the return?')?.text).toBe(steps);
  expect(excerpt(passage, 'return an item')?.text).toBe(steps);
});

test('a question that shares no word with the passage still gets its beginning', () => {
  expect(excerpt(`${filler}\n\n${filler}`, 'zebra')?.text.startsWith('Parcels leave')).toBe(true);
});

test('a passage without words says nothing', () => {
  expect(excerpt(' \n ', 'x')).toBeNull();
});
