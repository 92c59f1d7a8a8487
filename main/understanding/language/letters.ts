type Counts = Map<string, Float64Array>;

type Likelihood = (word: string) => {
  /** Per language. */
  readonly own: Float64Array;
  /** In all languages together. */
  readonly together: number;
};

/** How much what is seen more seldom than this leaves to what was never seen. */
const SEEN = 4;
/** Letters and marks that a word may have. */
const LETTERS = 120;

/** How the letters of words follow each other, per language and in all of them together. */
export class LetterCounts {
  /** The last row is for all languages. */
  readonly #size: number;
  readonly #single: Counts = new Map();
  readonly #pairs: Counts = new Map();
  readonly #triples: Counts = new Map();

  constructor(languages: number) {
    this.#size = languages + 1;
  }

  add(language: number, word: string, weight: number): void {
    const text = edged(word);
    for (let at = 2; at < text.length; at += 1) {
      this.#count(this.#single, text.slice(at, at + 1), language, weight);
      this.#count(this.#pairs, text.slice(at - 1, at + 1), language, weight);
      this.#count(this.#triples, text.slice(at - 2, at + 1), language, weight);
    }
  }

  /** The logarithm of how likely a word is, from letter to letter. Nothing can be added afterwards. */
  likelihood(): Likelihood {
    const size = this.#size;
    const floor = new Float64Array(size).fill(1 / LETTERS);
    const singles = smoothed(this.#single, () => floor);
    const pairs = smoothed(this.#pairs, (key) => singles(key.slice(1)));
    const triples = smoothed(this.#triples, (key) => pairs(key.slice(1)), Math.log);
    return (word) => {
      const text = edged(word);
      const sum = new Float64Array(size);
      for (let at = 2; at < text.length; at += 1) {
        const row = triples(text.slice(at - 2, at + 1));
        for (let i = 0; i < size; i += 1) sum[i] = (sum[i] ?? 0) + (row[i] ?? 0);
      }
      return { own: sum.subarray(0, size - 1), together: sum[size - 1] ?? 0 };
    };
  }

  #count(counts: Counts, key: string, language: number, weight: number): void {
    let row = counts.get(key);
    if (row === undefined) {
      row = new Float64Array(this.#size);
      counts.set(key, row);
    }
    row[language] = (row[language] ?? 0) + weight;
    row[this.#size - 1] = (row[this.#size - 1] ?? 0) + weight;
  }
}

/** A word with its edges: how words begin and end tells most of a language. */
function edged(word: string): string {
  return `  ${word} `;
}

/**
 * Shares of the last letter after those before it, mixed with what is known of fewer letters before it. Worked out when
 * first asked for, and kept for what the lists have: customers may write anything.
 */
function smoothed(
  counts: Counts,
  shorter: (key: string) => Float64Array,
  as: (share: number) => number = (share) => share,
): (key: string) => Float64Array {
  const contexts: Counts = new Map();
  for (const [key, row] of counts) {
    const context = key.slice(0, -1);
    const sum = contexts.get(context);
    if (sum === undefined) contexts.set(context, row.slice());
    else for (let i = 0; i < row.length; i += 1) sum[i] = (sum[i] ?? 0) + (row[i] ?? 0);
  }
  const kept = new Map<string, Float64Array>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const row = counts.get(key);
    const context = contexts.get(key.slice(0, -1));
    const shares = shorter(key).slice();
    for (let i = 0; i < shares.length; i += 1) {
      const rest = shares[i] ?? 0;
      shares[i] = as(((row?.[i] ?? 0) + SEEN * rest) / ((context?.[i] ?? 0) + SEEN));
    }
    if (row !== undefined) kept.set(key, shares);
    return shares;
  };
}
