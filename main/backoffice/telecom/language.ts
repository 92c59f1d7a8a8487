import { telecomRules } from './rules.ts';

/** What the telecom's texts are written in. Anything but German is English. */
export type Language = 'en' | 'de';

export function languageOf(given: string | null | undefined): Language {
  return given?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}

const tags = { en: 'en-GB', de: 'de-DE' } as const satisfies Record<Language, string>;

/** E.g. "Tuesday 24 November" or "Dienstag, 24. November". */
export function dayText(at: number, language: Language): string {
  return format(at, language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
}

/** E.g. "October 2026". */
export function monthText(at: number, language: Language): string {
  return format(at, language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** The time of day where the customers are, e.g. "14:00". */
export function timeText(at: number, language: Language): string {
  return format(at, language, { hour: '2-digit', minute: '2-digit', timeZone: telecomRules.timeZone });
}

function format(at: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tags[language], options).format(at);
}

/** E.g. "24.99 EUR" or "24,99 EUR". */
export function moneyText(cents: number, language: Language): string {
  return `${numberText(cents / 100, language, 2)} EUR`;
}

export function numberText(value: number, language: Language, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 1) };
  return new Intl.NumberFormat(tags[language], digits).format(value);
}

export function countryText(country: string, language: Language): string {
  return new Intl.DisplayNames([tags[language]], { type: 'region' }).of(country) ?? country;
}

/** A day as requests write it, `2026-11-27`, in UTC milliseconds. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
