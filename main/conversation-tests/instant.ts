import type { LocalTime } from '../dialogue/index.ts';

/** The instant at which clocks of a time zone (IANA name) show `local`, `2026-11-22T10:00`. */
export function instantOf(local: LocalTime, timeZone: string): Date {
  const shown = Date.parse(`${local}:00Z`);
  // What the clocks are ahead of UTC can differ between the first guess and the instant itself, on days of change.
  const guess = shown - aheadMs(shown, timeZone);
  return new Date(shown - aheadMs(guess, timeZone));
}

function aheadMs(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
}
