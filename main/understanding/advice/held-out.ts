import { fitLogistic, predictLogistic } from '../classifier/logistic-regression.ts';

const FOLDS = 5;
/** As where a workspace's threshold is placed: a decision needs less precision than the model itself. */
const FIT = { c: 30, maxIterations: 40 } as const;

/** Of two sets of vectors: how many a classifier that was not taught them puts into the other set. */
export async function misplaced(
  left: readonly Float32Array[],
  right: readonly Float32Array[],
): Promise<number> {
  const rows = [left, right].flatMap((set, side) =>
    set.map((vector, i) => ({ vector, side, fold: i % FOLDS })),
  );
  let count = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const taught = rows.filter((row) => row.fold !== fold);
    const asked = rows.filter((row) => row.fold === fold);
    if (asked.length === 0) continue;
    const model = await fitLogistic(
      taught.map(({ vector }) => vector),
      taught.map(({ side }) => side),
      2,
      FIT,
    );
    count += asked.filter(({ side, vector }) => (predictLogistic(model, vector)[side] ?? 0) < 0.5).length;
  }
  return count;
}
