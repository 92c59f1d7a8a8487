import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Knowledge, openKnowledge } from '../knowledge.ts';
import type { TextEmbedder } from '../vectors.ts';
import {
  auroc,
  caughtAt90Kept,
  type Judged,
  percentile,
  type RankingMeasures,
  rankingMeasures,
} from './measures.ts';
import { type Corpus, type CorpusRow, corpusOf, type QueryRow } from './rows.ts';

/** Deep enough for mean average precision: the product ranks no more candidates than this. */
const DEPTH = 120;

export type RetrievalEvaluation = RankingMeasures & {
  readonly queries: number;
  /** Null when no row says whether it can be answered. */
  readonly answerable: { readonly auroc: number; readonly caughtAt90Kept: number } | null;
  /** Of a query with its embedding. */
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  readonly indexMs: number;
};

export type RetrievalEvaluationOptions = {
  readonly corpus: readonly CorpusRow[];
  /** Those without `relevant` count only for whether they can be answered. */
  readonly queries: readonly QueryRow[];
  /** Search with the whole conversation instead of its last message. */
  readonly history: boolean;
  readonly embedder: TextEmbedder;
  /** Told now and then how far it has come: both take minutes. */
  readonly onProgress?: (what: 'passages' | 'queries', done: number, total: number) => void;
};

/** Indexes a corpus in a temporary folder and runs queries through the product's own search, as it is. */
export async function evaluateRetrieval(options: RetrievalEvaluationOptions): Promise<RetrievalEvaluation> {
  const { onProgress } = options;
  const corpus = corpusOf(options.corpus);
  const folder = await mkdtemp(join(tmpdir(), 'tandem-evaluation-'));
  const clock = () => new Date();
  const knowledge = await openKnowledge({ folder: join(folder, 'index'), embedder: options.embedder, clock });
  try {
    const { ms: indexMs } = await knowledge.syncFrom(corpus.source, {
      onProgress: ({ passagesEmbedded }) => onProgress?.('passages', passagesEmbedded, options.corpus.length),
    });
    return { ...(await runQueries(knowledge, corpus, options)), indexMs };
  } finally {
    await knowledge.dispose();
    await rm(folder, { recursive: true });
  }
}

async function runQueries(
  knowledge: Knowledge,
  { pidOf }: Corpus,
  { queries, history: withHistory, onProgress }: RetrievalEvaluationOptions,
): Promise<Omit<RetrievalEvaluation, 'indexMs'>> {
  const judged: Judged[] = [];
  const latencies: number[] = [];
  const scores: { readonly kind: string; readonly score: number }[] = [];
  for (const [index, row] of queries.entries()) {
    onProgress?.('queries', index, queries.length);
    const history = withHistory ? (row.history ?? []) : [];
    const startedAt = performance.now();
    const found = await knowledge.search(row.query, {
      history: history.map(({ role, text }) => ({ by: role === 'user' ? 'customer' : 'agent', text })),
      audience: 'public',
      limit: DEPTH,
    });
    latencies.push(performance.now() - startedAt);
    const relevant = row.relevant ?? [];
    if (relevant.length > 0) {
      const right = new Set([...relevant, ...(row.relevant_dup ?? [])]);
      const hits = found.flatMap(({ id }, position) => (right.has(pidOf.get(id) ?? '') ? [position] : []));
      judged.push({ hits, relevant: relevant.length });
    }
    if (row.answerability !== undefined) {
      scores.push({ kind: row.answerability.toUpperCase(), score: found[0]?.score ?? 0 });
    }
  }
  return {
    queries: judged.length,
    ...rankingMeasures(judged),
    answerable: answerability(scores),
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
  };
}

/** Partly answerable counts as answerable; what needs a question back is neither. */
function answerability(scores: readonly { readonly kind: string; readonly score: number }[]) {
  const scoresOf = (...kinds: readonly string[]) =>
    scores.flatMap(({ kind, score }) => (kinds.includes(kind) ? [score] : []));
  const [positives, negatives] = [scoresOf('ANSWERABLE', 'PARTIAL'), scoresOf('UNANSWERABLE')];
  return positives.length === 0 || negatives.length === 0
    ? null
    : { auroc: auroc(positives, negatives), caughtAt90Kept: caughtAt90Kept(positives, negatives) };
}
