import { type Reading, read, type Span, spanOf } from '../reading.ts';

/** Where words that a model quotes stand in the customer's message, letter for letter or in another case; else null. */
export function locate(quote: string, message: Reading): Span | null {
  const exact = quote.trim();
  if (exact === '') return null;
  const at = message.original.indexOf(exact);
  if (at >= 0) return [at, at + exact.length];
  const words = read(exact).words.map(({ text }) => text);
  if (words.length === 0) return null;
  for (let i = 0; i + words.length <= message.words.length; i += 1) {
    const first = message.words[i];
    const last = message.words[i + words.length - 1];
    if (first === undefined || last === undefined) continue;
    if (words.every((word, j) => message.words[i + j]?.text === word)) return [first.span[0], last.span[1]];
  }
  const folded = message.folded.text.indexOf(read(exact).folded.text.trim());
  return folded < 0 ? null : spanOf(message.folded, folded, folded + read(exact).folded.text.trim().length);
}
