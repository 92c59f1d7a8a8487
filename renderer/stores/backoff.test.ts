import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('waits grow from 0.3 to 5 seconds, and two windows do not come back at the same moment', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, () => 1))).toEqual([
    300, 600, 1_200, 2_400, 4_800, 5_000, 5_000,
  ]);
  expect(backoffMs(9, () => 0)).toBe(300);
  expect(backoffMs(9, () => 0.5)).toBe(2_650);
});
