/** How likely a word is to be written, as the natural logarithm of its probability. */
export type Frequencies = {
  readonly of: (word: string) => number;
  /** Beside the word before it, which must be known for it to count. */
  readonly after: (before: string | null, word: string) => number;
  readonly isKnown: (word: string) => boolean;
  /** In the list of the language. */
  readonly isListed: (word: string) => boolean;
  /** In any list, or the workspace's own: no misspelled word unless another is far likelier. */
  readonly isRight: (word: string) => boolean;
  /** From the workspace's own texts. */
  readonly isOwn: (word: string) => boolean;
  readonly own: readonly string[];
};

/** Of what a customer writes, so much is in the words of the workspace and the rest in those of the language. */
const OWN_SHARE = 0.5;
/** Of what follows a word, so much is foretold by what follows it in the workspace's texts. */
const PAIR_SHARE = 0.5;
/** Zipf's law over the 20,000 most frequent words. */
const ZIPF = 0.1;
/** A form of a known word that is itself in no list. */
const FORM = 0.02;
/** A word in no list; every letter more makes it less likely to be one. */
const UNKNOWN = -12;
const UNKNOWN_LETTER = -1.1;

/**
 * @param texts words of the workspace's texts, in order, folded
 * @param ranks words of its language, the most frequent is 0
 * @param alsoKnown others that are simply known
 */
export function createFrequencies(
  texts: readonly (readonly string[])[],
  ranks: ReadonlyMap<string, number>,
  alsoKnown: Iterable<string>,
): Frequencies {
  const rare = new Set(alsoKnown);
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  let total = 0;
  for (const words of texts) {
    words.forEach((word, i) => {
      total += 1;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const pair = `${words[i - 1] ?? ''} ${word}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    });
  }
  const starts = texts.length;
  const inList = (word: string): number => {
    const rank = ranks.get(word);
    if (rank !== undefined) return ZIPF / (rank + 3);
    return rare.has(word) ? ZIPF / 8_000 : 0;
  };
  const share = total === 0 ? 0 : OWN_SHARE;
  const probability = (word: string): number => {
    const direct = (share * (counts.get(word) ?? 0)) / Math.max(1, total) + (1 - share) * inList(word);
    if (direct > 0) return direct;
    const stem = Math.max(0, ...stems(word).map((one) => (counts.has(one) ? ZIPF / 3_000 : inList(one))));
    return stem > 0 ? stem * FORM : Math.exp(UNKNOWN + UNKNOWN_LETTER * word.length);
  };
  return {
    of: (word) => Math.log(probability(word)),
    after: (before, word) => {
      const times = before === null ? starts : (counts.get(before) ?? 0);
      const alone = probability(word);
      if (times < 3) return Math.log(alone);
      return Math.log(
        (PAIR_SHARE * (pairs.get(`${before ?? ''} ${word}`) ?? 0)) / times + (1 - PAIR_SHARE) * alone,
      );
    },
    isKnown: (word) =>
      counts.has(word) || inList(word) > 0 || stems(word).some((one) => counts.has(one) || inList(one) > 0),
    isListed: (word) => ranks.has(word),
    isRight: (word) => counts.has(word) || ranks.has(word) || rare.has(word),
    isOwn: (word) => counts.has(word),
    own: [...counts.keys()],
  };
}

/** What an English word may be a form of: "refunded" of "refund", "cancelling" of "cancel", "unblocked" of "block". */
function stems(word: string): string[] {
  const found: string[] = [];
  const add = (stem: string): void => {
    if (stem.length >= 3) found.push(stem);
  };
  if (/[^s]s$/u.test(word)) add(word.slice(0, -1));
  if (/(?:s|x|z|ch|sh|o)es$/u.test(word)) add(word.slice(0, -2));
  if (/ies$|ied$/u.test(word)) add(`${word.slice(0, -3)}y`);
  if (/ed$|er$/u.test(word)) add(word.slice(0, -1));
  if (/[^e](?:ed|er|ly)$/u.test(word)) add(word.slice(0, -2));
  if (/[^e]ing$/u.test(word))
    found.push(...[word.slice(0, -3), `${word.slice(0, -3)}e`].filter((stem) => stem.length >= 3));
  const doubled = /^(.{2,})([bdglmnprt])\2(?:ed|er|ing)$/u.exec(word);
  if (doubled !== null) add(`${doubled[1]}${doubled[2]}`);
  if (/^(?:un|re).{4,}/u.test(word)) add(word.slice(2));
  return found;
}
