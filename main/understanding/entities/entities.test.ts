import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slot } from '../../dialogue/building.fixture.ts';
import type { ExpectedSlot, ItemType, SlotType } from '../../dialogue/index.ts';
import { read } from '../reading.ts';
import { chooseOption } from './choice.ts';
import { editDistance } from './edit-distance.ts';
import { findEmails } from './email.ts';
import { findMoney } from './money.ts';
import { findNumbers } from './number.ts';
import { findIds, readId } from './pattern-id.ts';
import { findPhones } from './phone.ts';
import { findValues, parseAnswer } from './values.ts';

const textSlot = slot('text', { ask: 'What?' });

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
  for (const aside of [
    "I'll call them first",
    "I was at my sister's wedding last weekend",
    'das mache ich zuerst',
  ])
    expect([aside, chosen(aside)]).toEqual([aside, null]);
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

test('U8 number words are read in German and Spanish, and shares and couples in English', () => {
  const table: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
    de: {
      fünfundzwanzig: [25],
      'zweihundertfünfzig Euro': [250],
      zweitausenddreihundert: [2300],
      hundertzwei: [102],
      'eine Jacke': [],
      'die zweite': [2],
    },
    es: {
      'treinta y cinco': [35],
      'dos mil quinientos': [2500],
      'ciento veinte euros': [120],
      mil: [1000],
      'una chaqueta': [],
      'la segunda': [2],
    },
    en: { 'a couple of mugs': [2], 'two and a half': [2.5], 'two of them': [2], 'fifty quid': [50] },
  };
  for (const [locale, rows] of Object.entries(table)) {
    expect(Object.fromEntries(Object.keys(rows).map((text) => [text, numbers(text, locale)]))).toEqual(rows);
  }
});

test('U8 amounts are read in either notation, with sign, word or code on either side', () => {
  const money = (text: string, currency: string, locale: string) =>
    findMoney(read(text), currency, locale).map(({ value }) => `${value.amount} ${value.currency}`);
  expect(money('$1,284.50', 'EUR', 'en')).toEqual(['1284.5 USD']);
  expect(money('1.284,50 €', 'USD', 'en')).toEqual(['1284.5 EUR']);
  expect(money('1.284 €', 'EUR', 'en')).toEqual(['1284 EUR']);
  expect(money('EUR 20', 'USD', 'en')).toEqual(['20 EUR']);
  expect(money('500 kr', 'NOK', 'en')).toEqual(['500 NOK']);
  expect(money('fünfzig Euro', 'EUR', 'de')).toEqual(['50 EUR']);
  expect(money('cincuenta euros', 'EUR', 'es')).toEqual(['50 EUR']);
});

test('telephone numbers are those that exist, in the form that every country has', () => {
  const phones = (text: string, country: string | null) =>
    findPhones(read(text), country).map(({ value }) => value);
  expect(phones('call me on +47 912 34 567, please', null)).toEqual(['+4791234567']);
  expect(phones('0047 91234567', null)).toEqual(['+4791234567']);
  expect(phones('912 34 567', 'NO')).toEqual(['+4791234567']);
  expect(phones('0151 23456789 or (030) 901820', 'DE')).toEqual(['+4915123456789', '+4930901820']);
  expect(phones('(415) 555-2671.', 'US')).toEqual(['+14155552671']);
  expect(phones('912 34 567', null)).toEqual([]);
  expect(phones('4111 1111 1111 1111', 'DE')).toEqual([]);
  expect(phones('2026-11-27, 27.11.2026, #91234567, 10417 and $91234567', 'NO')).toEqual([]);
});

