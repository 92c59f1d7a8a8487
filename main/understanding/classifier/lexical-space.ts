import { lexicalCounts } from './lexical.ts';
import { createPause } from './pause.ts';

/** Places texts by what they are written with, so that the product of two vectors is how alike their letters are. */
export type LexicalSpace = {
  readonly dimensions: number;
  readonly place: (text: string) => Float32Array;
};

/** As many as the embedding model has: more gain half a point and cost time in proportion. */
const MOST_DIMENSIONS = 384;
/** What is left of a row that those before it describe this well is noise. */
const LEAST_REST = 1e-3;

/** Groups of letters by number, with their weight. */
type Sparse = { readonly features: Int32Array; readonly weights: Float32Array };

/**
 * Learned from rows: rare groups of letters weigh more (tf-idf), and of the rows those become directions that the
 * directions before them describe worst (a pivoted Cholesky factor of the rows' products). With no more rows than
 * dimensions nothing is lost.
 */
export async function fitLexicalSpace(
  texts: readonly string[],
  most = MOST_DIMENSIONS,
): Promise<LexicalSpace> {
  const pause = createPause();
  const vocabulary = new Map<string, number>();
  const counted: Map<string, number>[] = [];
  for (const text of texts) {
    await pause();
    const counts = lexicalCounts(text);
    counted.push(counts);
    for (const group of counts.keys()) if (!vocabulary.has(group)) vocabulary.set(group, vocabulary.size);
  }
  const weigh = weighing(counted, vocabulary);
  const rows = counted.map(weigh);
  const { pivots, factor } = await factorise(rows, vocabulary.size, most, pause);
  const directions = postingsOf(
    pivots.map((row) => rows[row] ?? EMPTY),
    vocabulary.size,
  );
  return {
    dimensions: pivots.length,
    place: (text) => solve(factor, products(weigh(lexicalCounts(text)), directions, pivots.length)),
  };
}

const EMPTY: Sparse = { features: new Int32Array(0), weights: new Float32Array(0) };

/** Rows become unit vectors; what no row has counts for the length of a text, so that foreign texts are short here. */
function weighing(
  rows: readonly Map<string, number>[],
  vocabulary: ReadonlyMap<string, number>,
): (counts: ReadonlyMap<string, number>) => Sparse {
  const frequency = new Int32Array(vocabulary.size);
  for (const counts of rows) {
    for (const group of counts.keys()) {
      const feature = vocabulary.get(group) ?? 0;
      frequency[feature] = (frequency[feature] ?? 0) + 1;
    }
  }
  const rarity = (count: number): number => Math.log((1 + rows.length) / (1 + count)) + 1;
  return (counts) => {
    const features: number[] = [];
    const weights: number[] = [];
    let length = 0;
    for (const [group, count] of counts) {
      const feature = vocabulary.get(group);
      const weight = (1 + Math.log(count)) * rarity(feature === undefined ? 0 : (frequency[feature] ?? 0));
      length += weight * weight;
      if (feature === undefined) continue;
      features.push(feature);
      weights.push(weight);
    }
    const scale = 1 / Math.max(1e-12, Math.sqrt(length));
    return { features: Int32Array.from(features), weights: Float32Array.from(weights, (w) => w * scale) };
  };
}

/** For each group of letters, which rows have it and how much. */
type Postings = { readonly starts: Int32Array; readonly rows: Int32Array; readonly weights: Float32Array };

function postingsOf(rows: readonly Sparse[], features: number): Postings {
  const starts = new Int32Array(features + 1);
  for (const row of rows)
    for (const feature of row.features) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let i = 0; i < features; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const total = starts[features] ?? 0;
  const postings = { starts, rows: new Int32Array(total), weights: new Float32Array(total) };
  rows.forEach((row, number) => {
    row.features.forEach((feature, i) => {
      const at = next[feature] ?? 0;
      postings.rows[at] = number;
      postings.weights[at] = row.weights[i] ?? 0;
      next[feature] = at + 1;
    });
  });
  return postings;
}

/** The product of one text with each row. */
function products(text: Sparse, { starts, rows, weights }: Postings, count: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < text.features.length; i += 1) {
    const feature = text.features[i] as number;
    const weight = text.weights[i] as number;
    const end = starts[feature + 1] as number;
    for (let at = starts[feature] as number; at < end; at += 1) {
      const row = rows[at] as number;
      out[row] = (out[row] as number) + weight * (weights[at] as number);
    }
  }
  return out;
}

type Factor = { readonly pivots: readonly number[]; readonly factor: readonly Float64Array[] };

/** Rows of the factor, one per pivot, each as long as its place. */
async function factorise(
  rows: readonly Sparse[],
  features: number,
  most: number,
  pause: () => Promise<void>,
): Promise<Factor> {
  const postings = postingsOf(rows, features);
  const rest = Float64Array.from(rows, ({ weights }) => weights.reduce((sum, w) => sum + w * w, 0));
  const columns: Float64Array[] = [];
  const pivots: number[] = [];
  while (pivots.length < Math.min(most, rows.length)) {
    await pause();
    const pivot = largest(rest);
    const left = rest[pivot] ?? 0;
    if (left < LEAST_REST) break;
    const column = products(rows[pivot] ?? EMPTY, postings, rows.length);
    for (const before of columns) subtract(column, before, before[pivot] ?? 0);
    const scale = 1 / Math.sqrt(left);
    for (let i = 0; i < column.length; i += 1) {
      const value = (column[i] as number) * scale;
      column[i] = value;
      rest[i] = (rest[i] as number) - value * value;
    }
    rest[pivot] = 0;
    columns.push(column);
    pivots.push(pivot);
  }
  const factor = pivots.map((pivot, place) =>
    Float64Array.from({ length: place + 1 }, (_, i) => columns[i]?.[pivot] ?? 0),
  );
  return { pivots, factor };
}

function largest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

function subtract(target: Float64Array, other: Float64Array, times: number): void {
  if (times === 0) return;
  for (let i = 0; i < target.length; i += 1) target[i] = (target[i] as number) - times * (other[i] as number);
}

/** Forward substitution: the text's place along the directions. */
function solve(factor: readonly Float64Array[], right: Float64Array): Float32Array {
  const out = new Float32Array(right.length);
  factor.forEach((row, place) => {
    let value = right[place] ?? 0;
    for (let i = 0; i < place; i += 1) value -= (row[i] as number) * (out[i] as number);
    out[place] = value / (row[place] as number);
  });
  return out;
}
