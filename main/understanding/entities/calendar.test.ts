import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slot } from '../../dialogue/building.fixture.ts';
import type { SlotSpec } from '../../dialogue/index.ts';
import { read } from '../reading.ts';
import { findDates, readDate } from './date.ts';
import { readDateRange } from './date-range.ts';
import type { Setting } from './setting.ts';
import { readTime } from './time.ts';
import { parseAnswer } from './values.ts';

/** A Thursday. */
const NOW = '2026-01-15T10:00';

function at(locale: string, country: string | null = null): Setting {
  return { locale, now: NOW, country };
}

type Table = Readonly<Record<string, string | null>>;

function dates(setting: Setting, table: Table): void {
  const actual = Object.keys(table).map((text) => [text, readDate(read(text), setting)?.value ?? null]);
  expect(Object.fromEntries(actual)).toEqual(table);
}

function times(setting: Setting, table: Table): void {
  const actual = Object.keys(table).map((text) => [text, readTime(read(text), setting)?.value ?? null]);
  expect(Object.fromEntries(actual)).toEqual(table);
}

function ranges(setting: Setting, table: Table): void {
  const actual = Object.keys(table).map((text) => {
    const range = readDateRange(read(text), setting)?.value;
    return [text, range === undefined ? null : `${range.from} ${range.to ?? 'open'}`];
  });
  expect(Object.fromEntries(actual)).toEqual(table);
}

test('U8 dates are read as customers say them, always ahead', () =>
  dates(at('en'), {
    'half past two next Friday': '2026-01-23',
    'this friday please': '2026-01-16',
    Thursday: '2026-01-22',
    'on sat': '2026-01-17',
    'the 27th': '2026-01-27',
    'on the 14th': '2026-02-14',
    '27': '2026-01-27',
    'the twenty-seventh': '2026-01-27',
    tomorrow: '2026-01-16',
    'the day after tomorrow, if possible': '2026-01-17',
    'in two weeks': '2026-01-29',
    'a couple of days from now': '2026-01-17',
    'two weeks from Monday': '2026-02-02',
    'friday next week': '2026-01-23',
    'sunday week': '2026-01-25',
    'end of the month': '2026-01-31',
    'the 3rd of next month': '2026-02-03',
    'the first of june': '2026-06-01',
    'Fri 27 Nov': '2026-11-27',
    'March 3rd, 2027': '2027-03-03',
    '2026-11-27': '2026-11-27',
    '27.11.': '2026-11-27',
    '01/02': '2027-01-02',
    yesterday: '2026-01-14',
    'last friday': '2026-01-09',
    'tomorrow at 5': '2026-01-16',
    'not Friday, Saturday': '2026-01-17',
    'friday or saturday': null,
    'next week': null,
    may: null,
    '31 February': null,
    '24/7': null,
    'order 10417': null,
    'the 3rd one': null,
  }));

test('U8 the order of day and month is that of the place', () => {
  dates(at('en'), { '03/04/2026': '2026-03-04', '27/11/2026': '2026-11-27' });
  dates(at('en-GB'), { '03/04/2026': '2026-04-03' });
  dates(at('en', 'NO'), { '03/04/2026': '2026-04-03', '3.4.': '2026-04-03' });
  dates(at('de'), { '3.4.2026': '2026-04-03', '03/04/2026': '2026-04-03' });
  dates(at('es'), { '03/04/2026': '2026-04-03' });
});

test('U8 dates are read in German, Spanish and other languages', () => {
  dates(at('de'), {
    morgen: '2026-01-16',
    'guten Morgen': null,
    'morgen früh': '2026-01-16',
    übermorgen: '2026-01-17',
    'nächsten Freitag um halb drei': '2026-01-23',
    'am 27.': '2026-01-27',
    '27. November': '2026-11-27',
    'in 14 Tagen': '2026-01-29',
    'Freitag in zwei Wochen': '2026-01-30',
    'heute Abend': '2026-01-15',
    'am Di': '2026-01-20',
  });
  dates(at('es'), {
    mañana: '2026-01-16',
    'mañana por la mañana': '2026-01-16',
    'pasado mañana': '2026-01-17',
    'el viernes que viene': '2026-01-23',
    'el 27': '2026-01-27',
    'el 27 de noviembre': '2026-11-27',
    'dentro de tres días': '2026-01-18',
  });
  dates(at('fr'), { demain: '2026-01-16', 'le 3 mai': '2026-05-03' });
});

