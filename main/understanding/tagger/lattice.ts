import { mayFollow } from './labels.ts';

/** How well each label suits each word (words × labels), and each pair of neighbours (labels × labels). */
export type Lattice = { readonly labels: number; readonly scores: Float64Array; readonly pairs: Pairs };

export type Pairs = { readonly scores: Float64Array; readonly exp: Float64Array };

/** Scores of pairs of labels; a label that cannot follow another has none. */
export function pairsOf(labels: number, weights: ArrayLike<number>, from: number): Pairs {
  const scores = new Float64Array(labels * labels);
  for (let before = 0; before < labels; before += 1) {
    for (let label = 0; label < labels; label += 1) {
      const at = before * labels + label;
      scores[at] = mayFollow(before, label) ? (weights[from + at] as number) : Number.NEGATIVE_INFINITY;
    }
  }
  return { scores, exp: scores.map(Math.exp) };
}

/** The best sequence of labels. */
export function bestPath({ labels, scores, pairs }: Lattice): number[] {
  const words = scores.length / labels;
  const best = Float64Array.from(scores);
  const from = new Int32Array(scores.length);
  for (let word = 1; word < words; word += 1) {
    for (let k = 0; k < labels; k += 1) {
      let most = Number.NEGATIVE_INFINITY;
      for (let b = 0; b < labels; b += 1) {
        const value = (best[(word - 1) * labels + b] as number) + (pairs.scores[b * labels + k] as number);
        if (value <= most) continue;
        most = value;
        from[word * labels + k] = b;
      }
      best[word * labels + k] = most + (scores[word * labels + k] as number);
    }
  }
  const ends = Array.from(best.subarray((words - 1) * labels));
  let last = ends.indexOf(Math.max(...ends));
  const path: number[] = [];
  for (let word = words - 1; word >= 0; word -= 1) {
    path.unshift(last);
    last = from[word * labels + last] as number;
  }
  return path;
}

export type Beliefs = {
  /** How probable each label of each word is. */
  readonly marginals: Float64Array;
  /** How probable the pair of labels at a word and the one before it is. */
  readonly joint: (word: number, before: number, label: number) => number;
};

/** Forward and backward over all sequences; the sums of each word are scaled to one. */
export function believe({ labels, scores, pairs }: Lattice): Beliefs {
  const words = scores.length / labels;
  const local = new Float64Array(scores.length);
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length).fill(1);
  const scale = new Float64Array(words);
  for (let word = 0; word < words; word += 1) {
    const from = word * labels;
    const most = scores
      .subarray(from, from + labels)
      .reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let k = 0; k < labels; k += 1) {
      const own = Math.exp((scores[from + k] as number) - most);
      let before = word === 0 ? 1 : 0;
      for (let b = 0; b < labels && word > 0; b += 1)
        before += (forward[from - labels + b] as number) * (pairs.exp[b * labels + k] as number);
      local[from + k] = own;
      forward[from + k] = before * own;
      sum += before * own;
    }
    for (let k = 0; k < labels; k += 1) forward[from + k] = (forward[from + k] as number) / sum;
    scale[word] = sum;
  }
  for (let word = words - 2; word >= 0; word -= 1) {
    const next = (word + 1) * labels;
    for (let k = 0; k < labels; k += 1) {
      let after = 0;
      for (let n = 0; n < labels; n += 1)
        after +=
          (pairs.exp[k * labels + n] as number) *
          (local[next + n] as number) *
          (backward[next + n] as number);
      backward[next - labels + k] = after / (scale[word + 1] as number);
    }
  }
  return {
    marginals: forward.map((value, i) => value * (backward[i] as number)),
    joint: (word, before, label) => {
      const at = word * labels + label;
      return (
        ((forward[(word - 1) * labels + before] as number) / (scale[word] as number)) *
        (pairs.exp[before * labels + label] as number) *
        (local[at] as number) *
        (backward[at] as number)
      );
    },
  };
}
