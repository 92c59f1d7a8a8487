import type { LogisticOptions } from './logistic-regression.ts';
import { classifyText, fitModel, type TrainingSet } from './model.ts';
import { createPause } from './pause.ts';

export type ScoredRow = { readonly score: number; readonly right: boolean };

export type Calibration = {
  /** Texts that score less are rejected. */
  readonly threshold: number;
  /** Share of the workspace's own rows that cross-validation classified right. */
  readonly accuracy: number;
  /** Of those above the threshold. */
  readonly precision: number;
  /** Share of the workspace's own rows above the threshold. */
  readonly kept: number;
};

const FOLDS = 5;
/** With more rows fewer folds are enough to place a threshold: fits take as long as there are rows. */
const THREE_FOLDS_ROWS = 500;
const ONE_FOLD_ROWS = 2500;
/** Cheaper fits: a threshold needs less precision than the model itself. */
const FIT: LogisticOptions = { c: 30, maxIterations: 16 };

/**
 * Places the rejection threshold by cross-validation over the workspace's own rows: how low do rows score that are right?
 * Rows listed in `always` (names and titles) are in every training part and never scored.
 */
export async function calibrate(set: TrainingSet, always: ReadonlySet<number>): Promise<Calibration> {
  const pause = createPause();
  const folds = foldOf(set, always);
  const rounds = roundsFor(set.vectors.length);
  const own: ScoredRow[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const model = await fitModel(without(set, folds, round), FIT);
    for (const [row, vector] of set.vectors.entries()) {
      if (folds[row] !== round) continue;
      await pause();
      const { ranked, score } = classifyText(model, set.texts[row] ?? '', vector);
      own.push({ score, right: ranked[0]?.label === set.labels[set.targets[row] ?? -1] });
    }
  }
  return placeThreshold(own, set.labels.length);
}

function roundsFor(rows: number): number {
  if (rows > ONE_FOLD_ROWS) return 1;
  return rows > THREE_FOLDS_ROWS ? 3 : FOLDS;
}

/** Rows of each label dealt out in turn, so that every fold has rows of every label. */
function foldOf(set: TrainingSet, always: ReadonlySet<number>): number[] {
  const dealt = new Map<number, number>();
  return set.targets.map((target, row) => {
    if (always.has(row)) return -1;
    const count = dealt.get(target) ?? 0;
    dealt.set(target, count + 1);
    return (count + target) % FOLDS;
  });
}

function without(set: TrainingSet, folds: readonly number[], round: number): TrainingSet {
  const inside = (_: unknown, row: number): boolean => folds[row] !== round;
  return {
    labels: set.labels,
    texts: set.texts.filter(inside),
    vectors: set.vectors.filter(inside),
    targets: set.targets.filter(inside),
    background: set.background.filter((_, row) => row % FOLDS !== round),
  };
}

/** Log odds below which a text is rejected where the workspace's own rows do not ask for less. */
const EVEN = -0.2;
/** Of the rows that are right, this share may score less than the line that the workspace's own rows draw. */
const ODD_ROWS = 0.08;
/** What customers write is less like the examples than these are like each other: the line counts in part. */
const OWN_LINE = 0.5;
/** A workspace of more labels than these knows more of what it is asked, so that less is out of its scope. */
const FEW_LABELS = 20;
const MORE_LABELS = 0.5;
/** A handful of rows must not let everything in. */
const LOWEST = -4;

/** From rows scored by models that had not seen them. All constants were found on validation rows. */
export function placeThreshold(own: readonly ScoredRow[], labels: number): Calibration {
  const right = own.filter((row) => row.right).map(({ score }) => score);
  const line = right.toSorted((a, b) => a - b)[Math.floor(ODD_ROWS * right.length)] ?? 0;
  const covered = MORE_LABELS * Math.max(0, Math.log(Math.max(1, labels) / FEW_LABELS));
  const threshold = Math.max(LOWEST, Math.min(EVEN, OWN_LINE * line) - covered);
  const kept = own.filter((row) => row.score >= threshold);
  return {
    threshold,
    accuracy: share(right.length, own.length),
    precision: share(kept.filter((row) => row.right).length, kept.length),
    kept: share(kept.length, own.length),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
