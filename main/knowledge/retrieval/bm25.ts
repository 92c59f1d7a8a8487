import type { Lexicon } from '../index/lexicon.ts';
import type { TermWeights } from './conversation.ts';

const SATURATION = 1.2;

/** Less than usual: all passages of a document have its title's terms, and the shortest must not win by them. */
const LENGTH_SHARE = 0.5;

/**
 * BM25 of each passage for weighted terms, as a share of the best score possible for them. Terms that no passage has
 * count as missed, so that a question full of foreign words scores low everywhere.
 *
 * LanceDB's full-text search finds the candidates; the scores are made here, because its own come without the scale
 * that the sum with a cosine needs.
 */
export function lexicalScores(
  passages: readonly { readonly terms: readonly string[] }[],
  weights: TermWeights,
  lexicon: Lexicon,
): readonly number[] {
  const worth = new Map<string, number>();
  let best = 0;
  for (const [term, weight] of weights) {
    const value = weight * lexicon.rarity(term);
    worth.set(term, value);
    best += value * (SATURATION + 1);
  }
  if (best === 0) {
    return passages.map(() => 0);
  }
  return passages.map(({ terms }) => {
    const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * terms.length) / lexicon.averageLength);
    let score = 0;
    for (const [term, count] of countOf(terms, worth)) {
      score += ((worth.get(term) ?? 0) * count * (SATURATION + 1)) / (count + damping);
    }
    return score / best;
  });
}

function countOf(terms: readonly string[], wanted: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) {
    if (wanted.has(term)) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return counts;
}
