import { createPause } from '../classifier/pause.ts';
import { columnsOf, labelCount } from './labels.ts';
import { believe, bestPath, type Lattice, pairsOf } from './lattice.ts';
import { createDraw } from './made-values.ts';

/** What is known of each word of a text: the numbers of the features that hold, and a vector. */
export type Sequence = {
  readonly features: readonly (readonly number[])[];
  readonly vectors: readonly Float32Array[];
};

export type LabelledSequence = Sequence & { readonly labels: readonly number[] };

type Shape = { readonly slots: number; readonly features: number; readonly dimensions: number };

/** A linear-chain conditional random field. */
export type CrfModel = Shape & {
  /** A row of columns for each feature, a row of shared columns for each dimension; then labels × labels. */
  readonly weights: Float32Array;
};

export type CrfOptions = {
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the L2 penalty, over all rows. */
  readonly penalty: number;
};

/**
 * Found on folds 0, 2 and 3 of NLU++, flat around. L-BFGS to the end gives the same F1 in three times the time; steps
 * scaled for each weight (AdaGrad) trust rare words too much.
 */
export const CRF_DEFAULTS: CrfOptions = { epochs: 20, rate: 0.02, penalty: 0.3 };
/** The last step is this much smaller than the first. */
const SLOWING = 4;
const SEED = 1;

/** Fits by small steps in a drawn but repeatable order, averaged over the last half; lets other work run meanwhile. */
export async function fitCrf(
  rows: readonly LabelledSequence[],
  shape: Shape,
  options: CrfOptions = CRF_DEFAULTS,
): Promise<CrfModel> {
  const { epochs } = options;
  const size = weightCount(shape);
  const weights = new Float64Array(size);
  const gradient = new Float64Array(size);
  const sum = new Float64Array(size);
  const draw = createDraw(SEED);
  const { count } = columnsOf(shape.slots);
  const order = rows.map((_, i) => i);
  const shrink = options.penalty / Math.max(1, rows.length);
  const pause = createPause();
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, draw.number);
    for (const [step, index] of order.entries()) {
      await pause();
      const row = rows[index];
      if (row === undefined) continue;
      const done = (epoch + step / order.length) / epochs;
      const rate = options.rate / (1 + (SLOWING - 1) * done);
      const work = createWork(shape, weights);
      addGradient(row, work, gradient);
      const update = (from: number, to: number) => {
        for (let k = from; k < to; k += 1) {
          const weight = weights[k] as number;
          weights[k] = weight - rate * ((gradient[k] as number) + shrink * weight);
          gradient[k] = 0;
        }
      };
      for (const feature of new Set(row.features.flat())) update(feature * count, (feature + 1) * count);
      update(work.vectorsFrom, size);
    }
    if (epoch < epochs / 2) continue;
    for (let k = 0; k < size; k += 1) sum[k] = (sum[k] as number) + (weights[k] as number);
  }
  return { ...shape, weights: Float32Array.from(sum, (value) => value / Math.floor(epochs / 2)) };
}

function shuffle(order: number[], below: (count: number) => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = below(i + 1);
    const other = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = other;
  }
}

export type Decoded = {
  readonly labels: readonly number[];
  /** How probable each label is by itself: words × labels. */
  readonly marginals: Float64Array;
};

/** The most probable labels of a text's words, of those that are allowed. */
export function decode(
  model: CrfModel,
  row: Sequence,
  allowed: (label: number) => boolean = () => true,
): Decoded {
  if (row.features.length === 0) return { labels: [], marginals: new Float64Array(0) };
  const lattice = latticeOf(row, createWork(model, model.weights));
  const { labels, scores } = lattice;
  for (let label = 0; label < labels; label += 1) {
    if (allowed(label)) continue;
    for (let at = label; at < scores.length; at += labels) scores[at] = Number.NEGATIVE_INFINITY;
  }
  return { labels: bestPath(lattice), marginals: believe(lattice).marginals };
}

export function weightCount({ slots, features, dimensions }: Shape): number {
  const { count, shared } = columnsOf(slots);
  return count * features + shared * dimensions + labelCount(slots) ** 2;
}

type Weights = Float64Array | Float32Array;

type Work = {
  readonly labels: number;
  readonly columns: ReturnType<typeof columnsOf>;
  readonly weights: Weights;
  /** Where the weights of the vector's dimensions begin, and those of pairs of labels. */
  readonly vectorsFrom: number;
  readonly pairsFrom: number;
  readonly pairs: Lattice['pairs'];
};

