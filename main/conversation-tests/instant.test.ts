import { expect, test } from 'vitest';
import { instantOf } from './instant.ts';

test.each([
  ['2026-01-15T10:00', 'UTC', '2026-01-15T10:00:00.000Z'],
  ['2026-01-15T10:00', 'Europe/Berlin', '2026-01-15T09:00:00.000Z'],
  ['2026-07-15T10:00', 'Europe/Berlin', '2026-07-15T08:00:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-11-22T23:30', 'America/New_York', '2026-11-23T04:30:00.000Z'],
  ['2026-11-22T05:30', 'Asia/Kathmandu', '2026-11-21T23:45:00.000Z'],
])('T1 %s on the clocks of %s is %s', (local, zone, instant) => {
  expect(instantOf(local, zone).toISOString()).toBe(instant);
});
