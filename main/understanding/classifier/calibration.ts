import type { LogisticOptions } from './logistic-regression.ts';
import { classifyVector, fitModel, type TrainingSet } from './model.ts';
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
/** Above this, one fold is enough rows to place a threshold, and five fits would take minutes. */
const ONE_FOLD_ROWS = 2500;
/** What is started without asking must be right this often, by cross-validation. */
const PRECISION = 0.95;
/** The oddest rows of every set teach nothing about where its edge is. */
const LEAST_REJECTED = 0.01;
/** Beyond this the examples contradict each other, and rejecting more would only make the bot deaf. */
const MOST_REJECTED = 0.25;
/** Cheaper fits: a threshold needs less precision than the model itself. */
const FIT: LogisticOptions = { c: 30, maxIterations: 40 };

/**
 * Places the rejection threshold by cross-validation over the workspace's own rows: the lowest score above which what
 * is accepted is right often enough. A clean workspace rejects little, one with overlapping or noisy examples more.
 * Rows listed in `always` (names and titles) are in every training part and never scored.
 */
export async function calibrate(set: TrainingSet, always: ReadonlySet<number>): Promise<Calibration> {
  const pause = createPause();
  const folds = foldOf(set, always);
  const rounds = set.vectors.length > ONE_FOLD_ROWS ? 1 : FOLDS;
  const own: ScoredRow[] = [];
  const foreign: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const inside = (row: number): boolean => folds[row] !== round;
    const model = await fitModel(
      {
        labels: set.labels,
        vectors: set.vectors.filter((_, row) => inside(row)),
        targets: set.targets.filter((_, row) => inside(row)),
        background: set.background.filter((_, row) => row % FOLDS !== round),
      },
      FIT,
    );
    for (const [row, vector] of set.vectors.entries()) {
      if (inside(row)) continue;
      await pause();
      const { ranked, score } = classifyVector(model, vector);
      own.push({ score, right: ranked[0]?.label === set.labels[set.targets[row] ?? -1] });
    }
    set.background.forEach((vector, row) => {
      if (row % FOLDS === round) foreign.push(classifyVector(model, vector).score);
    });
  }
  return placeThreshold(own, foreign);
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

/** From rows scored by models that had not seen them. */
export function placeThreshold(own: readonly ScoredRow[], foreign: readonly number[]): Calibration {
  const rows = own.toSorted((left, right) => left.score - right.score);
  const count = rows.length;
  let right = rows.filter((row) => row.right).length;
  const accuracy = count === 0 ? 0 : right / count;
  let cut = 0;
  while (cut < count) {
    const mayStop = cut >= Math.floor(LEAST_REJECTED * count);
    if (mayStop && (right / (count - cut) >= PRECISION || cut >= MOST_REJECTED * count)) break;
    if (rows[cut]?.right === true) right -= 1;
    cut += 1;
  }
  const threshold = Math.max(rows[cut]?.score ?? 0, foreignEdge(rows, foreign));
  const kept = rows.filter((row) => row.score >= threshold);
  return {
    threshold,
    accuracy,
    precision: kept.length === 0 ? 0 : kept.filter((row) => row.right).length / kept.length,
    kept: count === 0 ? 0 : kept.length / count,
  };
}

/**
 * The score that separates the own rows from the foreign ones best, a foreign row let in counting as much as an own row
 * kept out. It matters for few skills, whose own rows are all right and so say nothing about where to stop.
 */
function foreignEdge(rows: readonly ScoredRow[], foreign: readonly number[]): number {
  if (rows.length === 0 || rows.length >= foreign.length * 2 || foreign.length === 0)
    return Number.NEGATIVE_INFINITY;
  let best = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const { score } of rows) {
    const lost = rows.filter((row) => row.score < score).length / rows.length;
    const admitted = foreign.filter((value) => value >= score).length / foreign.length;
    if (lost + admitted < least) {
      least = lost + admitted;
      best = score;
    }
  }
  return best;
}
