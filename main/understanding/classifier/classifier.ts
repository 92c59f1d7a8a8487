import type { Evidence } from './belonging.ts';
import { type Calibration, calibrate } from './calibration.ts';
import type { LabelledText } from './labelled-text.ts';
import { classifyText, type FittedModel, fitModel, type TrainingSet } from './model.ts';
import { GENERIC_OUT_OF_SCOPE } from './out-of-scope.ts';
import { createPause } from './pause.ts';
import { cosine, type Embed } from './vectors.ts';

/** A background row as like a workspace's own row as this is about the workspace's business, so it is left out. */
const OWN_BUSINESS = 0.8;

export type TrainedModel = FittedModel & { readonly calibration: Calibration };

/** What a classifier learns from. `names` teach like examples, but are not used to place the threshold. */
export type ClassifierRows = {
  readonly examples: readonly LabelledText[];
  readonly names: readonly LabelledText[];
  /** Besides the generic list: what this workspace knows to be out of its scope. */
  readonly outOfScope: readonly string[];
};

/** Embeds the rows, fits the classifier and calibrates its rejection. */
export async function trainModel(rows: ClassifierRows, embed: Embed): Promise<TrainedModel> {
  const set = await trainingSet(rows, embed);
  const calibration = await calibrate(set, new Set(rows.names.map((_, i) => rows.examples.length + i)));
  return { ...(await fitModel(set)), calibration };
}

async function trainingSet(rows: ClassifierRows, embed: Embed): Promise<TrainingSet> {
  const texts = [...rows.examples, ...rows.names];
  const labels = [...new Set(texts.map((row) => row.label))].sort();
  const numbers = new Map(labels.map((label, i) => [label, i]));
  const vectors = await embed(texts.map((row) => row.text));
  const own = await embed(rows.outOfScope);
  const generic = await embed(GENERIC_OUT_OF_SCOPE);
  const pause = createPause();
  const foreign: Float32Array[] = [];
  for (const vector of generic) {
    await pause();
    if (vectors.every((row) => cosine(vector, row) < OWN_BUSINESS)) foreign.push(vector);
  }
  return {
    labels,
    texts: texts.map((row) => row.text),
    vectors,
    targets: texts.map((row) => numbers.get(row.label) ?? 0),
    background: [...own, ...foreign],
  };
}

export type Classifier = {
  readonly classify: (text: string) => Promise<{
    readonly label: string;
    readonly probability: number;
    readonly score: number;
  }>;
  /** Texts that score less are rejected by the product. */
  readonly threshold: number;
  readonly trainMs: number;
};

/** A classifier over plain labelled rows: what the product trains, for evaluation on any data set. */
export async function trainClassifier(
  rows: readonly LabelledText[],
  embed: Embed,
  outOfScope: readonly string[] = [],
): Promise<Classifier> {
  const started = performance.now();
  const model = await trainModel(withNames(rows, outOfScope), embed);
  const trainMs = performance.now() - started;
  return {
    threshold: model.calibration.threshold,
    trainMs,
    classify: async (text) => {
      const [vector] = await embed([text]);
      if (vector === undefined) throw new Error('the embedder returned no vector for a text');
      const { ranked, score } = classifyText(model, text, vector);
      return { label: ranked[0]?.label ?? '', probability: ranked[0]?.probability ?? 0, score };
    },
  };
}

/** What a fitted classifier makes of a text, without a threshold: for fitting the score itself. */
export async function evidenceOf(
  rows: readonly LabelledText[],
  embed: Embed,
): Promise<(text: string) => Promise<{ label: string; score: number; evidence: Evidence }>> {
  const model = await fitModel(await trainingSet(withNames(rows, []), embed));
  return async (text) => {
    const [vector] = await embed([text]);
    if (vector === undefined) throw new Error('the embedder returned no vector for a text');
    const { ranked, score, evidence } = classifyText(model, text, vector);
    return { label: ranked[0]?.label ?? '', score, evidence };
  };
}

function withNames(examples: readonly LabelledText[], outOfScope: readonly string[]): ClassifierRows {
  const labels = [...new Set(examples.map((row) => row.label))];
  return { examples, names: labels.map((label) => ({ label, text: asWords(label) })), outOfScope };
}

/** A label as words: `Refund_not_showing_up`, `cardArrival` and `CALL_CENTER` read as a person would say them. */
function asWords(label: string): string {
  return label
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\-.]+/g, ' ')
    .toLowerCase()
    .trim();
}
