import type { LocalTime } from '../dialogue/index.ts';
import type { DeskClock } from './ports.ts';

/** Date and time in a time zone (IANA name), `2026-11-22T14:05`; the engine and understanding read no clock. */
export function localNow(clock: DeskClock, timeZone = 'UTC'): LocalTime {
  // Sweden writes dates as ISO 8601 does: "2026-11-22 14:05".
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(clock.now()).replace(' ', 'T');
}