test('U8 times are read as customers say them; a bare two is in the afternoon', () => {
  times(at('en'), {
    'half past two next Friday': '14:30',
    '2pm': '14:00',
    '14:30': '14:30',
    '02:30': '02:30',
    noon: '12:00',
    'at midnight': '00:00',
    'quarter to three': '14:45',
    'half two': '14:30',
    '2.30': '14:30',
    'ten past nine in the evening': '21:10',
    'at 10 to 4': '15:50',
    "7 o'clock": '07:00',
    'three in the morning': '03:00',
    '12am': '00:00',
    'seven thirty': '07:30',
    five: '17:00',
    'tomorrow at 5': '17:00',
    'not 2pm, 3pm': '15:00',
    '2pm or 3pm': null,
    'two of them': null,
    'order 10417': null,
    '$14.30': null,
    '25:70': null,
  });
  times(at('de'), {
    'halb drei': '14:30',
    'halb neun abends': '20:30',
    '14 Uhr 30': '14:30',
    'viertel nach zwei': '14:15',
    'Viertel vor drei': '14:45',
    'dreiviertel drei': '14:45',
    'um acht': '08:00',
    mittags: '12:00',
  });
  times(at('es'), {
    'a las dos y media': '14:30',
    'a las 5 de la tarde': '17:00',
    'las tres menos cuarto': '14:45',
    'a la una': '13:00',
    mediodía: '12:00',
  });
});

test('U8 stretches of days are read with both ends, or with an open one', () => {
  ranges(at('en'), {
    'from Friday to Sunday': '2026-01-16 2026-01-18',
    'monday - wednesday': '2026-01-19 2026-01-21',
    'next week': '2026-01-19 2026-01-25',
    'this weekend': '2026-01-17 2026-01-18',
    'next month': '2026-02-01 2026-02-28',
    '3rd to 9th of June': '2026-06-03 2026-06-09',
    'from 3 to 9 june': '2026-06-03 2026-06-09',
    'between the 3rd and the 9th': '2026-02-03 2026-02-09',
    'from the 30th to the 2nd': '2026-01-30 2026-02-02',
    'from dec 28 to jan 3': '2026-12-28 2027-01-03',
    'two weeks from Monday': '2026-01-19 2026-02-01',
    'starting tomorrow for 3 days': '2026-01-16 2026-01-18',
    'for two weeks': '2026-01-15 2026-01-28',
    'from 3rd of next month for two weeks': '2026-02-03 2026-02-16',
    'from the 5th of next month for ten days': '2026-02-05 2026-02-14',
    'the 5th of next month for a week': '2026-02-05 2026-02-11',
    'from the 3rd to the 9th of next month': '2026-02-03 2026-02-09',
    'for two weeks from the 3rd of next month': '2026-02-03 2026-02-16',
    'from the 3rd of next month': '2026-02-03 open',
    'until the 9th of next month': '2026-01-15 2026-02-09',
    'from friday': '2026-01-16 open',
    'friday onwards': '2026-01-16 open',
    'until friday': '2026-01-15 2026-01-16',
    'just on friday': '2026-01-16 2026-01-16',
    'friday and sunday': null,
    'some time': null,
  });
  ranges(at('de'), {
    'von Freitag bis Sonntag': '2026-01-16 2026-01-18',
    'vom 3. bis zum 9. Juni': '2026-06-03 2026-06-09',
    'vom 28.12. bis 3.1.': '2026-12-28 2027-01-03',
    'ab Montag für zwei Wochen': '2026-01-19 2026-02-01',
    'ab Freitag': '2026-01-16 open',
    'nächste Woche': '2026-01-19 2026-01-25',
  });
  ranges(at('es'), {
    'de viernes a domingo': '2026-01-16 2026-01-18',
    'del 3 al 9 de junio': '2026-06-03 2026-06-09',
    'la próxima semana': '2026-01-19 2026-01-25',
    'la semana que viene': '2026-01-19 2026-01-25',
    'hasta el viernes': '2026-01-15 2026-01-16',
    'a partir de mañana': '2026-01-16 open',
  });
});

