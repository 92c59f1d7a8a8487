import { type Reading, read, type Span, spanOf } from '../reading.ts';
import { addDays, addMonths, type Day, dayAt, dayOf, nextDateInYear, partsOf } from './calendar.ts';
import { type CalendarWords, calendarOf } from './calendar-words.ts';
import { countPattern, readCount } from './counts.ts';
import { type DateFound, findDates, isBehind } from './date.ts';
import { bareMonth, type DateRange, periods } from './date-periods.ts';
import { type Found, overlaps } from './found.ts';
import { languageOf, type Setting } from './setting.ts';

/** All stretches of days of a message: "Friday to Sunday", "next week", "two weeks from Monday", "until Friday". */
export function findDateRanges(reading: Reading, setting: Setting): Found<DateRange>[] {
  const dates = findDates(reading, setting);
  const found: Found<DateRange>[] = [];
  const add = (ranges: readonly Found<DateRange>[]): void => {
    for (const range of ranges) if (!found.some(({ span }) => overlaps(span, range.span))) found.push(range);
  };
  const language = languageOf(setting);
  const behind = isBehind(reading, setting);
  add(
    dates.flatMap((date) =>
      date.end === null ? [] : [{ ...date, value: { from: date.value, to: date.end } }],
    ),
  );
  for (const words of [calendarOf(language), ...(language === 'en' ? [] : [calendarOf('en')])]) {
    const bare = dates.map((date) => withoutJoint(reading, date, words));
    add(halves(reading, bare, words));
    add(pairs(reading, bare, words, setting));
    add(stretches(reading, dates, words, setting));
    add(
      periods(reading, words, setting, behind, dates).filter(
        ({ span }) => !dates.some((date) => isDayIn(reading, date, span)),
      ),
    );
    add(openEnds(reading, bare, words, dayOf(setting.now)));
  }
  return found.sort((left, right) => left.span[0] - right.span[0]);
}

/** The stretch that an answer to its question means: a single day is one from that day to that day. */
export function readDateRange(reading: Reading, setting: Setting): Found<DateRange> | null {
  const ranges = findDateRanges(reading, setting);
  const [first, ...more] = ranges;
  if (first !== undefined) return more.length === 0 ? first : null;
  const stretch = bareStretch(reading, setting);
  if (stretch !== null) return stretch;
  const [day, ...others] = findDates(reading, setting);
  if (day === undefined) {
    const words = [calendarOf(languageOf(setting)), calendarOf('en')];
    const known = words.flatMap(
      (each) => bareMonth(reading, each, setting, isBehind(reading, setting)) ?? [],
    );
    return known[0] ?? null;
  }
  return others.length > 0
    ? null
    : { value: { from: day.value, to: day.end ?? day.value }, span: day.span, confidence: 0.75 };
}

/** What stands between two spans, and before one: folded, without spaces at its ends. */
function between(reading: Reading, from: number, to: number): string {
  return read(reading.original, [from, Math.max(from, to)]).folded.text.trim();
}

