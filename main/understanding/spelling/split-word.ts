import type { Frequencies } from './frequencies.ts';

const MOST_PARTS = 4;
/** Two letters may be a part of anything: such a word must be a frequent one. */
const FREQUENT = -8.5;
const LONGEST_PART = 14;

type Parts = { readonly words: readonly string[]; readonly score: number };

/** The likeliest way of reading a word as several that were run together; null where there is none. */
export function splitWord(
  word: string,
  before: string | null,
  frequencies: Frequencies,
): readonly string[] | null {
  const upTo: (Parts | null)[] = [{ words: [], score: 0 }];
  for (let end = 1; end <= word.length; end += 1) {
    let best: Parts | null = null;
    for (let from = Math.max(0, end - LONGEST_PART); from < end; from += 1) {
      const start = upTo[from];
      const part = word.slice(from, end);
      if (start == null || start.words.length >= MOST_PARTS || !isPart(part, frequencies)) continue;
      const score = start.score + frequencies.after(start.words.at(-1) ?? before, part) - PER_PART;
      if (best === null || score > best.score) best = { words: [...start.words, part], score };
    }
    upTo.push(best);
  }
  const words = upTo.at(-1)?.words ?? [];
  return words.length > 1 ? words : null;
}

const PER_PART = 5;

/** Of single letters only "a" and "i" are words. */
function isPart(part: string, frequencies: Frequencies): boolean {
  if (part.length === 1) return part === 'a' || part === 'i';
  if (!frequencies.isListed(part) && !frequencies.isOwn(part)) return false;
  return part.length > 2 || frequencies.of(part) > FREQUENT;
}
