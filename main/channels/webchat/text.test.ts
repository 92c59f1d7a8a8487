import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from './text.ts';

test('a text of just the allowed length is left alone', () => {
  expect(cutText('abcd', 4)).toEqual({ text: 'abcd', cutFrom: null });
});

test('a cut in the middle of an emoji drops the emoji instead of leaving half of it', () => {
  expect(cutText('abc😀d', 4)).toEqual({ text: 'abc', cutFrom: 6 });
});

test('unpaired surrogates are no pair: they are kept as they came', () => {
  expect(cutText('ab\ud800\ud800x', 4)).toEqual({ text: 'ab\ud800\ud800', cutFrom: 5 });
});

test('a cut text is a prefix, at most one unit short of the limit, and no new half of a pair appears', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const cut = cutText(text, limit);
      expect(text.startsWith(cut.text)).toBe(true);
      expect(cut.text.length).toBeGreaterThanOrEqual(Math.min(text.length, limit - 1));
      expect(cut.text.length).toBeLessThanOrEqual(limit);
      expect(cut.text.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});
