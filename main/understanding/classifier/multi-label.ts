import { minimise, type Problem } from './minimise.ts';
import { createPause } from './pause.ts';

/** A yes or no for each label, independent of one another: rows of several intents, or of none. */
export type MultiLabelModel = {
  readonly labels: readonly string[];
  readonly dimensions: number;
  /** What is taken off every vector. */
  readonly centre: Float32Array;
  /** A row of `dimensions + 1` weights a label, the last of them the bias. */
  readonly weights: Float32Array;
};

export type MultiLabelRow = { readonly vector: Float32Array; readonly labels: readonly string[] };

/** Both found on folds 0, 2 and 3 of NLU++, flat around. */
const C = 300;
const THRESHOLD = 0.3;
const MAX_ITERATIONS = 60;

/**
 * Logistic regression of each label against all others, its own rows weighing as much as those without it. `names`: what
 * the labels' own names mean, as one more row each, which is all that is known of a rare one.
 */
export async function fitMultiLabel(
  rows: readonly MultiLabelRow[],
  names: readonly MultiLabelRow[],
): Promise<MultiLabelModel> {
  const all = [...rows, ...names];
  const dimensions = all[0]?.vector.length ?? 0;
  const labels = [...new Set(all.flatMap((row) => row.labels))].toSorted();
  const centre = meanOf(
    rows.map(({ vector }) => vector),
    dimensions,
  );
  const data = all.map(({ vector }) => vector.map((value, j) => value - (centre[j] ?? 0)));
  const truths = labels.map((label) => all.map((row) => row.labels.includes(label)));
  const problem = createProblem(data, truths, dimensions);
  const weights = await minimise(problem, labels.length * (dimensions + 1), MAX_ITERATIONS);
  return { labels, dimensions, centre, weights: Float32Array.from(weights) };
}

/** The labels that are likely for a vector. */
export function predictMultiLabel(
  { labels, dimensions, centre, weights }: MultiLabelModel,
  vector: Float32Array,
): string[] {
  return labels.filter((_, k) => {
    const from = k * (dimensions + 1);
    let score = weights[from + dimensions] ?? 0;
    for (let j = 0; j < dimensions; j += 1)
      score += (weights[from + j] as number) * ((vector[j] as number) - (centre[j] as number));
    return sigmoid(score) > THRESHOLD;
  });
}

function createProblem(
  data: readonly Float32Array[],
  truths: readonly (readonly boolean[])[],
  dimensions: number,
): Problem {
  const pause = createPause();
  const count = data.length;
  const balanced = truths.map((truth) => {
    const positive = truth.filter(Boolean).length;
    return { yes: count / (2 * Math.max(1, positive)), no: count / (2 * Math.max(1, count - positive)) };
  });
  return async (point, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < count; i += 1) {
      await pause();
      const row = data[i] ?? new Float32Array(dimensions);
      truths.forEach((truth, k) => {
        const from = k * (dimensions + 1);
        let score = point[from + dimensions] as number;
        for (let j = 0; j < dimensions; j += 1) score += (point[from + j] as number) * (row[j] as number);
        const isTrue = truth[i] ?? false;
        const weight = (isTrue ? balanced[k]?.yes : balanced[k]?.no) ?? 1;
        loss += weight * softplus(isTrue ? -score : score);
        const error = weight * (sigmoid(score) - (isTrue ? 1 : 0));
        for (let j = 0; j < dimensions; j += 1)
          gradient[from + j] = (gradient[from + j] as number) + error * (row[j] as number);
        gradient[from + dimensions] = (gradient[from + dimensions] as number) + error;
      });
    }
    // The bias is no sign of a label that fits too well.
    for (let at = 0; at < point.length; at += 1) {
      if (at % (dimensions + 1) === dimensions) continue;
      const weight = point[at] as number;
      loss += (0.5 / C) * weight * weight;
      gradient[at] = (gradient[at] as number) + weight / C;
    }
    return loss;
  };
}

export function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (const vector of vectors) {
    for (let j = 0; j < dimensions; j += 1) mean[j] = (mean[j] as number) + (vector[j] ?? 0) / vectors.length;
  }
  return mean;
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function softplus(score: number): number {
  return score > 30 ? score : Math.log1p(Math.exp(score));
}
