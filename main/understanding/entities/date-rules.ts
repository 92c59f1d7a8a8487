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
import { placeRules } from './date-places.ts';
import { type DateRule, type Groups, monthName, monthNumber, rule, weekdayNumber } from './date-rule.ts';

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
        ...placeRules(words, one),
      ];
    }),
  ];
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
  const month = monthName(words);
  return [
    rule(
      `(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)? ?(?:(?:of|de|del|des) )?${month}\\.?(?:,? (?:de |del )?(?<year>\\d{4}))?(?! ?\\d)`,
      0.95,
      ({ date, name = '', year }, today) =>
        dateOf({ date, month: String(monthNumber(name, words)), year }, today),
    ),
    rule(
      `${month}\\.? (?<date>\\d{1,2})(?:st|nd|rd|th)?,? ['’](?<year>\\d{2})`,
      0.95,
      ({ date, name = '', year }, today) =>
        dateOf({ date, month: String(monthNumber(name, words)), year }, today),
    ),
  ];
}

function dateOf({ year, month, date }: Groups, today: Day): Day | null {
  if (year === undefined) return nextDateInYear(today, Number(month), Number(date));
  return dayAt(fullYear(year, partsOf(today).year), Number(month), Number(date));
}

/** Nothing is booked further ahead than this: "85" is then 1985. */
const MOST_YEARS_AHEAD = 20;

function fullYear(written: string, now: number): number {
  if (written.length > 2) return Number(written);
  const year = Math.floor(now / 100) * 100 + Number(written);
  return year > now + MOST_YEARS_AHEAD ? year - 100 : year;
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
  const fortnight = language === 'en' ? '(?:a )?(?<fortnight>fortnight)' : '(?!)';
  const stretch = `(?:${fortnight}|(?<count>${countPattern(words, language)}) (?:(?<day>${words.day})|(?<week>${words.week})|(?<month>${words.month})|(?<year>${words.year}))(?<more> ${words.halfMore})?)`;
  const start = `(?:(?<weekday>${names(words)})|(?<relative>${relatives(words)}))`;
  const shift = (groups: Groups, from: Day, sign: 1 | -1): Day | null => {
    if (groups.fortnight !== undefined) return addDays(from, sign * 14);
    const said = readCount(groups.count ?? '', words, language);
    if (said === null) return null;
    const count = said + (groups.more === undefined ? 0 : 0.5);
    if (groups.day !== undefined) return addDays(from, sign * Math.round(count));
    if (groups.week !== undefined) return addDays(from, sign * Math.round(count * 7));
    return addMonths(from, sign * Math.round(groups.month === undefined ? count * 12 : count));
  };
  return [
    rule(
      `${stretch} ${language === 'en' ? `(?:(?:${words.startingAt}|from) )?` : `(?:${words.startingAt}|from) `}${start}`,
      0.9,
      (groups, today) => shift(groups, startOf(groups, words, today), 1),
    ),
    ...(language === 'en'
      ? [
          rule(`${stretch} before ${start}`, 0.9, (groups, today) =>
            shift(groups, startOf(groups, words, today), -1),
          ),
          rule(`(?:the )?day (?:(?<after>after)|before) ${start}`, 0.92, (groups, today) =>
            addDays(startOf(groups, words, today), groups.after === undefined ? -1 : 1),
          ),
        ]
      : []),
    rule(`${start} (?:${words.ahead}) ${stretch}`, 0.9, (groups, today) =>
      shift(groups, startOf(groups, words, today), 1),
    ),
    rule(`${start} (?:${words.week})`, 0.85, (groups, today) =>
      language === 'en' ? addDays(startOf(groups, words, today), 7) : null,
    ),
    rule(`(?:${words.ahead}) ${stretch}`, 0.9, (groups, today) => shift(groups, today, 1)),
    rule(`${stretch} (?:from now|from today|later|time)`, 0.9, (groups, today) => shift(groups, today, 1)),
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
  const all = [...words.weekdays, ...words.shortWeekdays].join('|');
  const short = `(?<weekday>${all})`;
  const afterNext = (groups: Groups, today: Day): Day => addDays(following(groups, today), 7);
  const nextWeek =
    language === 'es'
      ? `(?:la )?(?:(?:${words.next}) )?(?:${words.week})(?: (?:${words.next}))?`
      : `(?:${words.next}) (?:${words.week})`;
  const joint = '(?:,|,? (?:on|am|el))? ';
  return [
    rule(`(?:${words.next}) ${short}`, 0.9, following),
    rule(`${name} (?:(?:(?:of|de) )?${nextWeek}|${language === 'es' ? words.next : '(?!)'})`, 0.9, following),
    rule(`${nextWeek}${joint}${name}`, 0.9, following),
    ...(language === 'en'
      ? [
          rule(`(?:the )?${name} ${words.afterNext}`, 0.93, afterNext),
          rule(`(?:the )?(?:${words.week}) ${words.afterNext}${joint}${name}`, 0.93, afterNext),
          rule(`${name} (?:of |in )?(?:the )?(?:${words.week}) ${words.afterNext}`, 0.93, afterNext),
        ]
      : [
          rule(`(?:${words.afterNext}) ${short}`, 0.93, afterNext),
          rule(`(?:${words.afterNext}) (?:${words.week})${joint}${name}`, 0.93, afterNext),
          rule(`${name} (?:der )?(?:${words.afterNext}) (?:${words.week})`, 0.93, afterNext),
        ]),
    rule(`(?:${words.last}) ${short}`, 0.9, before),
    rule(`${name} (?:${language === 'es' ? words.last : '(?!)'})`, 0.9, before),
    rule(`(?:${words.current}) ${short}`, 0.95, near),
    rule(name, 0.93, near),
    // "Sat-nav" is no day; "Mon-Fri" are two.
    rule(`(?<=\\b(?:${words.on}) |^|\\b(?:${all}) ?- ?)${short}(?!-(?!(?:${all})\\b))`, 0.85, near),
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
