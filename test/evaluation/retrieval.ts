import { join } from 'node:path';
import { readRows } from '../../main/cli/commands/eval/read-rows.ts';
import { createEmbedder } from '../../main/inference/index.ts';
import {
  corpusRow,
  evaluateRetrieval,
  queryRow,
  type RetrievalEvaluation,
} from '../../main/knowledge/index.ts';
import { flatTable } from '../measuring/table.ts';
import type { Evaluation } from './evaluation.ts';

const MODEL_FOLDER = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');

/** Corpus, queries, and whether the conversation before the last message is given. */
const SETS = [
  ['doc2dial_last', 'doc2dial/corpus.jsonl', 'doc2dial/test_public.jsonl', false],
  ['doc2dial_history', 'doc2dial/corpus.jsonl', 'doc2dial/test_public.jsonl', true],
  ['doc2dial_switched', 'doc2dial/corpus.jsonl', 'doc2dial/test_public_switched.jsonl', true],
  ['stackfaq', 'stackfaq/corpus.jsonl', 'stackfaq/test_public.jsonl', false],
  ['mtrag_un_last', 'mtrag_un/passages.jsonl', 'mtrag_un/test_public.jsonl', false],
  ['mtrag_un_history', 'mtrag_un/passages.jsonl', 'mtrag_un/test_public.jsonl', true],
] as const;

/** Runs the public retrieval sets in `data` through the product's search, all with the one configuration it ships with. */
export const run: Evaluation = async (options) => {
  const embedder = await createEmbedder({ modelFolder: MODEL_FOLDER });
  const evaluations: Record<string, RetrievalEvaluation> = {};
  try {
    for (const [name, corpus, queries, history] of SETS) {
      const file = (path: string) => join(options.data, 'retrieval', path);
      evaluations[name] = await evaluateRetrieval({
        corpus: (await readRows(file(corpus), corpusRow, '')).map(({ value }) => value),
        queries: (await readRows(file(queries), queryRow, '')).map(({ value }) => value),
        history,
        embedder,
      });
    }
  } finally {
    await embedder.dispose();
  }
  const rows = Object.entries(evaluations).map(([set, row]) => ({ set, ...row }));
  return { document: evaluations, text: flatTable(rows) };
};