test('what a value looks like decides which slot it is for, the most specific first', () => {
  const slot = (name: string, type: SlotType): ExpectedSlot => ({
    spec: { ...textSlot, name, type },
    options: type.kind === 'choice' ? type.options : [],
    value: undefined,
  });
  const slots = [
    slot('order', { kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' }),
    slot('pieces', { kind: 'number', integer: true }),
    slot('price', { kind: 'money', currency: 'EUR' }),
    slot('phone', { kind: 'phone', country: 'NO' }),
    slot('day', { kind: 'date' }),
    slot('hour', { kind: 'time' }),
    slot('email', { kind: 'email' }),
  ];
  const found = (text: string) =>
    Object.fromEntries(
      findValues(read(text), slots, { locale: 'en', now: '2026-01-15T10:00', country: 'NO' }, () => 0).map(
        ({ slot: { spec }, value }) => [spec.name, value],
      ),
    );
  expect(
    found('Order 10417: 3 pieces for 50 euros on 27 November at half past two, call 912 34 567 or a@b.co'),
  ).toEqual({
    order: '10417',
    pieces: 3,
    price: { amount: 50, currency: 'EUR' },
    day: '2026-11-27',
    hour: '14:30',
    phone: '+4791234567',
    email: 'a@b.co',
  });
  expect(found('2026-11-27')).toEqual({ day: '2026-11-27' });
  expect(found('+47 91 23 45 67')).toEqual({ phone: '+4791234567' });
  expect(found('14:30')).toEqual({ hour: '14:30' });
  expect(found('order 10417')).toEqual({ order: '10417' });
});

test('U8 a number slot that holds a sum takes an amount, unless a money slot wants it', () => {
  const slot = (name: string, type: SlotType): ExpectedSlot => ({
    spec: { ...textSlot, name, type, ask: null },
    options: [],
    value: undefined,
  });
  const number = { kind: 'number', integer: false } as const;
  const found = (text: string, slots: readonly ExpectedSlot[]) =>
    findValues(read(text), slots, { locale: 'en', now: '2026-01-15T10:00', country: null }, () => 0).map(
      ({ slot: { spec }, value }) => [spec.name, value],
    );
  expect(found('raise it to $50', [slot('new_limit', number)])).toEqual([['new_limit', 50]]);
  expect(found('raise it to 50', [slot('new_limit', number)])).toEqual([['new_limit', 50]]);
  expect(found('a gift for 2 people, $50', [slot('budget', number), slot('people', number)])).toEqual([
    ['people', 2],
    ['budget', 50],
  ]);
  expect(found('we spend $50', [slot('people', number)])).toEqual([]);
  const money = slot('sum', { kind: 'money', currency: 'USD' });
  expect(found('pay $50', [slot('amount', number), money])).toEqual([
    ['sum', { amount: 50, currency: 'USD' }],
  ]);
});

test('a list takes all its items, more of them, and gives some back', () => {
  const options = ['mug', 'lamp', 'jacket'].map((value) => ({ value, label: `the ${value}`, synonyms: [] }));
  const list = (of: ItemType, text: string, value?: readonly string[]) =>
    parseAnswer(
      read(text),
      { spec: { ...textSlot, name: 'items', type: { kind: 'list', of } }, options, value },
      { locale: 'en', now: '2026-01-15T10:00', country: null },
    )?.value ?? null;
  const choice: ItemType = { kind: 'choice', options, optionsFrom: null };
  const id: ItemType = { kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' };
  expect(list(id, '10417 and 10418')).toEqual(['10417', '10418']);
  expect(list(id, '10417, 10417')).toEqual(['10417']);
  expect(list(choice, 'the mug and the lmap')).toEqual(['mug', 'lamp']);
  expect(list(choice, 'the first and the third')).toEqual(['mug', 'jacket']);
  expect(list(choice, 'both of them')).toEqual(['mug', 'lamp', 'jacket']);
  expect(list(choice, 'everything except the lamp')).toEqual(['mug', 'jacket']);
  expect(list(choice, 'the mug but not the lamp')).toEqual(['mug']);
  expect(list(choice, 'and also the lamp', ['mug'])).toEqual(['mug', 'lamp']);
  expect(list(choice, 'not the lamp', ['mug', 'lamp'])).toEqual(['mug']);
  expect(list(choice, 'remove the mug, please', ['mug', 'lamp'])).toEqual(['lamp']);
  expect(list(choice, 'not the lamp, the jacket', ['lamp'])).toEqual(['jacket']);
  expect(list(choice, 'something else')).toBeNull();
  expect(list({ kind: 'number', integer: true }, '3, 5 and seven')).toEqual([3, 5, 7]);
  expect(list({ kind: 'text' }, 'apples, pears and bread')).toEqual(['apples', 'pears', 'bread']);
});
