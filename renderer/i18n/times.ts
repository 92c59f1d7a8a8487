import { textLocale } from './index.ts';

/** `14:02`, in the agent's own zone and habit. */
export const clockTime = (at: string): string =>
  new Intl.DateTimeFormat(textLocale(), { hour: 'numeric', minute: '2-digit' }).format(new Date(at));

/** Day and time in full, for tooltips. */
export const fullTime = (at: string): string =>
  new Intl.DateTimeFormat(textLocale(), { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));

/** Day and time, without the name of the day. */
export const shortTime = (at: string): string =>
  new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** `Tuesday 3 November`: the line between two days. */
export const dayTime = (at: string): string =>
  new Intl.DateTimeFormat(textLocale(), { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(at),
  );

/** Day and time, short, for what happens later. */
export const soonTime = (at: string): string =>
  new Intl.DateTimeFormat(textLocale(), { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(
    new Date(at),
  );

/** The calendar day in the agent's zone, for telling days apart. */
export const calendarDay = (at: string): string => new Date(at).toDateString();

/** `Monday, November 23, 2026` for `2026-11-23`, wherever the agent is; null for what is no day. */
export const dateText = (day: string): string | null => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  if (Number.isNaN(at)) return null;
  return new Intl.DateTimeFormat(textLocale(), { dateStyle: 'full', timeZone: 'UTC' }).format(at);
};
