import type { Lexicon } from '../index/lexicon.ts';
import type { TermWeights } from '../retrieval/conversation.ts';
import { type TextUnit, unitsOf } from '../text/sentences.ts';
import { termsOf } from '../text/terms.ts';
import { countWords } from '../text/words.ts';

/** What a customer reads in a chat without losing the thread. */
const MANY_WORDS = 90;

/** Steps are given whole as long as they are not endless: half an instruction is worse than a long one. */
const STEPS_WORDS = 140;

/** Keeps a sentence of many words from winning by its length alone. */
const LENGTH_OFFSET = 8;

/** What the question says counts for more than what was said before; passages say the main thing first. */
const QUESTION_WEIGHT = 2;
const LEAD_WEIGHT = 0.6;

/** Between equally good stretches the fuller one explains more. */
const WORD_WEIGHT = 0.02;

/** The part of a passage that answers, and the sentence in it that the answer rests on; both verbatim. */
export type Excerpt = { readonly text: string; readonly quote: string };

type Unit = TextUnit & { readonly words: number; readonly score: number };

export type ExcerptTerms = { readonly question: TermWeights; readonly conversation: TermWeights };

/**
 * Chooses what to say from a passage: all of it when it is short; else the stretch around the sentence that shares the
 * rarest terms with the question. By terms and not by vectors of sentences: those found .02 more of the annotated answers
 * of doc2dial, and cost 20 ms.
 */
export function excerptOf(passage: string, terms: ExcerptTerms, lexicon: Lexicon): Excerpt | null {
  const units = scored(passage, terms, lexicon);
  const best = units.reduce<Unit | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  if (!best) {
    return null;
  }
  const quote = passage.slice(best.start, best.end);
  if (countWords(passage) <= MANY_WORDS) {
    return { text: passage.trim(), quote };
  }
  const [from, to] = stretchAround(units, units.indexOf(best));
  const [first, last] = [units[from] ?? best, units[to] ?? best];
  return { text: passage.slice(first.start, last.end), quote };
}

/** First and last unit of what is said around the best one. */
function stretchAround(units: readonly Unit[], best: number): readonly [number, number] {
  const steps = wholeList(units, best);
  if (steps && wordsOf(units, ...steps) <= STEPS_WORDS) {
    return steps;
  }
  let chosen: readonly [number, number] = [best, best];
  let chosenScore = Number.NEGATIVE_INFINITY;
  for (let from = best; from >= 0 && wordsOf(units, from, best) <= MANY_WORDS; from -= 1) {
    for (let to = best; to < units.length && wordsOf(units, from, to) <= MANY_WORDS; to += 1) {
      const score = units
        .slice(from, to + 1)
        .reduce((sum, unit) => sum + unit.score + WORD_WEIGHT * unit.words, 0);
      if (score > chosenScore) {
        chosen = [from, to];
        chosenScore = score;
      }
    }
  }
  return chosen;
}

/** The list of steps that a unit is in, from its lead-in to its last step. */
function wholeList(units: readonly Unit[], index: number): readonly [number, number] | null {
  const isStep = (at: number) => units[at]?.kind === 'step' || units[at]?.kind === 'item';
  const start = isStep(index) ? index : index + 1;
  let [from, to] = [start, start - 1];
  while (isStep(to + 1)) {
    to += 1;
  }
  while (isStep(from - 1)) {
    from -= 1;
  }
  if (to < from || !units.slice(from, to + 1).some(({ kind }) => kind === 'step')) {
    return null;
  }
  return [Math.max(0, from - 1), to];
}

function scored(passage: string, terms: ExcerptTerms, lexicon: Lexicon): readonly Unit[] {
  const units = unitsOf(passage).map((unit) => {
    const text = passage.slice(unit.start, unit.end);
    const own = new Set(termsOf(text));
    return {
      ...unit,
      words: countWords(text),
      byQuestion: overlap(own, terms.question, lexicon),
      byConversation: overlap(own, terms.conversation, lexicon),
    };
  });
  const mostByQuestion = Math.max(...units.map(({ byQuestion }) => byQuestion));
  const mostByConversation = Math.max(...units.map(({ byConversation }) => byConversation));
  return units.map(({ start, end, kind, words, byQuestion, byConversation }, index) => ({
    start,
    end,
    kind,
    words,
    score:
      QUESTION_WEIGHT * share(byQuestion, mostByQuestion) +
      share(byConversation, mostByConversation) +
      LEAD_WEIGHT * Math.exp(-index / 2),
  }));
}

function overlap(terms: ReadonlySet<string>, wanted: TermWeights, lexicon: Lexicon): number {
  let sum = 0;
  for (const [term, weight] of wanted) {
    sum += terms.has(term) ? weight * lexicon.rarity(term) : 0;
  }
  return sum / Math.sqrt(LENGTH_OFFSET + terms.size);
}

function wordsOf(units: readonly Unit[], from: number, to: number): number {
  return units.slice(from, to + 1).reduce((sum, { words }) => sum + words, 0);
}

function share(value: number, most: number): number {
  return most > 0 ? value / most : 0;
}
