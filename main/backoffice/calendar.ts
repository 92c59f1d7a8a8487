/** Dates of the demo systems: records are UTC milliseconds, days are UTC days. */

export const dayMs = 86_400_000;
const hourMs = 3_600_000;

export type Clock = () => Date;

export function startOfDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}

/** The given hour of the day that is `days` away from the day of `now`. */
export function dayFrom(now: number, days: number, hour: number): number {
  return startOfDay(now) + days * dayMs + hour * hourMs;
}

/** Midnights between two instants: what a person means by "nine days ago". */
export function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / dayMs);
}

/** The same instant, or the same hour of Monday where it falls on a weekend. */
export function onWorkingDay(at: number): number {
  const weekday = new Date(at).getUTCDay();
  if (weekday === 6) return at + 2 * dayMs;
  return weekday === 0 ? at + dayMs : at;
}

export function addWorkingDays(at: number, days: number): number {
  let result = onWorkingDay(at);
  for (let left = days; left > 0; left -= 1) result = onWorkingDay(result + dayMs);
  return result;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A date as these systems write it to customers, e.g. "Tuesday, 25 November". */
export function dateText(at: number): string {
  const date = new Date(at);
  return `${weekdays[date.getUTCDay()]}, ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}
