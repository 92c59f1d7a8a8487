import type { Evidence } from '../../../main/understanding/index.ts';

export type FitRow = { readonly evidence: Evidence; readonly isRight: boolean; readonly weight: number };

export type Weighted = {
  /** By evidence; what a fit did not see has none. */
  readonly weights: Readonly<Partial<Record<keyof Evidence, number>>>;
  readonly bias: number;
};

const iterations = 25;
/** Against nearly collinear columns; in units of standardised evidence. */
const ridge = 1e-3;

/** Logistic regression on standardised evidence by Newton's method; the weights are for evidence as it is. */
export function fitBalanced(rows: readonly FitRow[], view: readonly (keyof Evidence)[]): Weighted {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const average = (value: (row: FitRow) => number) =>
    rows.reduce((sum, row) => sum + row.weight * value(row), 0) / total;
  const means = view.map((name) => average(({ evidence }) => evidence[name]));
  const spreads = view.map((name, i) =>
    Math.sqrt(average(({ evidence }) => (evidence[name] - (means[i] ?? 0)) ** 2) + 1e-12),
  );
  const columns = rows.map(({ evidence }) => [
    1,
    ...view.map((name, i) => (evidence[name] - (means[i] ?? 0)) / (spreads[i] ?? 1)),
  ]);
  let point: number[] = columns[0]?.map(() => 0) ?? [];
  for (let round = 0; round < iterations; round += 1) {
    const gradient: number[] = point.map((value, i) => (i === 0 ? 0 : ridge * value));
    const curvature: number[][] = point.map((_, i) => point.map((__, j) => (i === j ? ridge : 0)));
    rows.forEach((row, r) => {
      const x = columns[r] ?? [];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * (point[i] ?? 0), 0)));
      const weight = row.weight / total;
      x.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + weight * (p - (row.isRight ? 1 : 0)) * value;
        const line = curvature[i];
        if (line === undefined) return;
        for (let j = 0; j < x.length; j += 1)
          line[j] = (line[j] ?? 0) + weight * p * (1 - p) * value * (x[j] ?? 0);
      });
    });
    const step = solve(curvature, gradient);
    point = point.map((value, i) => value - (step[i] ?? 0));
  }
  const weights = Object.fromEntries(view.map((name, i) => [name, (point[i + 1] ?? 0) / (spreads[i] ?? 1)]));
  const shift = view.reduce((sum, name, i) => sum + (weights[name] ?? 0) * (means[i] ?? 0), 0);
  return { weights, bias: (point[0] ?? 0) - shift };
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = rows
      .slice(column)
      .reduce(
        (best, row, i) =>
          Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? column + i : best,
        column,
      );
    const [upper, lower] = [rows[column] ?? [], rows[pivot] ?? []];
    rows[column] = lower;
    rows[pivot] = upper;
    const head = rows[column] ?? [];
    for (const row of rows) {
      if (row === head) continue;
      const times = (row[column] ?? 0) / (head[column] ?? 1);
      for (let j = column; j <= size; j += 1) row[j] = (row[j] ?? 0) - times * (head[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
