import { type Classifier, type Embed, type LabelledText, trainClassifier } from './classifier/index.ts';

/** How a classifier does on rows it was not trained on. */
export type ClassifierScores = {
  readonly rows: number;
  /** Of in-scope rows, with no rejection. */
  readonly accuracy: number;
  readonly macroF1: number;
  /** With the rejection threshold that the product would use; null when no test row is out of scope. */
  readonly oos: OutOfScopeScores | null;
};

export type ClassifierEvaluation = ClassifierScores & {
  /** The same of the validation rows, on which nothing is chosen either. */
  readonly valid: ClassifierScores | null;
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  readonly trainMs: number;
};

export type OutOfScopeScores = {
  readonly recall: number;
  readonly precision: number;
  readonly auroc: number;
  /** In-scope rows that were accepted and right. */
  readonly inScopeAccuracy: number;
  /** Matthews coefficient over all labels, rejection being one of them. */
  readonly mcc: number;
};

export type EvaluationInput = {
  readonly train: readonly LabelledText[];
  readonly test: readonly LabelledText[];
  readonly valid?: readonly LabelledText[];
  /** Texts known to be out of scope, as a workspace may list them. */
  readonly oosTrain?: readonly string[];
  /** The label that marks out-of-scope rows, in training and test. */
  readonly oosLabel?: string;
};

/** What a classifier made of a row; what scores below the threshold is rejected. */
export type ScoredAnswer = { readonly truth: string; readonly label: string; readonly score: number };

/**
 * Trains the product's classifier on labelled rows and scores it. The threshold comes from the training rows alone.
 * `embedTest` embeds the test rows where it must be another embedder than that of the training rows, to be timed.
 */
export async function evaluateClassifier(
  input: EvaluationInput,
  embed: Embed,
  embedTest: Embed = embed,
): Promise<ClassifierEvaluation> {
  const oosLabel = input.oosLabel ?? 'oos';
  const inScope = input.train.filter((row) => row.label !== oosLabel);
  const known = input.train.filter((row) => row.label === oosLabel).map((row) => row.text);
  const source = { current: embed };
  const classifier: Classifier = await trainClassifier(inScope, (texts) => source.current(texts), [
    ...known,
    ...(input.oosTrain ?? []),
  ]);
  source.current = embedTest;
  const scoresOf = (answered: Answered): ClassifierScores =>
    scoreAnswers(answered.answers, classifier.threshold, oosLabel);
  const seen = new Set(input.train.map(({ text }) => text));
  const valid = input.valid === undefined ? null : scoresOf(await answer(classifier, input.valid, seen));
  const tested = await answer(classifier, input.test, seen);
  return {
    ...scoresOf(tested),
    valid,
    latencyMs: { p50: quantile(tested.times, 0.5), p95: quantile(tested.times, 0.95) },
    trainMs: classifier.trainMs,
  };
}

type Answered = {
  readonly answers: readonly ScoredAnswer[];
  /** Of new texts where there are any: an embedder remembers the others. */
  readonly times: readonly number[];
};

/** One text after the other, as customers come. */
async function answer(
  { classify }: Classifier,
  rows: readonly LabelledText[],
  seen: Set<string>,
): Promise<Answered> {
  const answers: ScoredAnswer[] = [];
  const times: number[] = [];
  const known: number[] = [];
  for (const { text, label: truth } of rows) {
    const from = performance.now();
    const { label, score } = await classify(text);
    (seen.has(text) ? known : times).push(performance.now() - from);
    seen.add(text);
    answers.push({ truth, label, score });
  }
  return { answers, times: times.length > 0 ? times : known };
}

/** The measures of any classifier's answers. */
export function scoreAnswers(
  answers: readonly ScoredAnswer[],
  threshold: number,
  oosLabel: string,
): ClassifierScores {
  const own = answers.filter(({ truth }) => truth !== oosLabel);
  return {
    rows: answers.length,
    accuracy: share(own, ({ truth, label }) => truth === label),
    macroF1: macroF1(own),
    oos: own.length < answers.length ? scoreRejection(answers, threshold, oosLabel) : null,
  };
}

function scoreRejection(
  answers: readonly ScoredAnswer[],
  threshold: number,
  oosLabel: string,
): OutOfScopeScores {
  const own = answers.filter(({ truth }) => truth !== oosLabel);
  const foreign = answers.filter(({ truth }) => truth === oosLabel);
  const isRejected = ({ score }: ScoredAnswer): boolean => score < threshold;
  const rejected = answers.filter(isRejected);
  return {
    recall: share(foreign, isRejected),
    precision: share(rejected, ({ truth }) => truth === oosLabel),
    auroc: auroc(own, foreign),
    inScopeAccuracy: share(own, (answer) => !isRejected(answer) && answer.label === answer.truth),
    mcc: matthews(
      answers.map((answer) => [answer.truth, isRejected(answer) ? oosLabel : answer.label] as const),
    ),
  };
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(holds).length / rows.length;
}

function macroF1(answers: readonly ScoredAnswer[]): number {
  const labels = [...new Set(answers.map(({ truth }) => truth))];
  const scores = labels.map((wanted) => {
    const right = answers.filter(({ truth, label }) => truth === wanted && label === wanted).length;
    const said = answers.filter(({ label }) => label === wanted).length;
    const meant = answers.filter(({ truth }) => truth === wanted).length;
    return (2 * right) / Math.max(1, said + meant);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

/** How often an own row scores above a foreign one; a tie counts half. */
function auroc(own: readonly ScoredAnswer[], foreign: readonly ScoredAnswer[]): number {
  let won = 0;
  for (const { score } of own) {
    for (const other of foreign) won += score > other.score ? 1 : score === other.score ? 0.5 : 0;
  }
  return won / Math.max(1, own.length * foreign.length);
}

/** The Matthews coefficient for many classes. */
function matthews(pairs: readonly (readonly [string, string])[]): number {
  const truths = count(pairs.map(([truth]) => truth));
  const guesses = count(pairs.map(([, guess]) => guess));
  const right = pairs.filter(([truth, guess]) => truth === guess).length;
  const total = pairs.length;
  const square = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, value) => sum + value * value, 0);
  const crossed = [...truths].reduce((sum, [label, value]) => sum + value * (guesses.get(label) ?? 0), 0);
  const scale = Math.sqrt((total * total - square(guesses)) * (total * total - square(truths)));
  return scale === 0 ? 0 : (right * total - crossed) / scale;
}

function count(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
