const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** When a wait becomes worth a second look, and when it has been too long. Live chat: three and five minutes. */
export const waitTargets = { warnMs: 3 * minuteMs, missMs: 5 * minuteMs } as const;

export type Urgency = 'fine' | 'soon' | 'late';

export const urgencyOf = (waitedMs: number): Urgency => {
  if (waitedMs >= waitTargets.missMs) return 'late';
  return waitedMs >= waitTargets.warnMs ? 'soon' : 'fine';
};

/** Since `since`; a clock that runs behind the desk's shows zero, never a negative time. */
export const waitedMs = (since: string, now: number): number => Math.max(0, now - Date.parse(since));

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** `02:14`, from an hour on `1h 05m`, from a day on `2d 3h`: never wider than six figures. */
export const formatWait = (ms: number): string => {
  if (ms < hourMs) return `${two(ms / minuteMs)}:${two((ms % minuteMs) / 1_000)}`;
  if (ms < dayMs) return `${Math.floor(ms / hourMs)}h ${two((ms % hourMs) / minuteMs)}m`;
  return `${Math.floor(ms / dayMs)}d ${Math.floor((ms % dayMs) / hourMs)}h`;
};

/** The same for a screen reader and a tooltip, in the agent's language. */
export const spellWait = (ms: number, locale: string): string => {
  const part = (value: number, unit: 'second' | 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(value));
  if (ms < minuteMs) return part(ms / 1_000, 'second');
  if (ms < hourMs) return part(ms / minuteMs, 'minute');
  return ms < dayMs ? part(ms / hourMs, 'hour') : part(ms / dayMs, 'day');
};
