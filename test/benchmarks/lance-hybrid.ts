import { connect, Index, rerankers } from '@lancedb/lancedb';
import type { Embedder } from '../../main/inference/index.ts';

/** What every side of the comparison searches: the text and its vector. */
export type Passage = { readonly text: string; readonly vector: Float32Array };

export type Search = (text: string) => Promise<unknown>;

/** The peer: LanceDB's own hybrid search over the same passages, as its documentation has it. */
export async function lanceHybrid(
  folder: string,
  passages: readonly Passage[],
  embedder: Embedder,
  limit: number,
): Promise<Search> {
  const database = await connect(folder);
  const table = await database.createTable(
    'passages',
    passages.map(({ text, vector }, id) => ({ id, text, vector: [...vector] })),
  );
  await table.createIndex('text', { config: Index.fts() });
  const reranker = await rerankers.RRFReranker.create();
  return async (text) => {
    const [vector] = await embedder.embed([text], 'query');
    if (vector === undefined) throw new Error('no vector for a query');
    return table
      .query()
      .fullTextSearch(text, { columns: ['text'] })
      .nearestTo(vector)
      .rerank(reranker)
      .limit(limit)
      .toArray();
  };
}

/** The floor under any search by vector: the product of the query with every passage, and the best of them. */
export function loopMs(passages: readonly Passage[], limit: number): number {
  const query = passages[0]?.vector ?? new Float32Array();
  const from = performance.now();
  const scores = passages.map(({ vector }, index) => {
    let sum = 0;
    for (let at = 0; at < vector.length; at += 1) sum += (query[at] ?? 0) * (vector[at] ?? 0);
    return [sum, index] as const;
  });
  scores.sort((a, b) => b[0] - a[0]).slice(0, limit);
  return performance.now() - from;
}
