import { belonging, type Evidence } from './belonging.ts';
import {
  fitLogistic,
  type LogisticModel,
  type LogisticOptions,
  predictLogistic,
} from './logistic-regression.ts';
import { cosine, type Neighbour, nearestOf } from './vectors.ts';
import { createWordIndex, type WordIndex } from './word-index.ts';

/** What a classifier is fitted on: rows with their vectors, and background vectors of no label. */
export type TrainingSet = {
  readonly labels: readonly string[];
  readonly texts: readonly string[];
  /** One a text, of length 1. */
  readonly vectors: readonly Float32Array[];
  /** Index into `labels`, one a text. */
  readonly targets: readonly number[];
  readonly background: readonly Float32Array[];
};

/** What fitting gives, and what is kept on disk. */
export type Fitted = {
  readonly labels: readonly string[];
  readonly logistic: LogisticModel;
  readonly vectors: readonly Float32Array[];
  readonly targets: readonly number[];
};

/** With what is made of the rows each time it is loaded. */
export type FittedModel = Fitted & {
  /** Mean direction of each label's rows. */
  readonly centres: readonly Float32Array[];
  readonly words: WordIndex;
};

export type Classification = {
  /** All labels, most probable first. The background is not among them, so they add up to less than 1. */
  readonly ranked: readonly { readonly label: string; readonly probability: number }[];
  /** Log odds that the text belongs here and means the first label: compared with the threshold. */
  readonly score: number;
  readonly evidence: Evidence;
  /** The training rows most like the text. */
  readonly neighbours: readonly Neighbour[];
};

const NEIGHBOURS = 3;
const AROUND = 10;
/** How many of a label's rows speak for it by their likeness. */
const ALIKE = 2;
/** Weight of that likeness beside the log of the logistic regression's probability; found on validation rows. */
const LIKENESS_WEIGHT = 10;
/** Beyond this a lead means no more. */
const MOST_LEAD = 8;
const NO_RIVAL = 5;
/** For a text without words to judge by. */
const NO_WORDS = 0.5;
const LEAST = 1e-9;

/** Fits the classifier with the background, where there is one, as one more class. */
export async function fitModel(set: TrainingSet, options?: LogisticOptions): Promise<FittedModel> {
  const { labels, vectors, targets, background } = set;
  const logistic = await fitLogistic(
    [...vectors, ...background],
    [...targets, ...background.map(() => labels.length)],
    labels.length + (background.length > 0 ? 1 : 0),
    options,
  );
  return complete({ labels, logistic, vectors, targets }, set.texts);
}

/** `texts`: those of the rows, in their order. */
export function complete(fitted: Fitted, texts: readonly string[]): FittedModel {
  const { labels, targets } = fitted;
  const words = createWordIndex(
    texts.map((text, row) => ({ text, label: labels[targets[row] ?? -1] ?? '' })),
  );
  return { ...fitted, centres: centresOf(fitted), words };
}

/** Ranks the labels for one text and scores how much it belongs. `vector` is the text's own. */
export function classifyText(model: FittedModel, text: string, vector: Float32Array): Classification {
  const { labels, targets } = model;
  const cosines = Float32Array.from(model.vectors, (row) => cosine(vector, row));
  const likeness = likenessOf(cosines, targets, labels.length);
  const logistic = predictLogistic(model.logistic, vector);
  const probabilities = blend(logistic, likeness);
  const order = labels
    .map((_, i) => i)
    .sort((left, right) => (probabilities[right] ?? 0) - (probabilities[left] ?? 0));
  const [first = -1, second = -1] = order;
  const closest = nearestOf(cosines, AROUND);
  const centre = model.centres[first];
  const evidence: Evidence = {
    lead: second < 0 ? NO_RIVAL : Math.min(MOST_LEAD, log(probabilities[first]) - log(probabilities[second])),
    doubt: probabilities.reduce((sum, value) => sum - value * log(value), 0),
    certainty: log(logistic[first]),
    nearest: closest[0]?.cosine ?? 0,
    close: mean(closest.slice(0, NEIGHBOURS)),
    around: mean(closest),
    centre: centre === undefined ? 0 : cosine(vector, centre),
    coverage: model.words.coverage(text, labels[first] ?? '') ?? NO_WORDS,
    rows: Math.log(Math.max(1, targets.length) / Math.max(1, labels.length)),
  };
  return {
    ranked: order.map((i) => ({ label: labels[i] ?? '', probability: probabilities[i] ?? 0 })),
    score: belonging(evidence),
    evidence,
    neighbours: closest.slice(0, NEIGHBOURS),
  };
}

function mean(rows: readonly Neighbour[]): number {
  return rows.reduce((sum, row) => sum + row.cosine, 0) / Math.max(1, rows.length);
}

/** Mean cosine of each label's rows that are most like the text. */
function likenessOf(cosines: Float32Array, targets: readonly number[], labels: number): Float64Array {
  const best = new Float64Array(labels * ALIKE).fill(-1);
  const found = new Uint8Array(labels);
  targets.forEach((label, row) => {
    const value = cosines[row] ?? -1;
    const from = label * ALIKE;
    found[label] = Math.min(ALIKE, (found[label] ?? 0) + 1);
    if (value <= (best[from + ALIKE - 1] ?? 0)) return;
    let at = from + ALIKE - 1;
    for (; at > from && (best[at - 1] ?? 0) < value; at -= 1) best[at] = best[at - 1] ?? 0;
    best[at] = value;
  });
  return Float64Array.from({ length: labels }, (_, label) => {
    const count = found[label] ?? 0;
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += best[label * ALIKE + i] ?? 0;
    return count === 0 ? 0 : sum / count;
  });
}

/** Of the labels; what the background takes stays with it. */
function blend(logistic: Float64Array, likeness: Float64Array): Float64Array {
  const own = likeness.map((value, i) => log(logistic[i]) + LIKENESS_WEIGHT * value);
  const most = own.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const weights = own.map((value) => Math.exp(value - most));
  const total = weights.reduce((sum, value) => sum + value, 0);
  const inside = 1 - (logistic[likeness.length] ?? 0);
  return weights.map((value) => (inside * value) / total);
}

function centresOf({ labels, vectors, targets }: Fitted): Float32Array[] {
  const dimensions = vectors[0]?.length ?? 0;
  const sums = labels.map(() => new Float32Array(dimensions));
  vectors.forEach((vector, row) => {
    const sum = sums[targets[row] ?? -1];
    if (sum !== undefined) for (let i = 0; i < dimensions; i += 1) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  });
  return sums.map((sum) => {
    const length = Math.sqrt(cosine(sum, sum));
    return length > 0 ? sum.map((value) => value / length) : sum;
  });
}

function log(value: number | undefined): number {
  return Math.log(Math.max(LEAST, value ?? 0));
}
