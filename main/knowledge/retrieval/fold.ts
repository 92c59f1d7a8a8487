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

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const onlyInOne = [...[...a].filter((term) => !b.has(term)), ...[...b].filter((term) => !a.has(term))];
  const all = (a.size + b.size + onlyInOne.length) / 2;
  const share = all === 0 ? 0 : 1 - onlyInOne.length / all;
  return share >= NEARLY_ALL && !onlyInOne.some((term) => /\d/.test(term));
}
