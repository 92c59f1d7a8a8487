/** Where a word stands in the text, in UTF-16 units. */
export type WordSpan = readonly [number, number];

/** Every sign of ASCII that is no letter, digit or control character stands alone, and all of Unicode's punctuation. */
const SIGN = '[!-\\/:-@\\[-`{-~\\p{P}]';
const HAN = '[\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF]';
const WORD = new RegExp(`${SIGN}|${HAN}|(?:(?!${SIGN}|${HAN})[^\\s])+`, 'gu');

/** The words of a text as the model's tokenizer cuts them before it makes pieces of them. */
export function wordSpans(text: string): readonly WordSpan[] {
  return [...text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length] as const);
}

export type WordPieces = {
  readonly spans: readonly WordSpan[];
  /** How many of the text's ids each word has; a word that is only invisible characters is left out. */
  readonly counts: readonly number[];
};

/**
 * Which ids belong to which word, found by encoding each word alone. Ends at the first word that alone would be cut
 * otherwise than in the text, and where the ids end.
 */
export function alignWords(
  text: string,
  ids: readonly number[],
  encode: (word: string) => readonly number[],
): WordPieces {
  const spans: WordSpan[] = [];
  const counts: number[] = [];
  let at = 0;
  for (const span of wordSpans(text)) {
    if (at >= ids.length) break;
    const pieces = encode(text.slice(...span));
    if (pieces.length === 0) continue;
    if (!pieces.every((id, i) => ids[at + i] === id)) break;
    spans.push(span);
    counts.push(pieces.length);
    at += pieces.length;
  }
  return { spans, counts };
}
