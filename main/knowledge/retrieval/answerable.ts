import type { Evidence } from './ranking.ts';

/**
 * Chance that the best passage answers the question, by logistic regression on the public rows of MTRAG-UN, StackFAQ and
 * doc2dial, on the latter two with the right document taken away as the unanswerable half, in large and in small
 * collections, every set and half with equal weight. AUROC on MTRAG-UN .864 by cross-validation and .855 when its rows
 * are left out of the fit altogether.
 */
const WEIGHTS = { base: -12.74, cosine: 14.3, margin: 13.17, terms: 3.25 };

/** Score from which a passage may be an answer; see docs/knowledge.md for what it keeps and what it stops. */
export const DEFAULT_ANSWER_THRESHOLD = 0.4;

/** A score from 0 to 1 that can be compared between questions; what is compared with the answer threshold. */
export function answerScore({ cosine, margin, terms }: Evidence): number {
  const logit = WEIGHTS.base + WEIGHTS.cosine * cosine + WEIGHTS.margin * margin + WEIGHTS.terms * terms;
  return 1 / (1 + Math.exp(-logit));
}

/** The score of a passage that ranks `behind` the best: as if its cosine were lower by as much. */
export function scoreBehind(best: number, behind: number): number {
  const odds = best / (1 - Math.min(best, 1 - 1e-9));
  const lowered = odds * Math.exp(-WEIGHTS.cosine * behind);
  return lowered / (1 + lowered);
}
