import { type Reading, type Span, spanOf } from '../reading.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  dayOf,
  monthEnd,
  monthStart,
  partsOf,
  weekStart,
} from './calendar.ts';
import { type CalendarWords, calendarOf } from './calendar-words.ts';
import { countPattern, readCount } from './counts.ts';
import { monthName, monthNumber } from './date-rule.ts';
import { type Found, overlaps } from './found.ts';
import { languageOf, type Setting } from './setting.ts';

/** From the first to the last day, both included; null for an open end. */
export type DateRange = { readonly from: Day; readonly to: Day | null };

type Groups = Readonly<Record<string, string | undefined>>;

/** "next week", "the week after next", "the last 30 days", "in March", "last year": stretches with a name of their own. */
export function periods(
  reading: Reading,
  words: CalendarWords,
  setting: Setting,
  isBehind: boolean,
  dates: readonly { readonly span: Span }[],
): Found<DateRange>[] {
  const today = dayOf(setting.now);
  const language = calendarOf(languageOf(setting)) === words ? languageOf(setting) : 'en';
  return [
    ...matches(reading, namedPeriods(words, language), 0.9, (groups) => namedPeriod(groups, today, isBehind)),
    ...matches(reading, counted(words, language), 0.88, (groups) =>
      countedPeriod(groups, words, language, today),
    ),
    // "The 7th of November" is a day.
    ...matches(reading, months(words, language), 0.87, (groups) =>
      monthPeriod(groups, words, today, isBehind),
    ).filter(({ span }) => !dates.some((date) => overlaps(date.span, span))),
  ];
}

const BARE_MONTH = /^(?:the |whole |all |im |en |in )*(?<said>\p{L}+)[.! ]*$/u;

/** "March", as the whole answer. */
export function bareMonth(
  reading: Reading,
  words: CalendarWords,
  setting: Setting,
  isBehind: boolean,
): Found<DateRange> | null {
  const name = BARE_MONTH.exec(reading.folded.text)?.groups?.said ?? '';
  const value = name === '' ? null : monthPeriod({ name }, words, dayOf(setting.now), isBehind);
  return value === null ? null : { value, span: reading.span, confidence: 0.75 };
}

const built = new Map<string, RegExp>();

function pattern(key: string, source: () => string): RegExp {
  const known = built.get(key) ?? new RegExp(`(?<![\\p{L}\\p{N}])(?:${source()})(?![\\p{L}\\p{N}])`, 'gu');
  built.set(key, known);
  return known;
}

function matches(
  reading: Reading,
  source: RegExp,
  confidence: number,
  read: (groups: Groups) => DateRange | null,
): Found<DateRange>[] {
  return [...reading.folded.text.matchAll(source)].flatMap((match): Found<DateRange>[] => {
    const value = read(match.groups ?? {});
    const span = spanOf(reading.folded, match.index, match.index + match[0].length);
    return value === null ? [] : [{ value, span, confidence }];
  });
}

const ARTICLE = '(?:the|die|das|dem|den|la|el|las|los)?';

function namedPeriods(words: CalendarWords, language: string): RegExp {
  const kinds = `(?:(?<weekend>${words.weekend})|(?<week>${words.week})|(?<month>${words.month})|(?<year>${words.year}))`;
  const second =
    language === 'en'
      ? `(?<second>${words.week}) ${words.afterNext}`
      : `(?:${words.afterNext}) (?<second>${words.week})`;
  return pattern(
    `named ${language}`,
    () =>
      `${ARTICLE} ?${second}|${ARTICLE} ?(?:(?<next>${words.next})|(?<current>${words.current})|(?<last>${words.last})|(?<rest>${REST[language] ?? REST.en})|(?<all>the|am|el|la)) ${kinds}(?: (?:(?<after>${words.next})|(?<before>${words.last})))?`,
  );
}

const REST: Readonly<Record<string, string>> = {
  en: 'rest of (?:the|this)',
  de: 'rest (?:der|des|dieser)',
  es: 'resto (?:de la|del|de este)',
};

function namedPeriod(groups: Groups, today: Day, isBehind: boolean): DateRange | null {
  const monday = weekStart(today);
  if (groups.second !== undefined) return { from: addDays(monday, 14), to: addDays(monday, 20) };
  const isNext = groups.next !== undefined || groups.after !== undefined;
  const isLast = groups.last !== undefined || groups.before !== undefined;
  const offset = isNext ? 1 : isLast ? -1 : 0;
  const isBare = groups.all !== undefined && groups.weekend === undefined && offset === 0;
  if (isBare) return null;
  // "What have I spent this year" is about the part that is over.
  return offset === 0 && isBehind && groups.weekend === undefined
    ? { from: startOf(groups, today), to: today }
    : periodOf(groups, offset, today);
}

