import * as german from 'chrono-node/de';
import * as english from 'chrono-node/en';
import * as spanish from 'chrono-node/es';
import * as french from 'chrono-node/fr';
import * as italian from 'chrono-node/it';
import * as dutch from 'chrono-node/nl';
import * as portuguese from 'chrono-node/pt';
import { type Reading, read, spanOf } from '../reading.ts';
import { addDays, addMonths, type Day, dayAt, dayOf, nextDate, partsOf } from './calendar.ts';
import { calendarOf } from './calendar-words.ts';
import { dateInWords } from './date-places.ts';
import type { DateRule } from './date-rule.ts';
import { dateRules } from './date-rules.ts';
import { type Found, isNegated, overlaps, repaired } from './found.ts';
import { isMonthFirst, languageOf, type Setting } from './setting.ts';
import { findTimes } from './time.ts';

/** Dates stand in a sentence, not in a letter; what lies further is not read for them. */
const LONGEST_READ = 400;

export type DateFound = Found<Day> & {
  /** The last day, where the date was said as a stretch: "3rd to 9th of June". */
  readonly end: Day | null;
};

/** All dates of a message, in order, by own rules for how customers speak and by chrono; the longest reading wins. */
export function findDates(reading: Reading, setting: Setting): DateFound[] {
  const all = [...byRules(reading, setting), ...byChrono(reading, setting)];
  const found: DateFound[] = [];
  for (const date of all.sort((left, right) => lengthOf(right) - lengthOf(left))) {
    if (!found.some(({ span }) => overlaps(span, date.span))) found.push(date);
  }
  const meant = isBehind(reading, setting)
    ? found.map((date) => lookedBack(reading, date, dayOf(setting.now)))
    : found;
  return meant.sort((left, right) => left.span[0] - right.span[0]);
}

/** True when what is spoken of is over: by what the slot is for, or by the words of the message. */
export function isBehind(reading: Reading, { side }: Setting): boolean {
  if (side === 'ahead') return false;
  const { text } = reading.folded;
  return (side === 'past' || PAST.test(text)) && !AHEAD.test(text);
}

/** Of what is over customers say "what did I pay between the 12th and the 19th". */
const PAST =
  /\b(?:did (?:i|we)|i (?:paid|spent|bought|ordered|sent|received)|happened|born|since|(?:have i|have we|ive|i have|weve) (?:\p{L}+ )?(?:spent|paid|bought|ordered|sent|made|received|used|withdrawn)|i spent|habe ich|war ich|seit|geboren|pague|gaste|compre|naci)\b/u;
const AHEAD =
  /\b(?:tomorrow|next|will|going to|from now|morgen|ubermorgen|nachste[nrms]?|kommende[nrms]?|manana|proxim[oa]|que viene)\b/u;

/** The same day in the last year, month or week, when only that is over and no year was said. */
function lookedBack(reading: Reading, date: DateFound, today: Day): DateFound {
  const said = read(reading.original, date.span).folded.text;
  if (date.value <= today || /\d{4}|^(?:in|within|dentro|de aqui) /u.test(said)) return date;
  if (SHORT_YEAR.test(said)) return { ...date, value: addMonths(date.value, -A_CENTURY) };
  const hasMonth = /\p{L}{3}/u.test(said.replaceAll(/(?:st|nd|rd|th)\b/gu, '')) || /\d\D+\d/u.test(said);
  const isWeekday = date.value <= addDays(today, 7) && !/\d/u.test(said);
  const back = (day: Day): Day => (isWeekday ? addDays(day, -7) : addMonths(day, hasMonth ? -12 : -1));
  return { ...date, value: back(date.value), end: date.end === null ? null : back(date.end) };
}

/** "4.7.30": of somebody's birth it is 1930. */
const SHORT_YEAR = /\d\D+\d{1,2}\D+\d{2}$|\d\D*\p{L}{3}\D*\d{2}$|\p{L}{3}\D*\d{1,2}\D+\d{2}$/u;
const A_CENTURY = 1_200;

function lengthOf({ span }: DateFound): number {
  return span[1] - span[0];
}

function byRules(reading: Reading, setting: Setting): DateFound[] {
  const text = reading.folded.text.slice(0, LONGEST_READ);
  const today = dayOf(setting.now);
  return rulesOf(setting).flatMap(({ pattern, dayOf: meant, confidence }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = meant(match, today);
      const span = spanOf(reading.folded, match.index, match.index + match[0].length);
      return value === null ? [] : [{ value, span, confidence, end: null }];
    }),
  );
}

const built = new Map<string, readonly DateRule[]>();

function rulesOf(setting: Setting): readonly DateRule[] {
  const key = `${languageOf(setting)} ${isMonthFirst(setting)}`;
  const rules = built.get(key) ?? dateRules(languageOf(setting), isMonthFirst(setting));
  built.set(key, rules);
  return rules;
}

