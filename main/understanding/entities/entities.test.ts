import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../reading.ts';
import { chooseOption } from './choice.ts';
import { editDistance } from './edit-distance.ts';
import { findEmails } from './email.ts';
import { findMoney } from './money.ts';
import { findNumbers } from './number.ts';
import { findIds, readId } from './pattern-id.ts';

const numbers = (text: string, locale = 'en') => findNumbers(read(text), locale).map(({ value }) => value);

test('numbers are read from digits and words, up to a million', () => {
  const table: Readonly<Record<string, readonly number[]>> = {
    '42': [42],
    '1,000 or 2.5': [1000, 2.5],
    'twenty-five': [25],
    'two hundred and six': [206],
    'nine hundred ninety-nine thousand nine hundred ninety-nine': [999_999],
    'one million': [1_000_000],
    'a dozen': [12],
    'half a dozen': [6],
    'a hundred': [100],
    'from three to five': [3, 5],
    'the red one': [],
    'which one is it': [],
    'just one': [1],
    'the second': [2],
    'NB-TRF-7731': [],
    'size M2': [],
    'one nine three seven': [1937],
  };
  expect(Object.fromEntries(Object.keys(table).map((text) => [text, numbers(text)]))).toEqual(table);
  expect(numbers('1.000,50', 'de')).toEqual([1000.5]);
  expect(numbers('1.000', 'de')).toEqual([1000]);
});

test('every whole number survives being written with separators', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
      expect(numbers(`send ${value.toLocaleString('en-US')} now`)).toEqual([value]);
    }),
  );
});

test('amounts have the currency said, or else the one that the slot expects', () => {
  const money = (text: string, currency = 'USD') =>
    findMoney(read(text), currency, 'en').map(({ value }) => `${value.amount} ${value.currency}`);
  expect(money('fifty quid')).toEqual(['50 GBP']);
  expect(money('20 bucks', 'CAD')).toEqual(['20 CAD']);
  expect(money('$5.50 and 3 euros')).toEqual(['5.5 USD', '3 EUR']);
  expect(money('50 cents')).toEqual(['0.5 USD']);
  expect(money('two grand', 'GBP')).toEqual(['2000 GBP']);
  expect(money('60', 'CHF')).toEqual(['60 CHF']);
  expect(money('the second')).toEqual([]);
});

test('an id is found in the case its pattern wants, and only where it stands alone', () => {
  const ids = (text: string, pattern: string) => findIds(read(text), pattern).map(({ value }) => value);
  expect(ids('it is ws-20611, thanks', 'WS-[0-9]{5}')).toEqual(['WS-20611']);
  expect(ids('(10417) and #10418.', '[0-9]{5}')).toEqual(['10417', '10418']);
  expect(ids('104170 10417-2 a10417 10417.50 4111 1111 1111 1111', '[0-9]{4,5}')).toEqual([]);
  expect(readId(read('WS 20611'), 'WS-[0-9]{5}')?.value).toBe('WS-20611');
  expect(readId(read('ws20611 please'), 'WS-[0-9]{5}')?.value).toBe('WS-20611');
  expect(readId(read('1 0 4 1 7 8'), '[0-9]{5}')).toBeNull();
  expect(ids('10417', '[')).toEqual([]);
});

test('e-mail addresses are found in sentences, with nothing of the sentence in them', () => {
  const emails = (text: string) => findEmails(read(text)).map(({ value }) => value);
  expect(emails('Write to Mara.Lind+shop@mail.example.co.uk, please.')).toEqual([
    'Mara.Lind+shop@mail.example.co.uk',
  ]);
  expect(emails('mara at example dot com')).toEqual(['mara@example.com']);
  expect(emails('see you at noon')).toEqual([]);
  expect(emails('a@b')).toEqual([]);
});

test('an option is found by what is left when the others are ruled out', () => {
  const options = ['red', 'green', 'blue'].map((value) => ({ value, label: value, synonyms: [] }));
  const chosen = (text: string) => chooseOption(read(text), options)?.value ?? null;
  expect(chosen('not red')).toBeNull();
  expect(chosen('not the red one, the green one')).toBe('green');
  expect(chosen('neither red nor green')).toBeNull();
  expect(chooseOption(read('not the red one'), options.slice(0, 2))?.value).toBe('green');
  expect(chosen('4')).toBeNull();
  expect(chosen('grean')).toBe('green');
});

test('the edit distance counts a swap as one slip and never looks further than asked', () => {
  expect(editDistance('recieve', 'receive', 2)).toBe(1);
  expect(editDistance('jaket', 'jacket', 2)).toBe(1);
  expect(editDistance('shoes', 'jacket', 2)).toBe(3);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
      expect(editDistance(left, right, 20)).toBe(editDistance(right, left, 20));
      expect(editDistance(left, left, 3)).toBe(0);
    }),
  );
});