function startOf({ year, month }: Groups, today: Day): Day {
  if (year !== undefined) return `${partsOf(today).year}-01-01`;
  return month === undefined ? weekStart(today) : monthStart(today);
}

/** What is left of the running week, month or year; the others as a whole. */
function periodOf(groups: Groups, offset: number, today: Day): DateRange {
  if (groups.year !== undefined) {
    const { year } = partsOf(today);
    return { from: offset === 0 ? today : `${year + offset}-01-01`, to: `${year + offset}-12-31` };
  }
  if (groups.month !== undefined) {
    const start = monthStart(addMonths(today, offset));
    return { from: offset === 0 ? today : start, to: monthEnd(start) };
  }
  const monday = addDays(weekStart(today), 7 * offset);
  const sunday = addDays(monday, 6);
  const first = groups.weekend === undefined ? monday : addDays(monday, 5);
  return { from: offset === 0 && first < today ? today : first, to: sunday };
}

function counted(words: CalendarWords, language: string): RegExp {
  const kinds = `(?:(?<day>${words.day})|(?<week>${words.week})|(?<month>${words.month}))`;
  const count = `(?<count>${countPattern(words, language)})`;
  const which = `(?:(?<last>${LAST_OF[language] ?? LAST_OF.en})|(?<next>${NEXT_OF[language] ?? NEXT_OF.en}))`;
  const behind =
    language === 'es'
      ? `|(?:las|los) ${count.replace('count', 'number')} ${which.replace('last', 'before').replace('next', 'after')} ${kinds.replaceAll(/<(\w+)>/gu, '<$1s>')}`
      : '';
  return pattern(`counted ${language}`, () => `${ARTICLE} ?${which} ${count} ${kinds}${behind}`);
}

const LAST_OF: Readonly<Record<string, string>> = {
  en: 'last|past|previous',
  de: 'letzten|vergangenen',
  es: 'ultim[oa]s|pasad[oa]s',
};
const NEXT_OF: Readonly<Record<string, string>> = {
  en: 'next|coming',
  de: 'nachsten|kommenden',
  es: 'proxim[oa]s',
};

/** "the last 30 days" end today, "the next two weeks" begin today. */
function countedPeriod(groups: Groups, words: CalendarWords, language: string, today: Day): DateRange | null {
  const count = readCount(groups.count ?? groups.number ?? '', words, language);
  if (count === null || count <= 0) return null;
  const isLast = groups.last !== undefined || groups.before !== undefined;
  const sign = isLast ? -1 : 1;
  const isMonths = groups.month !== undefined || groups.months !== undefined;
  const isDays = groups.day !== undefined || groups.days !== undefined;
  const days = Math.round(count * (isDays ? 1 : 7));
  const end = isMonths ? addMonths(today, sign * Math.round(count)) : addDays(today, sign * days);
  return isLast ? { from: end, to: today } : { from: today, to: addDays(end, -1) };
}

function months(words: CalendarWords, language: string): RegExp {
  const name = monthName(words);
  const lead = `(?:(?<last>${words.last})|(?<next>${words.next})|${ALL_OF[language] ?? ALL_OF.en}|(?<!${PART_OF} )(?:${MONTH_LEAD[language] ?? MONTH_LEAD.en}))`;
  return pattern(
    `months ${language}`,
    () =>
      `(?:${lead} ${name}(?:,? (?:de )?(?<year>20\\d{2}))?|${name.replace('name', 'alone')},? (?:de )?(?<full>20\\d{2}))(?! ?(?:the )?(?:\\d|${words.dayWords}|twenty|thirty)(?!\\d{2}))`,
  );
}

const MONTH_LEAD: Readonly<Record<string, string>> = { en: 'in|for', de: 'im|fur', es: 'en' };
/** "The first week in March" is no month. */
const PART_OF =
  '\\b(?:week|weekend|day|half|part|beginning|end|start|middle|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)';
const ALL_OF: Readonly<Record<string, string>> = {
  en: '(?:all|the whole|the month) of|throughout|during',
  de: 'den ganzen|im ganzen',
  es: 'todo|durante',
};

/** The next such month, the running one included; with words of the past the last one that has begun. */
function monthPeriod(groups: Groups, words: CalendarWords, today: Day, isBehind: boolean): DateRange | null {
  const month = monthNumber(groups.name ?? groups.alone ?? '', words);
  if (month === 0) return null;
  const said = groups.year ?? groups.full;
  const { year, month: running } = partsOf(today);
  const isLast = groups.last !== undefined || (isBehind && groups.next === undefined);
  const isOver = groups.last !== undefined ? month >= running : month > running;
  const meant =
    said !== undefined ? Number(said) : isLast ? year - (isOver ? 1 : 0) : year + (month < running ? 1 : 0);
  const from = dayAt(meant, month, 1);
  return from === null ? null : { from, to: monthEnd(from) };
}
