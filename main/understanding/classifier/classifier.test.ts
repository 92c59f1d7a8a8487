import { expect, test } from 'vitest';
import { placeThreshold } from './calibration.ts';
import { fitLogistic, predictLogistic } from './logistic-regression.ts';
import { nearestOf } from './vectors.ts';

/** Points around one corner of a square for each class, always the same ones. */
function corners(perClass: number): { rows: Float32Array[]; labels: number[] } {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  for (let label = 0; label < 4; label += 1) {
    for (let i = 0; i < perClass; i += 1) {
      const angle = (i / perClass) * 2 * Math.PI;
      rows.push(
        Float32Array.of((label % 2) + 0.2 * Math.cos(angle), Math.floor(label / 2) + 0.2 * Math.sin(angle)),
      );
      labels.push(label);
    }
  }
  return { rows, labels };
}

test('logistic regression separates classes, gives probabilities, and always the same ones', async () => {
  const { rows, labels } = corners(7);
  const model = await fitLogistic(rows, labels, 4);
  const guesses = rows.map((row) => {
    const probabilities = [...predictLogistic(model, row)];
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    return probabilities.indexOf(Math.max(...probabilities));
  });
  expect(guesses).toEqual(labels);
  expect((await fitLogistic(rows, labels, 4)).weights).toEqual(model.weights);
});

test('where the classes cannot be told apart the probabilities are their shares', async () => {
  const rows = Array.from({ length: 8 }, () => Float32Array.of(1, 0));
  const model = await fitLogistic(rows, [0, 0, 0, 0, 0, 0, 1, 1], 2, { c: 1000, maxIterations: 200 });
  expect(predictLogistic(model, Float32Array.of(1, 0))[0]).toBeCloseTo(0.75, 2);
});

test('the nearest rows come best first', () => {
  expect(nearestOf(Float32Array.of(0, 1, 0.8), 2).map(({ row }) => row)).toEqual([1, 2]);
});

const rowsFrom = (low: number, count = 200) =>
  Array.from({ length: count }, (_, i) => ({ score: low + i / 40, right: true }));

test("U7 where the workspace's own examples score low the threshold is low, and never above even odds", () => {
  const low = placeThreshold(rowsFrom(-3), 10);
  const high = placeThreshold(rowsFrom(2), 10);
  expect(low.threshold).toBeLessThan(-1);
  expect(low.kept).toBeGreaterThan(0.6);
  expect(high.threshold).toBeGreaterThan(low.threshold);
  expect(high.threshold).toBeLessThan(0);
  expect(high.kept).toBe(1);
});

test('U7 examples that the bot misreads do not lower the threshold', () => {
  const wrong = Array.from({ length: 40 }, () => ({ score: -3.5, right: false }));
  const { threshold, accuracy, precision } = placeThreshold([...rowsFrom(-2), ...wrong], 10);
  expect(threshold).toBe(placeThreshold(rowsFrom(-2), 10).threshold);
  expect(accuracy).toBeCloseTo(200 / 240, 9);
  expect(precision).toBe(1);
});

test('U7 a workspace of many skills rejects less, and a handful of rows makes it neither deaf nor open to all', () => {
  expect(placeThreshold(rowsFrom(0), 150).threshold).toBeLessThan(placeThreshold(rowsFrom(0), 20).threshold);
  expect(placeThreshold([{ score: 30, right: true }], 1).threshold).toBeLessThan(0);
  expect(placeThreshold([{ score: -30, right: true }], 1).threshold).toBeGreaterThanOrEqual(-4);
  expect(placeThreshold([], 0).threshold).toBeLessThan(0);
});

test('while a classifier is fitted other work goes on', async () => {
  const { rows, labels } = corners(400);
  const wide = rows.map((row) => Float32Array.from({ length: 200 }, (_, i) => (row[i % 2] ?? 0) / (1 + i)));
  let isFitting = true;
  let turns = 0;
  const fitted = fitLogistic(wide, labels, 4, { c: 1000, maxIterations: 100 }).then(() => {
    isFitting = false;
  });
  while (isFitting) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await fitted;
  expect(turns).toBeGreaterThan(2);
});
