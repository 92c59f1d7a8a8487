import { expect, test } from 'vitest';
import { auroc, caughtAt90Kept, percentile, rankingMeasures } from './measures.ts';

test('the measures are those of the textbook', () => {
  const measures = rankingMeasures([
    { hits: [0, 2], relevant: 2 },
    { hits: [6], relevant: 1 },
    { hits: [], relevant: 1 },
    { hits: [11], relevant: 1 },
  ]);
  expect(measures.hitAt).toEqual({ 1: 0.25, 5: 0.25, 10: 0.5 });
  expect(measures.mrrAt10).toBeCloseTo((1 + 1 / 7) / 4);
  expect(measures.map).toBeCloseTo(((1 + 2 / 3) / 2 + 1 / 7 + 0 + 1 / 12) / 4);
  const gain = (position: number) => 1 / Math.log2(position + 2);
  expect(measures.ndcgAt10).toBeCloseTo(((gain(0) + gain(2)) / (gain(0) + gain(1)) + gain(6)) / 4);
});

test('duplicates of the right passage count once', () => {
  expect(rankingMeasures([{ hits: [0, 1, 2], relevant: 1 }])).toMatchObject({ map: 1, ndcgAt10: 1 });
});

test('what separates well is caught', () => {
  expect(auroc([0.9, 0.8], [0.1, 0.8])).toBe(0.875);
  const positives = Array.from({ length: 10 }, (_, index) => index / 10);
  expect(caughtAt90Kept(positives, [0, 0.05, 0.1, 0.2])).toBe(0.5);
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([], 0.5)).toBe(0);
});
