import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTokenIds } from './token-ids.ts';

const file = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5/tokenizer.json');
const tokenIds = createTokenIds(readFileSync(file, 'utf8'));
const CLS = 101;
const SEP = 102;

test('a sentence becomes word pieces between [CLS] and [SEP]', () => {
  expect(tokenIds('Hello, world!')).toEqual([CLS, 7592, 1010, 2088, 999, SEP]);
  expect(tokenIds('')).toEqual([CLS, SEP]);
});

test('special tokens written by a customer are ordinary words', () => {
  expect(tokenIds('[SEP]')).toEqual([CLS, 1031, ...tokenIds('sep').slice(1, -1), 1033, SEP]);
});

test('every piece belongs to the word that it was cut from', () => {
  const text = 'Send 12.50€ to Rickelle-Ann  Kawamoto, naïvely!';
  const ids = tokenIds(text);
  const { spans, counts } = tokenIds.words(text, ids);
  expect(spans.map((span) => text.slice(...span))).toEqual([
    'Send',
    '12',
    '.',
    '50€',
    'to',
    'Rickelle',
    '-',
    'Ann',
    'Kawamoto',
    ',',
    'naïvely',
    '!',
  ]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ids.length - 2);
  expect(counts[spans.findIndex(([from]) => from === text.indexOf('Kawamoto'))]).toBeGreaterThan(1);
});

test('whatever the text, there are at most 512 ids and the special ones stand only at the ends', () => {
  const special = new Set([0, CLS, SEP, 103]);
  const anyText = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 900 })
    .map((units) => String.fromCharCode(...units));
  const hostile = fc
    .array(fc.constantFrom('[SEP]', '[CLS]', '[MASK]', '[PAD]', ' ', 'é', '\ud800', '退'), {
      maxLength: 900,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(anyText, hostile), (text) => {
      const ids = tokenIds(text);
      expect(ids.length).toBeLessThanOrEqual(512);
      expect([ids[0], ids.at(-1)]).toEqual([CLS, SEP]);
      expect(ids.slice(1, -1).some((id) => special.has(id))).toBe(false);
      const { spans, counts } = tokenIds.words(text, ids);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(ids.length - 2);
      expect(spans.every(([from, to], i) => from < to && from >= (spans[i - 1]?.[1] ?? 0))).toBe(true);
      expect(spans.every(([from, to]) => !/\s/u.test(text.slice(from, to)))).toBe(true);
    }),
  );
});

test('a file that is not a tokenizer is refused', () => {
  expect(() => createTokenIds('[]')).toThrow();
  expect(() => createTokenIds('null')).toThrow('not a JSON object');
});
