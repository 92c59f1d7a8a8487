import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitsOf } from './sentences.ts';

function textsOf(text: string): readonly string[] {
  return unitsOf(text).map(({ start, end }) => text.slice(start, end));
}

test('a paragraph is cut into its sentences', () => {
  expect(textsOf('You have 30 days. After that, ask us! Is it late? Yes.')).toEqual([
    'You have 30 days.',
    'After that, ask us!',
    'Is it late?',
    'Yes.',
  ]);
});

test('a period in a price, a name or an abbreviation ends nothing', () => {
  expect(textsOf('It costs 4.90 EUR, e.g. In Norway. Ask Dr. Berg or J. Doe at Fjell Inc. Norway.')).toEqual([
    'It costs 4.90 EUR, e.g. In Norway.',
    'Ask Dr. Berg or J. Doe at Fjell Inc. Norway.',
  ]);
});

test('every line of a list is one piece, steps are known as steps', () => {
  const text = 'Do this:\n1. Open it. Then wait.\n2. Close it.\n  - gently\n\nDone.';
  expect(unitsOf(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['sentence', 'Do this:'],
    ['step', '1. Open it. Then wait.'],
    ['step', '2. Close it.'],
    ['item', '- gently'],
    ['sentence', 'Done.'],
  ]);
});

test('pieces stand in the text in order, without overlap, and leave out only spaces', () => {
  const parts = fc.array(fc.constantFrom('A. ', 'b', ' ', '\n', '1. ', '- ', '?! ', '"', 'É', '…', '\ud800'));
  fc.assert(
    fc.property(parts, (pieces) => {
      const text = pieces.join('');
      let at = 0;
      for (const { start, end } of unitsOf(text)) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
  );
});
