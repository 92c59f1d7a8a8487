import { expect, test } from 'vitest';
import { placeThreshold } from './calibration.ts';
import { fitLogistic, predictLogistic } from './logistic-regression.ts';
import { nearest } from './vectors.ts';

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
  const rows = [Float32Array.of(0, 1), Float32Array.of(1, 0), Float32Array.of(0.8, 0.6)];
  expect(nearest(Float32Array.of(1, 0), rows, 2).map(({ row }) => row)).toEqual([1, 2]);
});

test('a clean workspace rejects next to nothing, a noisy one until what is left is right', () => {
  const clean = Array.from({ length: 200 }, (_, i) => ({ score: i, right: true }));
  expect(placeThreshold(clean, []).kept).toBeGreaterThan(0.98);
  const noisy = Array.from({ length: 200 }, (_, i) => ({ score: i, right: i >= 40 || i % 2 === 0 }));
  const { precision, kept } = placeThreshold(noisy, []);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(kept).toBeLessThan(0.95);
  expect(kept).toBeGreaterThanOrEqual(0.75);
});

test('with few examples the threshold lies where foreign sentences end and own ones begin', () => {
  const own = [5, 5.5, 6, 6.5, 7].map((score) => ({ score, right: true }));
  const { threshold } = placeThreshold(own, [1, 2, 3, 3.5, 4]);
  expect(threshold).toBeGreaterThan(4);
  expect(threshold).toBeLessThanOrEqual(5);
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
