/** Days without clock or zone, written `2026-11-27`. */
export type Day = string;

/** Monday is 0. */
export type Weekday = number;

const MS_A_DAY = 86_400_000;

export function dayOf(now: string): Day {
  return now.slice(0, 10);
}

/** The day of that date, or null for the thirtieth of February. */
export function dayAt(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const isReal = year >= 1900 && year <= 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isReal ? at.toISOString().slice(0, 10) : null;
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date };
}

export function addDays(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day);
  return format(Date.UTC(year, month - 1, date) + count * MS_A_DAY);
}

/** The same date in another month; its last day where that month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day);
  const last = new Date(Date.UTC(year, month + count, 0));
  return format(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
}

export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

export function monthEnd(day: Day): Day {
  return addDays(addMonths(monthStart(day), 1), -1);
}

export function weekdayOf(day: Day): Weekday {
  const { year, month, date } = partsOf(day);
  return (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
}

export function weekStart(day: Day): Day {
  return addDays(day, -weekdayOf(day));
}

/** The first such weekday after the day. */
export function nextWeekday(day: Day, weekday: Weekday): Day {
  return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1);
}

/** The next day with this date, the day itself included; null when no month has it. */
export function nextDate(day: Day, date: number): Day | null {
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const { year, month } = partsOf(addMonths(monthStart(day), ahead));
    const found = dayAt(year, month, date);
    if (found !== null && found >= day) return found;
  }
  return null;
}

/** The next day with this date and month, the day itself included. */
export function nextDateInYear(day: Day, month: number, date: number): Day | null {
  const { year } = partsOf(day);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = dayAt(year + ahead, month, date);
    if (found !== null && found >= day) return found;
  }
  return null;
}

function format(ms: number): Day {
  const text = new Date(Math.min(8.64e15, Math.max(-8.64e15, ms))).toISOString();
  return text.slice(0, text.indexOf('T'));
}
