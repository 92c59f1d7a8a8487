import { expect, test } from 'vitest';
import { formatWait, spellWait, urgencyOf, waitedMs, waitTargets } from './waiting.ts';

const minute = 60_000;

test('a wait reads at a glance, from seconds to days', () => {
  const waits = [0, 999, 12_400, 134_000, 59 * minute + 59_000, 60 * minute, 185 * minute, 51 * 60 * minute];
  expect(waits.map(formatWait)).toEqual([
    '00:00',
    '00:00',
    '00:12',
    '02:14',
    '59:59',
    '1h 00m',
    '3h 05m',
    '2d 3h',
  ]);
});

test('a screen reader hears words', () => {
  expect([12_000, 134_000, 3 * 60 * minute].map((ms) => spellWait(ms, 'en'))).toEqual([
    '12 seconds',
    '2 minutes',
    '3 hours',
  ]);
});

test('the warning comes before the target is missed', () => {
  expect(
    [0, waitTargets.warnMs - 1, waitTargets.warnMs, waitTargets.missMs - 1, waitTargets.missMs].map(
      urgencyOf,
    ),
  ).toEqual(['fine', 'fine', 'soon', 'soon', 'late']);
});

test('a clock behind the desk’s shows zero', () => {
  expect(waitedMs('2026-03-02T12:00:10.000Z', Date.parse('2026-03-02T12:00:00.000Z'))).toBe(0);
});
