import { read } from '../reading.ts';
import { addDays, type Day, dayAt, monthEnd, nextDateInYear, nextWeekday, partsOf } from './calendar.ts';
import type { CalendarWords } from './calendar-words.ts';
import { type DateRule, type Groups, monthName, monthNumber, rule, weekdayNumber } from './date-rule.ts';
import { ordinal, wordNumber } from './number-words.ts';

/** Places in a month and days with a name: "the first Monday in March", "May the fifth", "end of January", "Christmas Eve". */
export function placeRules(words: CalendarWords, language: string): DateRule[] {
  const month = monthName(words);
  const weekday = `(?<weekday>${words.weekdays.join('|')})`;
  const place = `(?:(?<first>${FIRSTS[language] ?? FIRSTS.en})|(?<second>${SECONDS[language] ?? SECONDS.en})|(?<third>${THIRDS[language] ?? THIRDS.en})|(?<last>${words.last}))`;
  const date = `(?<date>${words.dayWords})`;
  return [
    ...words.feasts.map(([pattern, at, day]) =>
      rule(pattern, 0.85, (_, today) => nextDateInYear(today, at, day)),
    ),
    rule(
      `${place} ${weekday} ${words.inMonth} (?:the )?(?:${month}|(?:(?<next>${words.next}) )?(?:${words.month})(?: (?<after>${words.next}))?)`,
      0.93,
      (groups, today) => nthWeekday(groups, words, today),
    ),
    rule(
      `${date} (?:(?:of|de|del|des) )?${month}(?:,? (?:de |del )?(?<year>\\d{4}))?(?! ?\\d)`,
      0.93,
      (groups, today) => inNamedMonth(groups, dateInWords(groups.date ?? '', language), words, today),
    ),
    ...(language === 'en'
      ? [
          rule(
            `${month},? (?:the )?(?:${date}|(?<digits>\\d{1,2})(?:st|nd|rd|th))(?! ?\\d)`,
            0.93,
            (groups, today) =>
              inNamedMonth(
                groups,
                groups.digits === undefined
                  ? dateInWords(groups.date ?? '', language)
                  : Number(groups.digits),
                words,
                today,
              ),
          ),
          // "april twenty"; "may two people come" is no day.
          rule(
            `(?!may\\b)${month} (?<date>${CARDINALS})(?= *$| ?[.,!?]| (?:to|through|thru|until|till|and|at|please)\\b)`,
            0.85,
            (groups, today) => inNamedMonth(groups, cardinal(groups.date ?? ''), words, today),
          ),
          rule(`(?:the )?last day (?:of|in) ${month}`, 0.93, (groups, today) =>
            endOfMonth(groups, words, today),
          ),
        ]
      : []),
    ...(language === 'de'
      ? [
          rule(
            `${date} (?<month>${words.dayWords})(?! \\p{L}*(?:tag|woche|mal)\\b)`,
            0.8,
            (groups, today) => {
              const [day, at] = [dateInWords(groups.date ?? '', 'de'), dateInWords(groups.month ?? '', 'de')];
              return day === null || at === null || at > 12 ? null : nextDateInYear(today, at, day);
            },
          ),
        ]
      : []),
    rule(`(?:${words.endOf}) ${month}`, 0.85, (groups, today) => endOfMonth(groups, words, today)),
    rule(`(?:${words.startOf}) ${month}`, 0.8, (groups, today) => inNamedMonth(groups, 1, words, today)),
    rule(
      `(?<=\\b(?:${DAY_OF[language] ?? '(?!)'}) )${date}(?= *$| ?[.,!?]| (?:${AFTER_DAY})\\b)`,
      0.8,
      (groups, today) => {
        const day = dateInWords(groups.date ?? '', language);
        return day === null ? null : nextDayOfMonth(today, day);
      },
    ),
  ];
}

const CARDINALS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirty(?:[- ]one)?';

function cardinal(text: string): number | null {
  return wordNumber(read(text).words, 0, 'en')?.value ?? null;
}