function isOnly(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

/** Text right before a span that belongs to it, such as "from the", with where it begins. */
function leadIn(reading: Reading, span: Span, pattern: string): number | null {
  const before = read(reading.original, [reading.span[0], span[0]]);
  const match = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?: (?:the|on|am|dem|den|el|la))? ?$`, 'u').exec(
    before.folded.text,
  );
  return match === null ? null : spanOf(before.folded, match.index, match.index + 1)[0];
}

/** "Next month" in "the 3rd of next month" names no month on its own. */
function isDayIn(reading: Reading, date: DateFound, [from, to]: Span): boolean {
  const isInside = date.span[0] < from && to <= date.span[1] && date.end === null;
  return (
    isInside && /\d{1,2}(?:st|nd|rd|th|\.)?(?: (?:of|des|del?))*$/u.test(between(reading, date.span[0], from))
  );
}

/** "to the 9th of next month" as a date is "the 9th of next month": what joins it to another is not of it. */
function withoutJoint(reading: Reading, date: DateFound, words: CalendarWords): DateFound {
  const said = read(reading.original, date.span);
  const joint = new RegExp(`^(?:${words.from}|${words.to}|${words.until})(?: the)? (?=\\d)`, 'u').exec(
    said.folded.text,
  );
  if (joint === null) return date;
  const [start] = spanOf(said.folded, joint[0].length, joint[0].length + 1);
  return { ...date, span: [start, date.span[1]] };
}

/** "from Friday to Sunday", "the 3rd until the 9th": the second date comes after the first. */
function pairs(
  reading: Reading,
  dates: readonly DateFound[],
  words: CalendarWords,
  setting: Setting,
): Found<DateRange>[] {
  return dates.flatMap((first, i): Found<DateRange>[] => {
    const second = dates[i + 1];
    if (second === undefined || first.end !== null || second.end !== null) return [];
    const joint = between(reading, first.span[1], second.span[0]).replace(/^[.,] ?/u, '');
    if (!isOnly(joint, `(?:${words.to})(?: (?:the|on|am|zum|den|dem|el|la))?`)) return [];
    // "Friday and Sunday" are two days, "between Friday and Sunday" is a stretch.
    const start = leadIn(reading, first.span, words.from);
    if (/^(?:and|und|y)\b/u.test(joint) && start === null) return [];
    const from = inMonthOf(reading, first, second);
    const to = second.value >= from ? second.value : after(reading, second, from, setting);
    if (to === null) return [];
    return [{ value: { from, to }, span: [start ?? first.span[0], second.span[1]], confidence: 0.93 }];
  });
}

/** "3 to 9 June": the day alone is in the month of the other. */
function inMonthOf(reading: Reading, bare: DateFound, full: DateFound): Day {
  const alone = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/u.exec(between(reading, ...bare.span));
  const isFull = /\p{L}{3}|\d\D+\d/u.test(between(reading, ...full.span));
  if (alone === null || !isFull) return bare.value;
  const { year, month } = partsOf(full.value);
  return dayAt(year, month, Number(alone[1])) ?? bare.value;
}

/** The second date said again as it is meant after the first; null when it names a day before it. */
function after(reading: Reading, date: DateFound, from: Day, setting: Setting): Day | null {
  const again = findDates(read(reading.original, date.span), { ...setting, now: from });
  const [found] = again;
  if (found !== undefined && found.value >= from) return found.value;
  const { month, date: day } = partsOf(date.value);
  const hasYear = /\d{4}/u.test(between(reading, ...date.span));
  return hasYear ? null : nextDateInYear(from, month, day);
}

/** "del 3 al 9 de junio": a bare number before the joint is a day of the month that follows. */
function halves(reading: Reading, dates: readonly DateFound[], words: CalendarWords): Found<DateRange>[] {
  return dates.flatMap((full): Found<DateRange>[] => {
    const before = read(reading.original, [reading.span[0], full.span[0]]);
    const match = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:${words.from})(?: the)? )?(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)? ?(?:${words.to})(?: the)? ?$`,
      'u',
    ).exec(before.folded.text);
    const { year, month } = partsOf(full.value);
    const from = match === null ? null : dayAt(year, month, Number(match.groups?.date));
    const isFull = /\p{L}{3}/u.test(between(reading, ...full.span));
    if (match === null || from === null || from > full.value || !isFull || full.end !== null) return [];
    const start = spanOf(before.folded, match.index, match.index + 1)[0];
    return [{ value: { from, to: full.value }, span: [start, full.span[1]], confidence: 0.93 }];
  });
}

