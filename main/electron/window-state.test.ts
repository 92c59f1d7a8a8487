import { expect, test } from 'vitest';
import { reachableBounds } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const monitorOnTheLeft = { x: -1920, y: 0, width: 1920, height: 1040 };
const size = { width: 1280, height: 800 };

test('X4 the window opens where it was while that screen is there', () => {
  const saved = { x: -1800, y: 40, ...size };
  expect(reachableBounds(saved, [laptop, monitorOnTheLeft])).toEqual(saved);
  expect(reachableBounds(saved, [laptop])).toBeNull();
});

test.each([
  ['hangs out at the bottom', { x: 100, y: 500, ...size }, true],
  ['has a corner to take hold of', { x: 1300, y: 100, ...size }, true],
  ['is all but gone to the right', { x: 1400, y: 100, ...size }, false],
  ['has its title bar above the screen', { x: 100, y: -20, ...size }, false],
  ['lies below the screen', { x: 100, y: 890, ...size }, false],
  ['lies half on each of two screens', { x: -640, y: 100, ...size }, true],
])('X4 a window that %s', (_what, saved, isReachable) => {
  expect(reachableBounds(saved, [laptop, monitorOnTheLeft]) !== null).toBe(isReachable);
});

test('X4 the first start has nothing to restore', () => {
  expect(reachableBounds(null, [laptop])).toBeNull();
});
