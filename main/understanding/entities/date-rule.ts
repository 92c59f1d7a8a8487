import type { Day } from './calendar.ts';
import type { CalendarWords } from './calendar-words.ts';

/** One way of saying a date. The pattern runs on folded text in linear time. */
export type DateRule = {
  readonly pattern: RegExp;
  readonly dayOf: (match: RegExpExecArray, today: Day) => Day | null;
  readonly confidence: number;
};

export type Groups = Readonly<Record<string, string | undefined>>;

export function rule(
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

/** A month's name, as the group `name`. */
export function monthName(words: CalendarWords): string {
  return `(?<name>${words.months.join('|')})`;
}

/** 1 to 12; 0 for no month. */
export function monthNumber(name: string, words: CalendarWords): number {
  return words.months.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(name)) + 1;
}

/** Monday is 0. */
export function weekdayNumber(name: string, words: CalendarWords): number {
  const isThis = (pattern: string): boolean => new RegExp(`^(?:${pattern})$`, 'u').test(name);
  const full = words.weekdays.findIndex(isThis);
  return full >= 0 ? full : Math.max(0, words.shortWeekdays.findIndex(isThis));
}
