import type { Lexicon } from '../index/lexicon.ts';
import type { PassageRow } from '../index/passage-rows.ts';
import { cosine } from '../vectors.ts';
import { lexicalScores } from './bm25.ts';
import type { Conversation, Subject } from './conversation.ts';

export type RankedPassage = { readonly passage: PassageRow; readonly score: number };

/** What the ranking says about whether there is an answer at all. */
export type Evidence = {
  /** Cosine of the best passage with the conversation. */
  readonly cosine: number;
  /** How far the nearest passage stands out from the tenth, by cosine with the question. */
  readonly margin: number;
  /** Share of the conversation's rare terms that the best passage by full text has. */
  readonly terms: number;
};

export type Ranking = { readonly ranked: readonly RankedPassage[]; readonly evidence: Evidence };

/**
 * Cosine and full text are added on a fixed scale (full text as a share of the best that is possible for the question):
 * unlike ranks, this says how good the best passage is, and it does not lose to the vectors alone where they are right.
 */
const LEXICAL_SHARE = 0.2;

/** The terms of a whole conversation together say more about its subject than its averaged vector does. */
const LEXICAL_SHARE_OF_CONVERSATION = 1.2;

/** Weight of the question against the whole conversation: while the subject stays, and after it has changed. */
const QUESTION_SHARE = { same: 0.6, changed: 0.8 };

/** How strongly the document that fits the conversation draws its passages up while the subject stays. */
const DOCUMENT_PULL = 2;

/**
 * Chance that the question is still about what was talked about before, by logistic regression on doc2dial (1,654 turns
 * that stay, 331 that switch; AUROC .97 on unseen documents): it is not when the question alone fits another document
 * clearly better than the one talked about, all the more when it has many terms of its own.
 */
const SAME_SUBJECT = { base: 10.01, gap: -24.23, terms: -2.71 };

/**
 * A document says first what it is about, and a new subject is mostly asked about in general: .47 of doc2dial's opening
 * questions are answered by the .12 of passages that open a document. With it, switched hit@1 is .556 instead of .511.
 */
const OPENING_BONUS = 0.03;

/** Passages under one heading are parts of one answer: each is drawn this far towards the best of them. */
const SIBLING_PULL = 0.8;

const MARGIN_RANK = 10;

/** Ranks candidates for a conversation, best first. */
export function rank(
  candidates: readonly PassageRow[],
  conversation: Conversation,
  lexicon: Lexicon,
): Ranking {
  const { last, whole, before } = conversation;
  const byQuestion = scoresOf(candidates, last, lexicon, LEXICAL_SHARE);
  const byWhole =
    whole === last ? byQuestion : scoresOf(candidates, whole, lexicon, LEXICAL_SHARE_OF_CONVERSATION);
  const same = before ? chanceOfSameSubject(candidates, byQuestion.fused, before, last, lexicon) : 0;
  const share = before ? QUESTION_SHARE.changed + same * (QUESTION_SHARE.same - QUESTION_SHARE.changed) : 1;
  const documentFit = bestByKey(candidates, byWhole.fused, (passage) => passage.document);
  const pull = DOCUMENT_PULL * same ** 2;
  const scores = candidates.map(
    (passage, index) =>
      share * at(byQuestion.fused, index) +
      (1 - share) * at(byWhole.fused, index) +
      pull * (documentFit.get(passage.document) ?? 0) +
      (isOpening(passage) ? OPENING_BONUS * (1 - same) : 0),
  );
  const ranked = sorted(candidates, withSiblings(candidates, scores));
  const best = ranked[0] ? candidates.indexOf(ranked[0].passage) : -1;
  return {
    ranked,
    evidence: {
      cosine: best < 0 ? 0 : at(byWhole.cosines, best),
      margin: marginOf(byQuestion.cosines),
      terms: Math.max(0, ...byWhole.lexical),
    },
  };
}

/** The first of a list of questions opens nothing. */
function isOpening({ place, heading }: PassageRow): boolean {
  return place === 0 && !heading.endsWith('?');
}

type Scores = {
  readonly cosines: readonly number[];
  readonly lexical: readonly number[];
  readonly fused: readonly number[];
};

function scoresOf(
  candidates: readonly PassageRow[],
  subject: Subject,
  lexicon: Lexicon,
  lexicalShare: number,
): Scores {
  const cosines = candidates.map(({ vector }) => cosine(subject.vector, vector));
  const lexical = lexicalScores(candidates, subject.terms, lexicon);
  return {
    cosines,
    lexical,
    fused: cosines.map((value, index) => value + lexicalShare * at(lexical, index)),
  };
}

function chanceOfSameSubject(
  candidates: readonly PassageRow[],
  byQuestion: readonly number[],
  before: Subject,
  last: Subject,
  lexicon: Lexicon,
): number {
  const earlier = scoresOf(candidates, before, lexicon, LEXICAL_SHARE_OF_CONVERSATION).fused;
  const subject = candidates[earlier.indexOf(Math.max(...earlier))]?.document;
  const fit = bestByKey(candidates, byQuestion, (passage) => passage.document);
  const gap = Math.max(...fit.values()) - (fit.get(subject ?? '') ?? 0);
  return logistic(
    SAME_SUBJECT.base + SAME_SUBJECT.gap * gap + SAME_SUBJECT.terms * Math.log(1 + last.terms.size),
  );
}

function withSiblings(candidates: readonly PassageRow[], scores: readonly number[]): readonly number[] {
  const section = ({ document, heading }: PassageRow) => JSON.stringify([document, heading]);
  const best = bestByKey(candidates, scores, section);
  return candidates.map((passage, index) => {
    const own = at(scores, index);
    return own + SIBLING_PULL * ((best.get(section(passage)) ?? own) - own);
  });
}

/** Equal scores are ordered by where the passages stand, so that the same question always has the same answer. */
function sorted(candidates: readonly PassageRow[], scores: readonly number[]): readonly RankedPassage[] {
  return candidates
    .map((passage, index) => ({ passage, score: at(scores, index) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        compare(a.passage.document, b.passage.document) ||
        a.passage.place - b.passage.place,
    );
}

function bestByKey(
  candidates: readonly PassageRow[],
  scores: readonly number[],
  keyOf: (passage: PassageRow) => string,
): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const [index, passage] of candidates.entries()) {
    const key = keyOf(passage);
    best.set(key, Math.max(best.get(key) ?? Number.NEGATIVE_INFINITY, at(scores, index)));
  }
  return best;
}

function marginOf(cosines: readonly number[]): number {
  const descending = cosines.toSorted((a, b) => b - a);
  return (descending[0] ?? 0) - (descending[MARGIN_RANK - 1] ?? descending.at(-1) ?? 0);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
