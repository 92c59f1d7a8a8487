import { KnowledgeError } from './knowledge-error.ts';

/** Makes vectors of length 1 for texts; `main/inference` is behind it. */
export type TextEmbedder = {
  readonly model: string;
  readonly dimensions: number;
  embed(
    texts: readonly string[],
    kind: 'query' | 'passage' | 'plain',
    signal?: AbortSignal,
  ): Promise<readonly Float32Array[]>;
};

/**
 * LanceDB stores a vector of the wrong length without a word (cut, or filled with nulls) and never finds one of length
 * zero, so nothing goes in unchecked.
 */
export function checkedVector(vector: Float32Array | undefined, dimensions: number): Float32Array {
  const length = vector ? Math.hypot(...vector) : Number.NaN;
  if (vector?.length !== dimensions || !Number.isFinite(length) || length === 0) {
    throw new KnowledgeError(
      'bad_vector',
      `The embedding model made a vector that cannot be used (${vector?.length ?? 0} numbers, length ${length}); ` +
        `it must have ${dimensions} finite numbers and not be zero.`,
    );
  }
  return vector;
}

/** The weighted sum of vectors, brought to length 1. */
export function weightedSum(parts: readonly (readonly [Float32Array, number])[]): Float32Array {
  const sum = new Float32Array(parts[0]?.[0].length ?? 0);
  for (const [vector, weight] of parts) {
    for (let index = 0; index < sum.length; index += 1) {
      sum[index] = (sum[index] ?? 0) + weight * (vector[index] ?? 0);
    }
  }
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : sum;
}

/** Cosine of two vectors of length 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) {
    sum += (a[index] ?? 0) * (b[index] ?? 0);
  }
  return sum;
}
