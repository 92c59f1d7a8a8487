/** Tokens that were sent and received. */
export type ChatUsage = { readonly prompt: number; readonly completion: number };

const PIECES = /\p{L}+|\p{N}|[^\s\p{L}\p{N}]|\n| {2,}/gu;
const LETTERS_A_TOKEN = 4;

/**
 * How many tokens a text is at most, for any tokenizer in use: words of Latin letters four letters a token, every digit,
 * sign and line end one, other letters one for each of their bytes.
 */
export function countTokens(text: string): number {
  let count = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    const bytes = Buffer.byteLength(piece);
    count += bytes === piece.length ? Math.ceil(bytes / LETTERS_A_TOKEN) : bytes;
  }
  return count;
}

/** The beginning of a text that is at most so many tokens; the text itself where it fits. */
export function cutToTokens(text: string, most: number): string {
  if (countTokens(text) <= most) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countTokens(text.slice(0, middle)) <= most) low = middle;
    else high = middle - 1;
  }
  return text
    .slice(0, low)
    .toWellFormed()
    .replace(/\uFFFD$/u, '');
}
