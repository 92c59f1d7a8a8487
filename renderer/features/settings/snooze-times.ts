export type SnoozeTime = {
  readonly name: 'hour' | 'threeHours' | 'tomorrow' | 'monday';
  readonly until: Date;
};

const morningHour = 9;

const atMorning = (from: Date, days: number): Date =>
  new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, morningHour);

/** When a snoozed conversation may come back: two short waits and two mornings, in the agent's own time. */
export const snoozeTimes = (now: Date): readonly SnoozeTime[] => {
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { name: 'hour', until: later(1) },
    { name: 'threeHours', until: later(3) },
    { name: 'tomorrow', until: atMorning(now, 1) },
    ...(daysToMonday === 1 ? [] : [{ name: 'monday' as const, until: atMorning(now, daysToMonday) }]),
  ];
};
