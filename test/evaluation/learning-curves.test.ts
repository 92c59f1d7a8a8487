import { expect, test } from 'vitest';
import { type CurvePoint, learningCurves } from './learning-curves.ts';

function point(
  set: string,
  shots: number | null,
  accuracy: number,
  more: Partial<CurvePoint> = {},
): CurvePoint {
  const train = shots === null ? 'all' : `${shots} a label`;
  return {
    set,
    train,
    shots,
    trainRows: 10_003,
    accuracy,
    nlpjs: { accuracy: accuracy - 0.2 },
    published: [],
    ...more,
  };
}

const curve = [
  point('A', 5, 0.8, { published: [{ system: 'First', accuracy: 0.84 }] }),
  point('A', 10, 0.85, { published: [{ system: 'With rejection', accuracy: 0.9, oosRecall: 0.5 }] }),
  point('A', null, 0.9, { nlpjs: null }),
];

test('the same figures give the same picture, in which every figure stands', () => {
  const drawn = learningCurves(curve);
  expect(learningCurves(structuredClone(curve))).toBe(drawn);
  for (const shown of [
    '.800',
    '.850',
    '.900',
    '.600',
    '.650',
    'First',
    'all',
    '10,003 rows',
    'nlp.js',
    'Tandem',
  ])
    expect(drawn).toContain(`>${shown}<`);
  expect(drawn).not.toContain('With rejection');
});

test('a picture has a scheme for the dark, a title for who cannot see it, and nothing outside its frame', () => {
  const drawn = learningCurves([...curve, point('B', 5, 0.31), point('B', 10, 0.5), point('B', null, 1)]);
  expect(drawn).toContain('@media (prefers-color-scheme: dark)');
  expect(drawn).toMatch(/role="img" aria-labelledby="title"/);
  expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
  const numbers = (name: string) =>
    [...drawn.matchAll(new RegExp(` ${name}="(-?[\\d.]+)"`, 'g'))].map(([, n]) => Number(n));
  for (const name of ['x', 'cx']) for (const x of numbers(name)) expect(x).toBeLessThan(960);
  for (const name of ['y', 'cy']) for (const y of numbers(name)) expect(y).toBeLessThan(560);
  for (const name of ['x', 'y', 'cx', 'cy'])
    for (const n of numbers(name)) expect(n).toBeGreaterThanOrEqual(0);
});

test('a set of too few points, or one trained on what is out of scope, is no curve', () => {
  const drawn = learningCurves([
    point('Single', null, 0.8),
    point('Pair', 5, 0.8),
    point('Pair', 10, 0.8),
    point('Pair', null, 0.8, { train: 'all, and 100 out of scope' }),
  ]);
  expect(drawn).not.toMatch(/Single|Pair/);
});
