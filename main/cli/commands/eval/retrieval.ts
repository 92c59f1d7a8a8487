import { join } from 'node:path';
import { createEmbedder } from '../../../inference/index.ts';
import {
  type CorpusRow,
  corpusRow,
  evaluateRetrieval,
  type QueryRow,
  queryRow,
  type RetrievalEvaluation,
} from '../../../knowledge/index.ts';
import { CannotRun, type CliCommand, jsonOption } from '../../command.ts';
import { resourcesFolder } from '../../folders.ts';
import { createProgress } from './progress.ts';
import { neededFile, type Row, readRows } from './read-rows.ts';

export const evalRetrieval: CliCommand = {
  name: 'eval retrieval',
  usage: '--corpus F --queries F [--history] [--json]',
  about: 'Indexes passages in a temporary folder, searches them with questions and scores what is found.',
  takes: [0, 0],
  options: {
    corpus: { type: 'string', value: 'F', about: 'rows {"pid", "text"} or {"pid", "question", "answer"}' },
    queries: { type: 'string', value: 'F', about: 'rows {"qid", "query", "relevant": [pid, …]}' },
    history: { type: 'boolean', about: 'searches with the whole conversation, not its last message alone' },
    json: jsonOption,
  },
  run: async (args) => {
    const { corpus, queries, notes } = await read(neededFile(args, 'corpus'), neededFile(args, 'queries'));
    for (const note of notes) process.stderr.write(`note: ${note}\n`);
    const embedder = await createEmbedder({
      modelFolder: join(resourcesFolder, 'models', 'bge-small-en-v1.5'),
    });
    const progress = createProgress();
    try {
      const scores = await evaluateRetrieval({
        corpus,
        queries,
        history: args.flag('history'),
        embedder,
        onProgress: (what, done, total) => progress.show(`${done} of ${total} ${what}`),
      });
      progress.clear();
      process.stdout.write(
        args.flag('json') ? `${JSON.stringify({ ...scores, notes })}\n` : `${text(scores)}\n`,
      );
      return 0;
    } finally {
      progress.clear();
      await embedder.dispose();
    }
  },
};

type Rows = {
  readonly corpus: readonly CorpusRow[];
  readonly queries: readonly QueryRow[];
  readonly notes: readonly string[];
};

async function read(corpusFile: string, queriesFile: string): Promise<Rows> {
  const corpus = await readRows(
    corpusFile,
    corpusRow,
    '{"pid": "p1", "text": "Returns are free for 30 days."}',
  );
  const queries = await readRows(
    queriesFile,
    queryRow,
    '{"qid": "q1", "query": "how long can I return it?", "relevant": ["p1"]}',
  );
  refuseTwice(
    corpus.map(({ value, at }) => ({ id: value.pid, at })),
    'pid',
  );
  refuseTwice(
    queries.map(({ value, at }) => ({ id: value.qid, at })),
    'qid',
  );
  const known = new Set(corpus.map(({ value }) => value.pid));
  const named = queries.flatMap(({ value }) => value.relevant ?? []);
  if (named.length === 0 && queries.every(({ value }) => value.answerability === undefined))
    throw new CannotRun(
      `No row of ${queriesFile} says what is right: neither "relevant" with pids nor "answerability".`,
    );
  const strange = [...new Set(named.filter((pid) => !known.has(pid)))];
  return {
    corpus: values(corpus),
    queries: values(queries),
    notes:
      strange.length === 0
        ? []
        : [
            `${strange.length} of the passages that ${queriesFile} calls relevant are not in ${corpusFile} (${strange[0]}${strange.length > 1 ? ', …' : ''}), so they can never be found.`,
          ],
  };
}

function refuseTwice(ids: readonly { readonly id: string; readonly at: string }[], name: string): void {
  const first = new Map<string, string>();
  for (const { id, at } of ids) {
    const before = first.get(id);
    if (before !== undefined)
      throw new CannotRun(`${at} has the ${name} "${id}" of ${before}. Give each row its own.`);
    first.set(id, at);
  }
}

function values<T>(rows: readonly Row<T>[]): readonly T[] {
  return rows.map(({ value }) => value);
}

function text({
  queries,
  hitAt,
  mrrAt10,
  ndcgAt10,
  map,
  answerable,
  latencyMs,
  indexMs,
}: RetrievalEvaluation): string {
  const part = (value: number): string => value.toFixed(3).replace(/^0/, '');
  return [
    `${queries} queries: hit@1 ${part(hitAt[1])}, hit@5 ${part(hitAt[5])}, hit@10 ${part(hitAt[10])}, MRR@10 ${part(mrrAt10)}, nDCG@10 ${part(ndcgAt10)}, MAP ${part(map)}`,
    ...(answerable === null
      ? []
      : [
          `answerable: AUROC ${part(answerable.auroc)}, ${part(answerable.caughtAt90Kept)} of the unanswerable caught with 90 of 100 answerable kept`,
        ]),
    `one query: p50 ${latencyMs.p50.toFixed(1)} ms, p95 ${latencyMs.p95.toFixed(1)} ms`,
    `indexing: ${Math.round(indexMs)} ms`,
  ].join('\n');
}