type Chrono = typeof english.casual;
const PARSERS: Readonly<Record<string, Chrono>> = {
  de: german.casual,
  es: spanish.casual,
  fr: french.casual,
  it: italian.casual,
  nl: dutch.casual,
  pt: portuguese.casual,
};
/** A stretch of time or a part of a day is no date: "next week", "for five days", "in the evening". */
const NO_DATE =
  /^24\/7$|\b(?:sec|min|hour|day|week|month|year|quarter|stunde|tag|woche|monat|jahr|hora|dia|semana|mes|ano|an?s|jour|semaine|mois)/iu;

function byChrono(reading: Reading, setting: Setting): DateFound[] {
  const text = withoutTimes(reading, setting).slice(0, LONGEST_READ);
  if (!/\p{L}{3}|\d[./-]\d/u.test(text)) return [];
  const { year, month, date } = partsOf(dayOf(setting.now));
  const reference = { instant: new Date(Date.UTC(year, month - 1, date, 12)), timezone: 0 };
  return parserOf(setting)
    .parse(text, reference, { forwardDate: true })
    .flatMap((result) => {
      const { start, end } = result;
      // A number taken for an hour is one that was not understood: times of day are read elsewhere.
      const isDate = start.isCertain('day') && start.isCertain('month') && !start.isCertain('hour');
      const value = isDate ? dayOfChrono(start) : null;
      if (value === null || NO_DATE.test(result.text) || !isSpelledOut(result.text, setting)) return [];
      const last = end?.isCertain('day') === true ? dayOfChrono(end) : null;
      const span = spanOf(reading.clean, result.index, result.index + result.text.length);
      return [{ value, span, confidence: 0.9, end: last !== null && last >= value ? last : null }];
    });
}

/** The text with "at 5" and the like blanked out, which chrono would take into the date. */
function withoutTimes(reading: Reading, setting: Setting): string {
  const units = reading.clean.text.split('');
  for (const { span } of findTimes(reading, setting)) {
    for (const [i, start] of reading.clean.starts.entries())
      if (start >= span[0] && start < span[1]) units[i] = '_';
  }
  return units.join('');
}

/** Of the languages that have rules chrono only adds what has a number or the name of a month in it. */
function isSpelledOut(text: string, setting: Setting): boolean {
  const hasRules = !['fr', 'it', 'nl', 'pt'].includes(languageOf(setting));
  return !hasRules || /\d/u.test(text) || monthsOf(languageOf(setting)).test(read(text).folded.text);
}

function monthsOf(language: string): RegExp {
  return new RegExp(`\\b(?:${calendarOf(language).months.join('|')})\\b`, 'u');
}

function parserOf(setting: Setting): Chrono {
  const other = PARSERS[languageOf(setting)];
  return other ?? (isMonthFirst(setting) ? english.casual : english.GB);
}

function dayOfChrono(part: { get(component: 'year' | 'month' | 'day'): number | null }): Day | null {
  return dayAt(part.get('year') ?? 0, part.get('month') ?? 0, part.get('day') ?? 0);
}

/** The date that an answer to its question means, or null: also a bare "27", or "the twenty-seventh". */
export function readDate(reading: Reading, setting: Setting): Found<Day> | null {
  const meant = findDates(reading, setting).filter(({ span }) => !isNegated(reading, span));
  const [first] = meant;
  if (first === undefined) return bareDate(reading, setting);
  const isOne = meant.every(({ value }) => value === first.value);
  const one = isOne ? first : repaired(reading, meant);
  const isStretch = meant.some(({ end }) => end !== null);
  return one === null || isStretch ? null : { value: one.value, span: one.span, confidence: one.confidence };
}

const BARE =
  /^(?:its |it is |on |for |es ist |es )?(?:the |den |am |el )?(?<date>\d{1,2}|[\p{L}]+(?:[- ](?:y )?\p{L}+)?)\.?(?: (?:please|bitte|por favor))?[.! ]*$/u;
const COMPACT = /^(?<year>20\d{2})(?<month>\d{2})(?<date>\d{2})$/u;

function bareDate(reading: Reading, setting: Setting): Found<Day> | null {
  const { text } = reading.folded;
  const compact = COMPACT.exec(text.trim())?.groups;
  if (compact !== undefined) {
    const value = dayAt(Number(compact.year), Number(compact.month), Number(compact.date));
    return value === null ? null : { value, span: reading.span, confidence: 0.75 };
  }
  const said = BARE.exec(text)?.groups?.date;
  if (said === undefined) return null;
  const date = /^\d/u.test(said)
    ? Number(said)
    : (dateInWords(said, languageOf(setting)) ?? dateInWords(said, 'en'));
  const today = dayOf(setting.now);
  const value = date === null || date < 1 ? null : nextDate(today, date);
  if (value === null) return null;
  const isOver = isBehind(reading, setting) && value > today;
  return { value: isOver ? addMonths(value, -1) : value, span: reading.span, confidence: 0.75 };
}
