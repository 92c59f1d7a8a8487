/** One figure. `peer`: what a usual alternative needs for the same; `floor`: what the machine itself needs. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: number | null;
  readonly floor: number | null;
};

/** Rows that are measured together; run when one of their names is asked for. */
export type Benchmark = {
  readonly names: readonly string[];
  readonly run: () => Promise<readonly Row[]>;
};
