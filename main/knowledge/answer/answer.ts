import type { Citation, Passage } from '../../../preload/contract/index.ts';
import type { Lexicon } from '../index/lexicon.ts';
import type { SearchResult } from '../retrieval/search.ts';
import { excerptOf } from './excerpt.ts';

/** A passage with how well it answers, from 0 to 1. */
export type FoundPassage = Passage & { readonly score: number };

/** An answer made only of cited passages, or the passages that came nearest when none is good enough. */
export type KnowledgeAnswer =
  | {
      readonly answered: true;
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly score: number;
    }
  | { readonly answered: false; readonly best: readonly FoundPassage[]; readonly score: number };

/** How many passages are offered when there is no answer. */
export const OFFERED_PASSAGES = 3;

/**
 * Answers with a stretch of the best passage, word for word: there is no sentence, number or name in the answer that is
 * not in the cited passage. Below the threshold nothing is claimed.
 */
export function answerFrom(
  result: SearchResult,
  found: readonly FoundPassage[],
  threshold: number,
  lexicon: Lexicon,
): KnowledgeAnswer {
  const { score, terms } = result;
  const [best] = found;
  const excerpt = best && score >= threshold ? excerptOf(best.text, terms, lexicon) : null;
  if (!best || !excerpt) {
    return { answered: false, best: found, score };
  }
  const { document, title, id: passage } = best;
  return {
    answered: true,
    text: excerpt.text,
    citations: [{ document, title, passage, quote: excerpt.quote, score }],
    score,
  };
}
