import {
  fitLogistic,
  type LogisticModel,
  type LogisticOptions,
  predictLogistic,
} from './logistic-regression.ts';
import { type Neighbour, nearest } from './vectors.ts';

/** A text with the label it teaches. */
export type LabelledText = { readonly text: string; readonly label: string };

/** What a classifier is fitted on: vectors with the number of their label, and background vectors of no label. */
export type TrainingSet = {
  readonly labels: readonly string[];
  readonly vectors: readonly Float32Array[];
  /** Index into `labels`, one a vector. */
  readonly targets: readonly number[];
  readonly background: readonly Float32Array[];
};

export type FittedModel = {
  readonly labels: readonly string[];
  readonly logistic: LogisticModel;
  readonly vectors: readonly Float32Array[];
  readonly targets: readonly number[];
};

export type Classification = {
  /** All labels, most probable first. The background is not among them. */
  readonly ranked: readonly { readonly label: string; readonly probability: number }[];
  /** How much the text belongs here at all: compared with the threshold, never across models. */
  readonly score: number;
  /** The training rows most like the text. */
  readonly neighbours: readonly Neighbour[];
};

const NEIGHBOURS = 3;
/** The weight of likeness to known rows against the classifier's own certainty; found on validation rows. */
const NEIGHBOUR_WEIGHT = 8;

/** Fits the classifier with the background, where there is one, as one more class. */
export async function fitModel(set: TrainingSet, options?: LogisticOptions): Promise<FittedModel> {
  const hasBackground = set.background.length > 0;
  const logistic = await fitLogistic(
    [...set.vectors, ...set.background],
    [...set.targets, ...set.background.map(() => set.labels.length)],
    set.labels.length + (hasBackground ? 1 : 0),
    options,
  );
  return { labels: set.labels, logistic, vectors: set.vectors, targets: set.targets };
}

/** Ranks the labels for one vector and scores how much it belongs. */
export function classifyVector(model: FittedModel, vector: Float32Array): Classification {
  const probabilities = predictLogistic(model.logistic, vector);
  const ranked = model.labels
    .map((label, i) => ({ label, probability: probabilities[i] ?? 0 }))
    .sort((left, right) => right.probability - left.probability);
  const neighbours = nearest(vector, model.vectors, NEIGHBOURS);
  const likeness = neighbours.reduce((sum, { cosine }) => sum + cosine, 0) / Math.max(1, neighbours.length);
  const certainty = Math.log(Math.max(1e-9, ranked[0]?.probability ?? 0));
  return { ranked, score: certainty + NEIGHBOUR_WEIGHT * likeness, neighbours };
}
