import { addWorkingDays, dateText, dayMs, onWorkingDay } from '../calendar.ts';
import { bankRules } from './rules.ts';

/** Days of the bank are days in its time zone, written `2026-11-27`. */

const zoned = new Intl.DateTimeFormat('en-CA', {
  timeZone: bankRules.timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

type Local = { readonly day: string; readonly hour: number; readonly time: string };

function localOf(at: number): Local {
  const parts = new Map(zoned.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: Number(parts.get('hour')),
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

/** The hour of the day, and its minutes, as `14:30`. */
export function timeOf(at: number): string {
  return localOf(at).time;
}

export function dayOf(at: number): string {
  return localOf(at).day;
}

/** The day as customers read it, e.g. "Tuesday, 25 November". */
export function dayText(day: string): string {
  return dateText(Date.parse(day));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

export function addDays(day: string, days: number): string {
  return dayOfUtc(Date.parse(day) + days * dayMs);
}

/** The working day that is `days` working days after the day of `at`. */
export function workingDayAfter(at: number, days: number): string {
  return dayOfUtc(addWorkingDays(Date.parse(dayOf(at)), days));
}

/** When a transfer to another bank is there: the next working day, one later when the cut-off is over. */
export function arrivalDay(at: number): string {
  const { day, hour } = localOf(at);
  const today = Date.parse(day);
  const isInTime = onWorkingDay(today) === today && hour < bankRules.cutOffHour;
  return dayOfUtc(addWorkingDays(isInTime ? today : onWorkingDay(today + dayMs), 1));
}

function dayOfUtc(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
