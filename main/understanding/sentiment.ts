import { type Reading, read, type Span, trimSpan } from './reading.ts';
import { DISPLEASURE, GRATEFUL, HARMLESS, PROFESSION, SOMEBODY_ELSE, TURNED } from './sentiment-lexicon.ts';
import type { Understood } from './understanding.ts';

export type Sentiment = Understood['sentiment'];

/** From this weight on a customer is annoyed, and angry. */
const ANNOYED = 1;
const ANGRY = 3;
/** Swearing on and on says no more than swearing twice. */
const MOST_COUNTED = 2;
const LONGEST_EVIDENCE = 240;
/** Fewer letters in capitals than this are an abbreviation or an order number. */
const LEAST_SHOUTED = 8;

/** How the customer feels, with the sentence that shows it, word for word. Deterministic. */
export function readSentiment(reading: Reading): Sentiment {
  const sentences = splitSentences(reading);
  let total = 0;
  let heaviest = 0;
  let evidence: string | null = null;
  for (const sentence of sentences) {
    const weight = weigh(sentence);
    total += weight;
    if (weight > heaviest) {
      heaviest = weight;
      evidence = quote(sentence);
    }
  }
  if (total < ANNOYED) return { level: 'calm', evidence: null };
  return { level: total >= ANGRY ? 'angry' : 'annoyed', evidence };
}

function splitSentences(reading: Reading): Reading[] {
  const { original, span } = reading;
  const text = original.slice(...span);
  return [...text.matchAll(/[^.!?\n]+[.!?\n]*/gu)].map((match) =>
    read(original, [span[0] + match.index, span[0] + match.index + match[0].length]),
  );
}

function weigh(sentence: Reading): number {
  const text = sentence.folded.text.replace(HARMLESS, ' ').replace(PROFESSION, ' ');
  let words = 0;
  for (const [pattern, weight] of DISPLEASURE) {
    const heard = [...text.matchAll(pattern)].filter(({ index }) => {
      const before = text.slice(Math.max(0, index - 40), index);
      return !TURNED.test(before) && !SOMEBODY_ELSE.test(before);
    });
    words += weight * Math.min(heard.length, MOST_COUNTED);
  }
  const raw = sentence.original.slice(...sentence.span);
  const shouts = isShouted(raw) ? 1 : 0;
  const marks = /[!?]{3,}|!!/u.test(raw) ? 1 : 0;
  // Capitals and marks alone are a style, or joy; they make displeasure worse but are none by themselves.
  if (words === 0) return shouts + marks >= 2 && !GRATEFUL.test(text) ? 1 : 0;
  if (GRATEFUL.test(text) && words < 2) return 0;
  return words + shouts + marks;
}

function isShouted(raw: string): boolean {
  const letters = raw.replaceAll(/[^\p{L}]/gu, '');
  if (letters.length < LEAST_SHOUTED) return false;
  const capitals = letters.replaceAll(/[^\p{Lu}]/gu, '').length;
  return capitals / letters.length > 0.7;
}

function quote(sentence: Reading): string {
  const [from, to]: Span = trimSpan(sentence.original, sentence.span);
  const end = /^[.!?]+/u.exec(sentence.original.slice(to, sentence.span[1]))?.[0].length ?? 0;
  const text = sentence.original.slice(from, to + Math.min(end, 3)).toWellFormed();
  return text.length <= LONGEST_EVIDENCE ? text : `${text.slice(0, LONGEST_EVIDENCE - 1).trimEnd()}…`;
}
