import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  monthEnd,
  monthStart,
  nextDate,
  nextDateInYear,
  nextWeekday,
  partsOf,
  weekStart,
} from './calendar.ts';
import { type CalendarWords, calendarOf } from './calendar-words.ts';
import { countPattern, readCount } from './counts.ts';

/** One way of saying a date. The pattern runs on folded text in linear time. */
export type DateRule = {
  readonly pattern: RegExp;
  readonly dayOf: (match: RegExpExecArray, today: Day) => Day | null;
  readonly confidence: number;
};

type Groups = Readonly<Record<string, string | undefined>>;

/** The rules of a language, surest first; English ones besides, since customers mix. */
export function dateRules(language: string, monthFirst: boolean): readonly DateRule[] {
  const languages = language === 'en' ? ['en'] : [language, 'en'];
  return [
    ...numericRules(monthFirst),
    ...languages.flatMap((one) => {
      const words = calendarOf(one);
      return [
        ...namedRules(words),
        ...monthRules(words),
        ...stretchRules(words, one),
        ...weekdayRules(words, one),
        ...dayRules(words, one),
      ];
    }),
  ];
}

function rule(
  source: string,
  confidence: number,
  read: (groups: Groups, today: Day) => Day | null,
): DateRule {
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'gu'),
    dayOf: (match, today) => read(match.groups ?? {}, today),
    confidence,
  };
}

function numericRules(monthFirst: boolean): DateRule[] {
  return [
    rule('(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<date>\\d{1,2})', 0.97, dateOf),
    rule('(?<date>\\d{1,2})\\. ?(?<month>\\d{1,2})\\.(?: ?(?<year>\\d{4}|\\d{2}))?(?!\\d)', 0.95, dateOf),
    rule(
      '(?!24/7)(?<a>\\d{1,2})(?:/(?<b>\\d{1,2})(?:/(?<year>\\d{4}|\\d{2}))?|-(?<c>\\d{1,2})-(?<long>\\d{4}))(?![/-])',
      0.9,
      ({ a, b, c, year, long }, today) => {
        const [month, date] = monthFirst ? [a, b ?? c] : [b ?? c, a];
        const isSwapped = Number(month) > 12;
        return dateOf(
          { month: isSwapped ? date : month, date: isSwapped ? month : date, year: year ?? long },
          today,
        );
      },
    ),
  ];
}

/** "27 November", "the 27th of Nov, 2027", "27 de noviembre de 2027". */
function namedRules(words: CalendarWords): DateRule[] {
  const month = `(?<name>${words.months.join('|')})`;
  return [
    rule(
      `(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)? ?(?:(?:of|de|del|des) )?${month}\\.?(?:,? (?:de |del )?(?<year>\\d{4}))?(?! ?\\d)`,
      0.95,
      ({ date, name = '', year }, today) => {
        const at = words.months.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(name));
        return dateOf({ date, month: String(at + 1), year }, today);
      },
    ),
  ];
}

function dateOf({ year, month, date }: Groups, today: Day): Day | null {
  if (year === undefined) return nextDateInYear(today, Number(month), Number(date));
  const century = Math.floor(partsOf(today).year / 100) * 100;
  return dayAt(year.length === 2 ? century + Number(year) : Number(year), Number(month), Number(date));
}

/** "the 27th of next month", "end of the month", "the first of June": what chrono does not know. */
function monthRules(words: CalendarWords): DateRule[] {
  const inMonth = `(?<which>${words.next}|${words.current})?`;
  const month = `(?:the|des|of the|of|del?|dem)? ?(?:${inMonth} )?(?:${words.month})(?: (?<after>${words.next}))?`;
  const offset = ({ which, after }: Groups): number =>
    new RegExp(`^(?:${words.next})$`, 'u').test(after ?? which ?? '') ? 1 : 0;
  return [
    rule(`(?:${words.endOf}) ${month}`, 0.85, (groups, today) => monthEnd(addMonths(today, offset(groups)))),
    rule(`(?:${words.startOf}) ${month}`, 0.8, (groups, today) =>
      monthStart(addMonths(today, Math.max(1, offset(groups)))),
    ),
    rule(
      `(?:${words.the}) (?<date>\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of |des )?${month}`,
      0.9,
      (groups, today) =>
        nextDate(offset(groups) > 0 ? monthStart(addMonths(today, 1)) : today, Number(groups.date)),
    ),
  ];
}