/** "two weeks from Monday", "from Monday for two weeks": so many days, the first one counted. */
function stretches(
  reading: Reading,
  dates: readonly DateFound[],
  words: CalendarWords,
  setting: Setting,
): Found<DateRange>[] {
  const language = languageOf(setting);
  const stretch = stretchPattern(words, language);
  const { text } = reading.folded;
  const ahead = new RegExp(
    `(?:(?:${words.during}) )?${stretch} (?:${words.startingAt}|from)(?: (?:the|dem|den|el))? `,
    'gu',
  );
  const behind = new RegExp(`^,? ?(?:(?:${words.during}) )?${stretch}(?![\\p{L}\\p{N}])`, 'u');
  return dates.flatMap((date): Found<DateRange>[] => {
    // A date that swallowed the stretch ("two weeks from Monday") is read again from its last word on.
    const inside = [...text.matchAll(ahead)].find((match) => {
      const span = spanOf(reading.folded, match.index, match.index + match[0].length);
      return overlaps(span, date.span) || span[1] === date.span[0];
    });
    if (inside !== undefined) {
      const start = inside.index + inside[0].length;
      // "3rd of next month" is a day only with its article.
      const article = /the $/u.exec(inside[0])?.[0].length ?? 0;
      const dateFrom = (at: number): DateFound | undefined =>
        findDates(
          read(reading.original, [spanOf(reading.folded, at, at + 1)[0], reading.span[1]]),
          setting,
        )[0];
      const from = dateFrom(start) ?? dateFrom(start - article);
      const to = from === undefined ? null : lastDay(inside.groups ?? {}, from.value, words, language);
      return from === undefined || to === null
        ? []
        : [
            {
              value: { from: from.value, to },
              span: [spanOf(reading.folded, inside.index, inside.index + 1)[0], from.span[1]],
              confidence: 0.9,
            },
          ];
    }
    const rest = read(reading.original, [date.span[1], reading.span[1]]);
    const next = behind.exec(rest.folded.text);
    const to = next === null ? null : lastDay(next.groups ?? {}, date.value, words, language);
    if (next === null || to === null) return [];
    const start = leadIn(reading, date.span, words.from) ?? date.span[0];
    return [
      {
        value: { from: date.value, to },
        span: [start, spanOf(rest.folded, 0, next[0].length)[1]],
        confidence: 0.9,
      },
    ];
  });
}

function stretchPattern(words: CalendarWords, language: string): string {
  const fortnight = language === 'en' ? '(?:a )?(?<fortnight>fortnight)' : '(?!)';
  return `(?:${fortnight}|(?<count>${countPattern(words, language)}) (?:(?<night>${words.night})|(?<day>${words.day})|(?<week>${words.week})|(?<month>${words.month}))(?: ${words.halfMore})?)`;
}

function lastDay(
  { count = '', day, week, night, fortnight }: Readonly<Record<string, string | undefined>>,
  from: Day,
  words: CalendarWords,
  language: string,
): Day | null {
  if (fortnight !== undefined) return addDays(from, 13);
  const number = readCount(count, words, language);
  if (number === null || number <= 0) return null;
  // Three nights from Friday are over on Monday.
  if (night !== undefined) return addDays(from, Math.round(number));
  if (day !== undefined) return addDays(from, Math.max(0, Math.round(number) - 1));
  return week !== undefined
    ? addDays(from, Math.round(number * 7) - 1)
    : addDays(addMonths(from, Math.round(number)), -1);
}

/** "for two weeks" as an answer: from today on. */
function bareStretch(reading: Reading, setting: Setting): Found<DateRange> | null {
  const language = languageOf(setting);
  const words = calendarOf(language);
  const match = new RegExp(
    `(?:${words.during}) ${stretchPattern(words, language)}(?![\\p{L}\\p{N}])`,
    'u',
  ).exec(reading.folded.text);
  const from = dayOf(setting.now);
  const to = match === null ? null : lastDay(match.groups ?? {}, from, words, language);
  if (match === null || to === null || reading.words.length > 8) return null;
  return {
    value: { from, to },
    span: spanOf(reading.folded, match.index, match.index + match[0].length),
    confidence: 0.7,
  };
}

/** "from Friday", "Friday onwards", "until Friday". */
function openEnds(
  reading: Reading,
  dates: readonly DateFound[],
  words: CalendarWords,
  today: Day,
): Found<DateRange>[] {
  return dates.flatMap((date): Found<DateRange>[] => {
    if (date.end !== null) return [];
    const until = leadIn(reading, date.span, words.until);
    if (until !== null) {
      if (date.value < today) return [];
      return [{ value: { from: today, to: date.value }, span: [until, date.span[1]], confidence: 0.85 }];
    }
    const start = leadIn(reading, date.span, words.from);
    const rest = read(reading.original, [date.span[1], reading.span[1]]).folded.text;
    const onwards = new RegExp(`^ ?(?:${words.onwards})(?![\\p{L}\\p{N}])`, 'u').exec(rest);
    if (start === null && onwards === null) return [];
    return [
      {
        value: { from: date.value, to: null },
        span: [start ?? date.span[0], date.span[1]],
        confidence: 0.85,
      },
    ];
  });
}
