import { expect, test } from 'vitest';
import { createTokenBuckets } from './token-buckets.ts';

function bucketsAt(start: number) {
  let now = start;
  const buckets = createTokenBuckets({ capacity: 2, perSecond: 0.5 }, () => now, 3);
  return { buckets, advance: (ms: number) => (now += ms) };
}

test('a burst is served, then the caller is told when to come back, and then is served again', () => {
  const { buckets, advance } = bucketsAt(1000);
  expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
  advance(1999);
  expect(buckets.take('a')).toBe(1);
  advance(1);
  expect(buckets.take('a')).toBe(0);
});

test('one key never pays for another', () => {
  const { buckets } = bucketsAt(0);
  expect([buckets.take('a', 2), buckets.take('a'), buckets.take('b', 2)]).toEqual([0, 2, 0]);
});

test('a bucket never holds more than its capacity, however long nobody came', () => {
  const { buckets, advance } = bucketsAt(0);
  buckets.take('a');
  advance(1_000_000);
  expect([buckets.take('a', 2), buckets.take('a')]).toEqual([0, 2]);
});

test('callers with ever new keys do not make it grow, and the busiest key is not the one forgotten', () => {
  const { buckets } = bucketsAt(0);
  buckets.take('busy', 2);
  for (let visitor = 0; visitor < 1000; visitor += 1) {
    buckets.take(`visitor-${visitor}`);
    expect(buckets.take('busy')).toBe(2);
  }
  expect(buckets.size()).toBe(3);
});
