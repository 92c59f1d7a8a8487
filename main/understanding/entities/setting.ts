import type { LocalTime } from '../../dialogue/index.ts';

/** What values are read against: the conversation's language, and when and where it takes place. */
export type Setting = {
  readonly locale: string;
  readonly now: LocalTime;
  /** ISO 3166, for phone numbers in national form and the order of day and month; null when unknown. */
  readonly country: string | null;
  /** Where days lie that say no year: set by the slot that they are for. */
  readonly side?: 'past' | 'ahead' | undefined;
};

/** The language of a locale: `de` of `de-AT`. */
export function languageOf({ locale }: Pick<Setting, 'locale'>): string {
  return locale.toLowerCase().split(/[-_]/u)[0] ?? 'en';
}

/** Where "03/04" is the fourth of March. Everywhere else it is the third of April. */
const MONTH_FIRST = new Set(['US', 'PH', 'FM', 'PW', 'MH']);

/** True when the month is written before the day. English of no particular place is taken as American. */
export function isMonthFirst({ locale, country }: Setting): boolean {
  const region = /[-_]([a-z]{2})\b/iu.exec(locale)?.[1]?.toUpperCase() ?? country;
  return region === null ? languageOf({ locale }) === 'en' : MONTH_FIRST.has(region);
}
