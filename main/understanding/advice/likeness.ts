import { cosine } from '../classifier/vectors.ts';

/** One example as the classifier sees it: its vector, and the number of what it teaches. */
export type Row = { readonly lesson: number; readonly vector: Float32Array };

/** How like one row is to each lesson, and which row of that lesson is most like it; the row itself left out. */
export type Likeness = {
  /** Cosine to the lesson's middle plus cosine to the nearest of its rows, by lesson. */
  readonly to: Float64Array;
  /** Number of the nearest row of each lesson; -1 where there is none. */
  readonly nearest: Int32Array;
};

/**
 * Measures every row against every lesson as if it were not there itself. Without training: the middle of a lesson and
 * its nearest row tell lessons apart as well as the trained classifier does by cross-validation (docs/understanding.md).
 */
export function likenesses(rows: readonly Row[], lessons: number): Likeness[] {
  const sums = sumsOf(rows, lessons);
  const lengths = sums.map(lengthOf);
  const found = rows.map((): { best: Float64Array; nearest: Int32Array } => ({
    best: new Float64Array(lessons).fill(-1),
    nearest: new Int32Array(lessons).fill(-1),
  }));
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j < i; j += 1) {
      const other = rows[j] as Row;
      const value = cosine(row.vector, other.vector);
      keep(found[i], other.lesson, j, value);
      keep(found[j], row.lesson, i, value);
    }
  }
  return rows.map((row, i) => {
    const { best, nearest } = found[i] ?? {
      best: new Float64Array(lessons),
      nearest: new Int32Array(lessons),
    };
    const to = best.map((value, lesson) => {
      const sum = sums[lesson] ?? new Float32Array(row.vector.length);
      if (lesson !== row.lesson) return value + likeTo(row.vector, sum, lengths[lesson] ?? 0);
      const others = sum.map((part, j) => part - (row.vector[j] ?? 0));
      return value + likeTo(row.vector, others, lengthOf(others));
    });
    return { to, nearest };
  });
}

function keep(
  into: { readonly best: Float64Array; readonly nearest: Int32Array } | undefined,
  lesson: number,
  row: number,
  value: number,
): void {
  if (into === undefined || value <= (into.best[lesson] ?? -1)) return;
  into.best[lesson] = value;
  into.nearest[lesson] = row;
}

function sumsOf(rows: readonly Row[], lessons: number): Float32Array[] {
  const size = rows[0]?.vector.length ?? 0;
  const sums = Array.from({ length: lessons }, () => new Float32Array(size));
  for (const { lesson, vector } of rows) {
    const sum = sums[lesson];
    if (sum === undefined) continue;
    for (let j = 0; j < size; j += 1) sum[j] = (sum[j] as number) + (vector[j] as number);
  }
  return sums;
}

/** Cosine to the middle of the rows summed. Nothing is like the middle of none. */
function likeTo(vector: Float32Array, sum: Float32Array, length: number): number {
  return length < 1e-6 ? -1 : cosine(vector, sum) / length;
}

function lengthOf(sum: Float32Array): number {
  return Math.sqrt(cosine(sum, sum));
}