const FIRSTS: Readonly<Record<string, string>> = {
  en: 'first|1st',
  de: 'erste[nrs]?|1\\.',
  es: 'primer',
};
const SECONDS: Readonly<Record<string, string>> = {
  en: 'second|2nd',
  de: 'zweite[nrs]?|2\\.',
  es: 'segundo',
};
const THIRDS: Readonly<Record<string, string>> = {
  en: 'third|3rd',
  de: 'dritte[nrs]?|3\\.',
  es: 'tercer',
};
/** What stands before a day of the month in words. "The first one" is none, so "the" alone is not enough. */
const DAY_OF: Readonly<Record<string, string>> = {
  en: 'on the|by the|until the|till the|to the|through the|from the|for the|before the|since the',
  de: 'am|zum|vom|bis zum|ab dem|seit dem',
  es: 'el dia|para el|hasta el|desde el|el',
};
const AFTER_DAY =
  'at|please|if|and|to|until|till|through|around|in|works|would|is|um|gegen|bitte|bis|und|ab|wenn|a|hasta|por|y|si';

function inNamedMonth(
  { name = '', year }: Groups,
  date: number | null,
  words: CalendarWords,
  today: Day,
): Day | null {
  const month = monthNumber(name, words);
  if (date === null || month === 0) return null;
  return year === undefined ? nextDateInYear(today, month, date) : dayAt(Number(year), month, date);
}

function endOfMonth({ name = '' }: Groups, words: CalendarWords, today: Day): Day | null {
  const start = comingMonth(name, words, today);
  return start === null ? null : monthEnd(start);
}

/** The first day of the next such month, the running one included. */
function comingMonth(name: string, words: CalendarWords, today: Day): Day | null {
  const month = monthNumber(name, words);
  if (month === 0) return null;
  const { year, month: running } = partsOf(today);
  return dayAt(month < running ? year + 1 : year, month, 1);
}

function nthWeekday(groups: Groups, words: CalendarWords, today: Day): Day | null {
  const { name, next, after, weekday = '', first, second, third } = groups;
  const start =
    name === undefined
      ? thisMonth(today, next !== undefined || after !== undefined ? 1 : 0)
      : comingMonth(name, words, today);
  if (start === null) return null;
  const number = weekdayNumber(weekday, words);
  const place = first !== undefined ? 0 : second !== undefined ? 1 : third !== undefined ? 2 : null;
  if (place === null) return nextWeekday(addDays(monthEnd(start), -7), number);
  return addDays(nextWeekday(addDays(start, -1), number), 7 * place);
}

function thisMonth(today: Day, offset: number): Day | null {
  const { year, month } = partsOf(today);
  return dayAt(month + offset > 12 ? year + 1 : year, month + offset > 12 ? 1 : month + offset, 1);
}

function nextDayOfMonth(today: Day, date: number): Day | null {
  const { year, month, date: now } = partsOf(today);
  const isOver = date < now;
  const at = month + (isOver ? 1 : 0);
  return dayAt(at > 12 ? year + 1 : year, at > 12 ? 1 : at, date);
}

/** "twenty-third", "dreiundzwanzigsten", "veintitrés" as 23; null when it is no day of a month. */
export function dateInWords(text: string, language: string): number | null {
  const value = language === 'en' ? english(text) : language === 'de' ? german(text) : spanish(text);
  return value !== null && value >= 1 && value <= 31 ? value : null;
}

function english(text: string): number | null {
  const [, tens, ones = text] = /^(?:(twenty|thirty)[- ])?(\p{L}+|\d{1,2}(?:st|nd|rd|th))$/u.exec(text) ?? [];
  const last = ordinal(ones);
  return last === null ? null : last + (tens === undefined ? 0 : tens === 'twenty' ? 20 : 30);
}

function german(text: string): number | null {
  return ordinal(text) ?? wordNumber(read(text.replace(/s?ten?$/u, '')).words, 0, 'de')?.value ?? null;
}

function spanish(text: string): number | null {
  return text === 'primero' ? 1 : (wordNumber(read(text).words, 0, 'es')?.value ?? null);
}
