/** What speaks for a text belonging to a workspace and to the label it was given. All of it is of the same text. */
export type Evidence = {
  /** How many times likelier the best label is than the next, as a logarithm; at most 8, 5 where there is no next. */
  readonly lead: number;
  /** Entropy over the labels, in nats: how undecided they are. */
  readonly doubt: number;
  /** Logarithm of the logistic regression's own probability, the background being one of its classes. */
  readonly certainty: number;
  /** Cosine to the row most like it. */
  readonly nearest: number;
  /** Mean cosine to the three rows most like it. */
  readonly close: number;
  /** Mean cosine to the ten rows most like it. */
  readonly around: number;
  /** Cosine to the mean of its label's rows. */
  readonly centre: number;
  /** Share of its words that rows of its label use. */
  readonly coverage: number;
  /** Logarithm of the mean number of rows a label. */
  readonly rows: number;
};

/**
 * Log odds that a text means the label it was given, rather than another or nothing that the workspace knows. Fitted over
 * many small workspaces made of the training rows of public sets, with rows of skills that they do not have
 * (`npm run eval -- belonging`, docs/understanding.md), so that a workspace needs no such rows of its own.
 */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  lead: 0.14,
  doubt: -0.209,
  certainty: 0.597,
  nearest: 1.804,
  close: -2.562,
  around: -3.15,
  centre: 13.694,
  coverage: 1.655,
  rows: -0.124,
};
const BIAS = -7.661;

export function belonging(evidence: Evidence): number {
  return EVIDENCE.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], BIAS);
}

export const EVIDENCE: readonly (keyof Evidence)[] = [
  'lead',
  'doubt',
  'certainty',
  'nearest',
  'close',
  'around',
  'centre',
  'coverage',
  'rows',
];
