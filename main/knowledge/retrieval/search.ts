import type { Audience } from '../documents/document.ts';
import type { PassageIndex } from '../index/passage-index.ts';
import type { PassageRow } from '../index/passage-rows.ts';
import { visibleTo } from '../index/predicates.ts';
import type { WeightedTerms } from '../index/snapshot.ts';
import { type TextEmbedder, weightedSum } from '../vectors.ts';
import { answerScore, scoreBehind } from './answerable.ts';
import {
  type Conversation,
  type ConversationTurn,
  readConversation,
  type Subject,
  type TermWeights,
} from './conversation.ts';
import { withoutDuplicates } from './fold.ts';
import { type RankedPassage, rank } from './ranking.ts';

/** Candidates from the vectors and as many from full text. */
const CANDIDATES = 60;

export type SearchQuery = {
  readonly question: string;
  /** Earlier messages, oldest first. */
  readonly history: readonly ConversationTurn[];
  /** Customers are `public`; agents, who see internal passages too, are `internal`. */
  readonly audience: Audience;
  readonly limit: number;
  readonly signal?: AbortSignal;
};

export type SearchResult = {
  /** Best first; `score` from 0 to 1. */
  readonly found: readonly RankedPassage[];
  /** How likely the best passage answers the question. */
  readonly score: number;
  /** The terms asked for, for choosing sentences. */
  readonly terms: { readonly question: TermWeights; readonly conversation: TermWeights };
};

const NOTHING: SearchResult = {
  found: [],
  score: 0,
  terms: { question: new Map(), conversation: new Map() },
};

/** Finds the passages for a question in its conversation, among those the audience may see now. */
export async function search(
  index: PassageIndex,
  embedder: TextEmbedder,
  nowMs: number,
  query: SearchQuery,
): Promise<SearchResult> {
  if (index.passages === 0) {
    return NOTHING;
  }
  const conversation = await readConversation(embedder, query.question, query.history, query.signal);
  if (!conversation) {
    return NOTHING;
  }
  const candidates = await index.read((snapshot) => {
    const filter = visibleTo(query.audience, nowMs);
    const terms = queryTerms(conversation.whole.terms);
    return Promise.all([
      snapshot.nearest(direction(conversation), filter, CANDIDATES),
      terms.length === 0 ? [] : snapshot.matching(terms, filter, CANDIDATES),
    ]);
  });
  const visible = [...new Map(candidates.flat().map((row) => [row.id, row])).values()].filter((row) =>
    mayBeShown(row, query.audience, nowMs),
  );
  const { ranked, evidence } = rank(visible, conversation, index.lexicon);
  const [best] = ranked;
  const score = best ? answerScore(evidence) : 0;
  const found = withoutDuplicates(ranked, query.limit).map(({ passage, score: own }) => ({
    passage,
    score: scoreBehind(score, (best?.score ?? own) - own),
  }));
  const terms = { question: conversation.last.terms, conversation: conversation.whole.terms };
  return { found, score, terms };
}

/** One search by vector: between the question alone and the whole conversation. */
function direction({ last, whole }: Conversation): Float32Array {
  const parts = (subjects: readonly Subject[]) => subjects.map(({ vector }) => [vector, 1] as const);
  return last === whole ? last.vector : weightedSum(parts([last, whole]));
}

/** Terms by weight: LanceDB takes one clause for all terms of a weight. */
function queryTerms(weights: TermWeights): readonly WeightedTerms[] {
  const groups = Map.groupBy(weights, ([, weight]) => weight);
  return [...groups].map(([weight, entries]) => ({ weight, terms: entries.map(([term]) => term) }));
}

/** The index has filtered already; what a customer may see does not hang on one line of SQL. */
function mayBeShown(row: PassageRow, audience: Audience, nowMs: number): boolean {
  const isInTime = row.validFromMs <= nowMs && nowMs < row.validUntilMs;
  return isInTime && (audience === 'internal' || row.audience === 'public');
}
