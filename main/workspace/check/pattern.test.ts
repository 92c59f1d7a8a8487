import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternProblem, searchProblem } from './pattern.ts';

test('patterns of real order numbers, codes and licence plates are taken', () => {
  const good = [
    ['[0-9]{5}', '10417'],
    ['[A-Z]{2,3}-?[0-9]+', 'AB-12'],
    ['(?:ORD|INV)-\\d{4,8}', 'ORD-12345'],
    ['\\p{Lu}{1,3}[ -]\\p{Lu}{1,2} ?[0-9]{1,4}', 'M-AB 123'],
    ['([A-Z]{2}-){3}[0-9]', 'AA-BB-CC-1'],
    ['[\\]a-z]{2}', ']a'],
    ['#[0-9a-f]{6}', '#00ff00'],
  ] as const;
  expect(good.map(([pattern, example]) => patternProblem(pattern, example))).toEqual(good.map(() => null));
});

test('S1 patterns that backtrack without end are refused', () => {
  const bad = [
    ['(a+)+', 'a'],
    ['(a*)*b', 'b'],
    ['(a|a)*', 'a'],
    ['(a|ab)+c', 'ac'],
    ['(a?){30}', 'a'],
    ['(?:(?:a{1,9}){1,9}){1,9}', 'a'],
    ['a+a+b', 'aab'],
    ['.*.*=.*', 'a=b'],
    ['a{1,99}b{1,99}', 'ab'],
    ['(a)\\1', 'aa'],
    ['(?<x>a)\\k<x>', 'aa'],
    ['(?=a)a', 'a'],
    ['(?<!a)a', 'a'],
    ['a{99999}', 'a'],
  ] as const;
  expect(
    bad.flatMap(([pattern, example]) => (patternProblem(pattern, example) === null ? [pattern] : [])),
  ).toEqual([]);
});

test('a pattern that is looked for may say where, look around, and skip what is between', () => {
  const good = ['^Hello', 'sent\\b', 'order .* to .* on .*', '(?=a)a', '(?<!not )done', '(?<day>[0-9]+)', ''];
  expect(good.map(searchProblem)).toEqual(good.map(() => null));
  const bad = ['(.|.)*x', '(a+)+$', '(?=(a+)+)b', '.*.*.*.*x', '(a)\\1', '(a'];
  expect(bad.filter((pattern) => searchProblem(pattern) === null)).toEqual([]);
});

test('a pattern says what is wrong with it', () => {
  expect(patternProblem('[0-9', '1')).toBe('is not a regular expression (unterminated character class)');
  expect(patternProblem('^[0-9]$', '1')).toBe('holds "^"; leave it out, the whole value is compared anyway');
  expect(patternProblem('[0-9]*', '1')).toBe('also fits an empty text; ask for at least one character');
  expect(patternProblem('[0-9]{5}', 'A1')).toBe('does not fit its own example "A1"; change one of the two');
});

test('S1 no pattern that is taken needs long for any text', () => {
  const atom = fc.constantFrom('a', '[ab]', '.', '\\w', 'b', '(a)', '(?:ab)', '(a|b)', '(a|ab)');
  const quantifier = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{2,}', '+?');
  const sequence = fc
    .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map((part) => part.join('')).join(''));
  const pattern = fc.oneof(
    sequence,
    fc.tuple(sequence, quantifier).map(([inner, outer]) => `(${inner})${outer}`),
    fc.tuple(sequence, sequence, quantifier).map(([a, b, outer]) => `(${a}|${b})${outer}x`),
  );
  const hostile = ['a'.repeat(64), 'ab'.repeat(32), `${'a'.repeat(63)}!`];
  const property = fc.property(pattern, (source) => {
    if (
      patternProblem(source, 'a')?.includes('take forever') ||
      patternProblem(source, 'a')?.includes('ways')
    )
      return;
    // A pattern that could run for ever would end this test by its time limit.
    for (const text of hostile) new RegExp(`^(?:${source})$`, 'u').test(text);
  });
  fc.assert(property, { numRuns: 500 });
});
