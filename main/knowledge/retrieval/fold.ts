import type { RankedPassage } from './ranking.ts';

/** Share of terms two passages must have in common to say the same. */
const NEARLY_ALL = 0.9;

/**
 * Leaves out passages that say the same as one ranked above them. Passages that differ in a number are never the same:
 * "within 14 days" beside "within 30 days" is a conflict that a person must see.
 */
export function withoutDuplicates(ranked: readonly RankedPassage[], limit: number): readonly RankedPassage[] {
  const kept: { readonly ranked: RankedPassage; readonly terms: ReadonlySet<string> }[] = [];
  for (const candidate of ranked) {
    if (kept.length >= limit) {
      break;
    }
    const terms = new Set(candidate.passage.terms);
    if (!kept.some((above) => isSame(above.terms, terms))) {
      kept.push({ ranked: candidate, terms });
    }
  }
  return kept.map(({ ranked: passage }) => passage);
}

/** Gives up at the first term too many: nearly all pairs are quite different. */
function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let onlyInFew = 0;
  for (const term of few) {
    onlyInFew += many.has(term) ? 0 : 1;
    if ((few.size - onlyInFew) / (many.size + onlyInFew) < NEARLY_ALL) {
      return false;
    }
  }
  return few.size > 0 && hasSameNumbers(a, b) && hasSameNumbers(b, a);
}

function hasSameNumbers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((term) => b.has(term) || !/\d/.test(term));
}
