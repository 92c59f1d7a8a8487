import { minimise, type Problem } from './minimise.ts';
import { createPause } from './pause.ts';

/** Multinomial logistic regression: one row of `dimensions + 1` weights a class, the last of them the bias. */
export type LogisticModel = {
  readonly classes: number;
  readonly dimensions: number;
  readonly weights: Float32Array;
};

export type LogisticOptions = {
  /** Inverse strength of the L2 penalty, as in scikit-learn. */
  readonly c: number;
  readonly maxIterations: number;
};

/** Rows of the workspace are few and short, so the penalty is weak; found on validation rows, flat between 10 and 100. */
export const LOGISTIC_DEFAULTS: LogisticOptions = { c: 30, maxIterations: 30 };
/** Thousands of rows need more of them: BANKING77's validation rows .930 right after 30, .937 after 120. */
const MANY_ROWS = 1_500;
const MANY_ROWS_ITERATIONS = 120;

function defaultsFor(rows: number): LogisticOptions {
  return rows > MANY_ROWS ? { ...LOGISTIC_DEFAULTS, maxIterations: MANY_ROWS_ITERATIONS } : LOGISTIC_DEFAULTS;
}

const BLOCK = 32;

/** Fits by L-BFGS. Deterministic: no sampling, no random start. */
export async function fitLogistic(
  rows: readonly Float32Array[],
  labels: readonly number[],
  classes: number,
  options: LogisticOptions = defaultsFor(rows.length),
): Promise<LogisticModel> {
  const dimensions = rows[0]?.length ?? 0;
  const problem = createProblem(rows, labels, classes, dimensions, options.c);
  const size = classes * (dimensions + 1);
  const point = await minimise(problem, size, options.maxIterations);
  return { classes, dimensions, weights: Float32Array.from(point) };
}

/** Probabilities of all classes for one row. */
export function predictLogistic(model: LogisticModel, row: Float32Array): Float64Array {
  const { classes, dimensions, weights } = model;
  const out = new Float64Array(classes);
  for (let k = 0; k < classes; k += 1) {
    const base = k * (dimensions + 1);
    let sum = weights[base + dimensions] ?? 0;
    for (let j = 0; j < dimensions; j += 1) sum += (weights[base + j] ?? 0) * (row[j] ?? 0);
    out[k] = sum;
  }
  softmax(out, 0, classes);
  return out;
}

/** Mean cross-entropy plus penalty, with its gradient; rows go through in blocks so that they stay in the cache. */
function createProblem(
  rows: readonly Float32Array[],
  labels: readonly number[],
  classes: number,
  dimensions: number,
  c: number,
): Problem {
  const count = rows.length;
  const width = dimensions + 1;
  const data = new Float32Array(count * width);
  rows.forEach((row, i) => {
    data.set(row, i * width);
    data[i * width + dimensions] = 1;
  });
  const penalty = 1 / (c * count);
  const scores = new Float64Array(BLOCK * classes);
  const pause = createPause();
  return async (point, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let from = 0; from < count; from += BLOCK) {
      await pause();
      const size = Math.min(BLOCK, count - from);
      scoreBlock(data, from, size, width, point, classes, scores);
      for (let i = 0; i < size; i += 1) {
        softmax(scores, i * classes, classes);
        const at = i * classes + (labels[from + i] ?? 0);
        loss -= Math.log(Math.max(1e-300, scores[at] ?? 0));
        scores[at] = (scores[at] ?? 0) - 1;
      }
      addGradient(data, from, size, width, scores, classes, gradient);
    }
    let norm = 0;
    for (let i = 0; i < gradient.length; i += 1) {
      const weight = point[i] ?? 0;
      norm += weight * weight;
      gradient[i] = (gradient[i] ?? 0) / count + penalty * weight;
    }
    return loss / count + 0.5 * penalty * norm;
  };
}

/** scores = rows · weightsᵀ, two rows at a time so that each weight is read once for both. */
function scoreBlock(
  data: Float32Array,
  from: number,
  size: number,
  width: number,
  weights: Float64Array,
  classes: number,
  scores: Float64Array,
): void {
  for (let i = 0; i < size; i += 2) {
    const first = (from + i) * width;
    const second = i + 1 < size ? first + width : first;
    for (let k = 0; k < classes; k += 1) {
      const base = k * width;
      let a = 0;
      let b = 0;
      for (let j = 0; j < width; j += 1) {
        const weight = weights[base + j] as number;
        a += weight * (data[first + j] as number);
        b += weight * (data[second + j] as number);
      }
      scores[i * classes + k] = a;
      if (second !== first) scores[(i + 1) * classes + k] = b;
    }
  }
}

/** gradient += errorsᵀ · rows, four rows at a time so that each sum is written once for all four. */
function addGradient(
  data: Float32Array,
  from: number,
  size: number,
  width: number,
  errors: Float64Array,
  classes: number,
  gradient: Float64Array,
): void {
  for (let i = 0; i < size; i += 4) {
    const rows = [0, 1, 2, 3].map((n) => (from + Math.min(i + n, size - 1)) * width);
    const [r0 = 0, r1 = 0, r2 = 0, r3 = 0] = rows;
    for (let k = 0; k < classes; k += 1) {
      const base = k * width;
      const e0 = errors[i * classes + k] as number;
      const e1 = i + 1 < size ? (errors[(i + 1) * classes + k] as number) : 0;
      const e2 = i + 2 < size ? (errors[(i + 2) * classes + k] as number) : 0;
      const e3 = i + 3 < size ? (errors[(i + 3) * classes + k] as number) : 0;
      for (let j = 0; j < width; j += 1) {
        gradient[base + j] =
          (gradient[base + j] as number) +
          e0 * (data[r0 + j] as number) +
          e1 * (data[r1 + j] as number) +
          e2 * (data[r2 + j] as number) +
          e3 * (data[r3 + j] as number);
      }
    }
  }
}

function softmax(values: Float64Array, from: number, count: number): void {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + count; i += 1) max = Math.max(max, values[i] ?? 0);
  let sum = 0;
  for (let i = from; i < from + count; i += 1) {
    const value = Math.exp((values[i] ?? 0) - max);
    values[i] = value;
    sum += value;
  }
  for (let i = from; i < from + count; i += 1) values[i] = (values[i] ?? 0) / sum;
}
