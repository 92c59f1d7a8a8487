export type EvaluationOptions = {
  /** Folder of the public data sets, as its README describes them. */
  readonly data: string;
  /** File that gets everything that was said, as Markdown; for evaluations that talk. */
  readonly transcripts: string | null;
  /** Only what has a name that begins so; for evaluations of several sets. */
  readonly only: string | null;
  /** Leaves out what takes minutes and says little about the product. */
  readonly isQuick: boolean;
  /** File that gets a picture, as SVG; for evaluations that have one. */
  readonly plot: string | null;
};

export type EvaluationResult = {
  /** What `--json` prints. */
  readonly document: object;
  /** What a person reads instead. */
  readonly text: string;
};

/** One evaluation over public data sets. */
export type Evaluation = (options: EvaluationOptions) => Promise<EvaluationResult>;