/** "in two weeks", "3 days ago", "a week from Friday", "Friday in two weeks". */
function stretchRules(words: CalendarWords, language: string): DateRule[] {
  const stretch = `(?<count>${countPattern(words, language)}) (?:(?<day>${words.day})|(?<week>${words.week})|(?<month>${words.month})|(?<year>${words.year}))`;
  const start = `(?:(?<weekday>${names(words)})|(?<relative>${relatives(words)}))`;
  const shift = (groups: Groups, from: Day, sign: 1 | -1): Day | null => {
    const count = readCount(groups.count ?? '', words, language);
    if (count === null) return null;
    if (groups.day !== undefined) return addDays(from, sign * Math.round(count));
    if (groups.week !== undefined) return addDays(from, sign * Math.round(count * 7));
    return addMonths(from, sign * Math.round(groups.month === undefined ? count * 12 : count));
  };
  return [
    rule(`${stretch} (?:${words.startingAt}|from) ${start}`, 0.9, (groups, today) =>
      shift(groups, startOf(groups, words, today), 1),
    ),
    rule(`(?<weekday>${names(words)}) (?:${words.ahead}) ${stretch}`, 0.9, (groups, today) =>
      shift(groups, startOf(groups, words, today), 1),
    ),
    rule(`(?<weekday>${names(words)}) (?:${words.week})`, 0.85, (groups, today) =>
      language === 'en' ? addDays(startOf(groups, words, today), 7) : null,
    ),
    rule(`(?:${words.ahead}) ${stretch}`, 0.9, (groups, today) => shift(groups, today, 1)),
    rule(`${stretch} (?:from now|from today|later)`, 0.9, (groups, today) => shift(groups, today, 1)),
    rule(`(?:${words.behind.before}) ${stretch}`, 0.9, (groups, today) => shift(groups, today, -1)),
    rule(`${stretch} (?:${words.behind.after})`, 0.9, (groups, today) => shift(groups, today, -1)),
  ];
}

function startOf({ weekday, relative }: Groups, words: CalendarWords, today: Day): Day {
  if (weekday !== undefined) return nextWeekday(today, weekdayNumber(weekday, words));
  const known = words.relative.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(relative ?? ''));
  return addDays(today, known?.[1] ?? 0);
}

/** "Friday" is the next one after today; "next Friday" the one of the week that begins on the coming Monday. */
function weekdayRules(words: CalendarWords, language: string): DateRule[] {
  const name = `(?<weekday>${names(words)})`;
  const near = (groups: Groups, today: Day): Day => startOf(groups, words, today);
  const following = ({ weekday = '' }: Groups, today: Day): Day =>
    addDays(weekStart(today), 7 + weekdayNumber(weekday, words));
  const before = ({ weekday = '' }: Groups, today: Day): Day =>
    addDays(nextWeekday(addDays(today, -1), weekdayNumber(weekday, words)), -7);
  const short = `(?<weekday>${[...words.weekdays, ...words.shortWeekdays].join('|')})`;
  return [
    rule(`(?:${words.next}) ${short}`, 0.9, following),
    rule(
      `${name} (?:(?:of )?(?:${words.next}) (?:${words.week})|${language === 'es' ? words.next : '(?!)'})`,
      0.9,
      following,
    ),
    rule(`(?:${words.last}) ${short}`, 0.9, before),
    rule(`${name} (?:${language === 'es' ? words.last : '(?!)'})`, 0.9, before),
    rule(`(?:${words.current}) ${short}`, 0.95, near),
    rule(name, 0.93, near),
    rule(`(?<=\\b(?:${words.on}) |^)${short}(?!-)`, 0.85, near),
  ];
}

/** "tomorrow", and a date of the month with a word before it: "the 27th". */
function dayRules(words: CalendarWords, language: string): DateRule[] {
  const relative = words.relative.map(([pattern, days]) =>
    rule(pattern, 0.95, (_, today) => addDays(today, days)),
  );
  // "the 3rd one" is a place in a list, and "of" leads to a month that chrono reads.
  const rest = '(?! (?:one|of|item|option|order|time)\\b)';
  const mark = language === 'en' ? '(?:st|nd|rd|th)' : language === 'de' ? '\\.' : '';
  const bare =
    language === 'en' ? '(?!)' : '(?!\\d|[.,:/-]\\d| ?(?:uhr|euro|eur|prozent|dias|horas|dolares)\\b)';
  return [
    ...relative,
    rule(
      `(?<=\\b(?:${words.the}) |^)(?<date>\\d{1,2})${mark}${rest}${language === 'en' ? '' : bare}`,
      0.85,
      ({ date }, today) => nextDate(today, Number(date)),
    ),
  ];
}

function names(words: CalendarWords): string {
  return words.weekdays.join('|');
}

function relatives(words: CalendarWords): string {
  return words.relative.map(([pattern]) => pattern).join('|');
}

function weekdayNumber(name: string, words: CalendarWords): number {
  const fits = (pattern: string): boolean => new RegExp(`^(?:${pattern})$`, 'u').test(name);
  const full = words.weekdays.findIndex(fits);
  return full >= 0 ? full : Math.max(0, words.shortWeekdays.findIndex(fits));
}