function createWork({ slots, features, dimensions }: Shape, weights: Weights): Work {
  const labels = labelCount(slots);
  const columns = columnsOf(slots);
  const vectorsFrom = columns.count * features;
  const pairsFrom = vectorsFrom + columns.shared * dimensions;
  const pairs = pairsOf(labels, weights, pairsFrom);
  return { labels, columns, weights, vectorsFrom, pairsFrom, pairs };
}

/** A text begins as if something outside of every slot stood before it. */
function latticeOf(row: Sequence, { labels, columns, weights, vectorsFrom, pairs }: Work): Lattice {
  const words = row.features.length;
  const scores = new Float64Array(words * labels);
  const sums = new Float64Array(columns.count);
  for (let word = 0; word < words; word += 1) {
    sums.fill(0);
    for (const feature of row.features[word] ?? []) {
      const from = feature * columns.count;
      for (let k = 0; k < columns.count; k += 1)
        sums[k] = (sums[k] as number) + (weights[from + k] as number);
    }
    const vector = row.vectors[word];
    if (vector !== undefined) addVector(sums, columns.shared, weights, vectorsFrom, vector);
    for (let label = 0; label < labels; label += 1) {
      let score = word === 0 ? (pairs.scores[label] as number) : 0;
      for (const column of columns.ofLabel[label] ?? []) score += sums[column] as number;
      scores[word * labels + label] = score;
    }
  }
  return { labels, scores, pairs };
}

/** sums += vector · weights, four dimensions at a time so that each sum is written once for all four. */
function addVector(
  sums: Float64Array,
  count: number,
  weights: Weights,
  from: number,
  vector: Float32Array,
): void {
  const fours = vector.length - (vector.length % 4);
  for (let j = 0; j < fours; j += 4) {
    const [v0, v1] = [vector[j] as number, vector[j + 1] as number];
    const [v2, v3] = [vector[j + 2] as number, vector[j + 3] as number];
    const at = from + j * count;
    for (let k = 0; k < count; k += 1)
      sums[k] =
        (sums[k] as number) +
        v0 * (weights[at + k] as number) +
        v1 * (weights[at + count + k] as number) +
        v2 * (weights[at + 2 * count + k] as number) +
        v3 * (weights[at + 3 * count + k] as number);
  }
  for (let j = fours; j < vector.length; j += 1) {
    for (let k = 0; k < count; k += 1)
      sums[k] = (sums[k] as number) + (vector[j] as number) * (weights[from + j * count + k] as number);
  }
}

/** Adds what a row wants changed: what the model believes of it less what is so. */
function addGradient(row: LabelledSequence, work: Work, gradient: Float64Array): void {
  const { labels, columns, vectorsFrom, pairsFrom } = work;
  const { marginals, joint } = believe(latticeOf(row, work));
  const errors = new Float64Array(columns.count);
  row.labels.forEach((truth, word) => {
    errors.fill(0);
    for (let label = 0; label < labels; label += 1) {
      const error = (marginals[word * labels + label] as number) - (label === truth ? 1 : 0);
      for (const column of columns.ofLabel[label] ?? []) errors[column] = (errors[column] as number) + error;
      if (word === 0) gradient[pairsFrom + label] = (gradient[pairsFrom + label] as number) + error;
    }
    for (const feature of row.features[word] ?? [])
      spread(gradient, feature * columns.count, errors, columns.count, 1);
    row.vectors[word]?.forEach((value, j) => {
      spread(gradient, vectorsFrom + j * columns.shared, errors, columns.shared, value);
    });
    if (word === 0) return;
    const before = row.labels[word - 1] ?? 0;
    for (let b = 0; b < labels; b += 1) {
      for (let k = 0; k < labels; k += 1) {
        const at = pairsFrom + b * labels + k;
        const error = joint(word, b, k) - (b === before && k === truth ? 1 : 0);
        gradient[at] = (gradient[at] as number) + error;
      }
    }
  });
}

function spread(
  gradient: Float64Array,
  from: number,
  errors: Float64Array,
  count: number,
  factor: number,
): void {
  for (let k = 0; k < count; k += 1)
    gradient[from + k] = (gradient[from + k] as number) + factor * (errors[k] as number);
}