test('U8 what is over is looked for behind, what is to come ahead', () => {
  ranges(at('en'), {
    'what did I pay between november 12 and november 19': '2025-11-12 2025-11-19',
    'I spent it from monday to wednesday': '2026-01-12 2026-01-14',
    'from 5 June to 7 June': '2026-06-05 2026-06-07',
  });
  dates(at('en'), {
    'I bought it on december 3': '2025-12-03',
    'I was born on April 17, 1988': '1988-04-17',
    'will it come on december 3': '2026-12-03',
  });
});

test('U8 years in two figures are never far ahead, and of a birth they are over', () => {
  dates(at('en'), {
    '12.03.85': '1985-03-12',
    '12 March 85': '1985-03-12',
    "March 12 '85": '1985-03-12',
    '12.03.27': '2027-03-12',
    'born 4/7/62': '1962-04-07',
    'born on 4/7/30': '1930-04-07',
    'my son was born on 12 March': '2025-03-12',
  });
  dates(at('de'), { '12.3.85': '1985-03-12', 'geboren am 4.7.30': '1930-07-04' });
  dates(at('es'), { 'nací el 4/7/62': '1962-07-04' });
});

test('U8 where a day lies that is said without a year is what its slot is for', () => {
  const answer = (spec: Partial<SlotSpec>, text: string) =>
    parseAnswer(
      read(text),
      { spec: { ...daySlot, ...spec }, options: [], value: undefined },
      { ...at('en', 'GB'), now: NOW },
    )?.value ?? null;
  const birth = { name: 'date_of_birth', ask: 'What is your date of birth?' };
  const bought = { name: 'day', ask: 'When did you buy it?' };
  const rule = (source: string) => ({ valid: { source } });
  const days = [
    [birth, '04/07/30', '1930-07-04'],
    [birth, '12.03.85', '1985-03-12'],
    [bought, 'last Friday', '2026-01-09'],
    [bought, 'on Friday', '2026-01-09'],
    [bought, 'the 27th', '2025-12-27'],
    [bought, '27', '2025-12-27'],
    [bought, 'december 3', '2025-12-03'],
    [bought, 'today', '2026-01-15'],
    [bought, 'three days ago', '2026-01-12'],
    [bought, 'tomorrow', '2026-01-16'],
    [rule('value <= context.today'), 'on Friday', '2026-01-09'],
    [rule('value > context.today'), 'I ordered it late, please on Friday', '2026-01-16'],
    [{ type: { kind: 'date', lies: 'past' } }, 'december 3', '2025-12-03'],
    [{ ...bought, type: { kind: 'date', lies: 'ahead' } }, 'december 3', '2026-12-03'],
    [{}, 'december 3', '2026-12-03'],
  ] as const satisfies readonly (readonly [Partial<SlotSpec>, string, string])[];
  expect(days.map(([spec, text]) => [text, answer(spec, text)])).toEqual(
    days.map(([, text, day]) => [text, day]),
  );
  expect(answer({ type: { kind: 'date_range', lies: 'past' } }, 'November')).toEqual({
    from: '2025-11-01',
    to: '2025-11-30',
  });
});

const daySlot = slot('day', { type: { kind: 'date' }, ask: 'Which day?' });

test('every date survives being written out', () => {
  const day = fc.date({
    min: new Date('2026-02-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const forms: readonly (readonly [string, Intl.DateTimeFormatOptions])[] = [
    ['en', { dateStyle: 'long', timeZone: 'UTC' }],
    ['de', { dateStyle: 'long', timeZone: 'UTC' }],
    ['es', { dateStyle: 'long', timeZone: 'UTC' }],
    ['en-GB', { dateStyle: 'short', timeZone: 'UTC' }],
  ];
  fc.assert(
    fc.property(day, fc.constantFrom(...forms), (date, [locale, options]) => {
      const said = new Intl.DateTimeFormat(locale, options).format(date);
      expect([said, findDates(read(said), at(locale)).map(({ value }) => value)]).toEqual([
        said,
        [date.toISOString().slice(0, 10)],
      ]);
    }),
  );
});
