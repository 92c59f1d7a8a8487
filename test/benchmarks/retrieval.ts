import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, Index, rerankers } from '@lancedb/lancedb';
import { sampleWorkspace } from '../../main/cli/folders.ts';
import { createEmbedder, type Embedder } from '../../main/inference/index.ts';
import { openKnowledge } from '../../main/knowledge/index.ts';
import { median, percentile } from '../measuring/percentiles.ts';
import type { Benchmark } from './benchmark.ts';
import { bareModel, modelFolder } from './floors.ts';
import { messages } from './messages.ts';

const warmUp = 30;
const measured = 200;
/** Product, peer and floor take turns in blocks of this size, so that all see the same moods of the machine. */
const block = 10;
const found = 10;
const dimensions = 384;

type Passage = { readonly text: string; readonly vector: Float32Array };

/** A question to its passages, embedding included; peer: LanceDB's own hybrid search; floor: a loop over the vectors. */
export const retrieval: Benchmark = {
  names: ['retrieval.p50', 'retrieval.p95'],
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-retrieval-'));
    const embedder = await createEmbedder({ modelFolder });
    const peerEmbedder = await createEmbedder({ modelFolder });
    try {
      const texts = messages(warmUp + measured, 6_000);
      const passages: Passage[] = [];
      const knowledge = await openKnowledge({
        folder: join(folder, 'index'),
        embedder: recording(embedder, passages),
        clock: () => new Date(),
      });
      await knowledge.sync(join(sampleWorkspace, 'knowledge'));
      const searches = {
        ours: (text: string) => knowledge.search(text, { audience: 'public', limit: found }),
        peer: await lanceHybrid(join(folder, 'peer'), passages, peerEmbedder),
      };
      const model = await bareModel();
      const ours: number[] = [];
      const peer: number[] = [];
      const bare: number[] = [];
      for (let from = 0; from < texts.length; from += block) {
        const some = texts.slice(from, from + block);
        for (const text of some) ours.push(await timed(text, searches.ours));
        for (const text of some) peer.push(await timed(text, searches.peer));
        for (const text of some) bare.push((await model(text)) + loopMs(passages));
      }
      await knowledge.dispose();
      for (const times of [ours, peer, bare]) times.splice(0, warmUp);
      const row = (name: string, of: (times: readonly number[]) => number) => ({
        name: `retrieval.${name}`,
        value: of(ours),
        unit: 'ms',
        peer: of(peer),
        floor: of(bare),
      });
      return [row('p50', median), row('p95', (times) => percentile(times, 0.95))];
    } finally {
      await embedder.dispose();
      await peerEmbedder.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The same passages for everybody: what the product embeds is kept for the peer and the floor. */
function recording(embedder: Embedder, passages: Passage[]): Embedder {
  return {
    ...embedder,
    embed: async (texts, kind, signal) => {
      const vectors = await embedder.embed(texts, kind, signal);
      if (kind === 'passage')
        for (const [index, text] of texts.entries())
          passages.push({ text, vector: vectors[index] ?? new Float32Array(dimensions) });
      return vectors;
    },
  };
}

async function timed(text: string, search: (text: string) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await search(text);
  return performance.now() - from;
}

async function lanceHybrid(
  folder: string,
  passages: readonly Passage[],
  embedder: Embedder,
): Promise<(text: string) => Promise<unknown>> {
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
      .limit(found)
      .toArray();
  };
}

function loopMs(passages: readonly Passage[]): number {
  const query = passages[0]?.vector ?? new Float32Array(dimensions);
  const from = performance.now();
  const scores = passages.map(({ vector }) => {
    let sum = 0;
    for (let index = 0; index < dimensions; index += 1) sum += (query[index] ?? 0) * (vector[index] ?? 0);
    return sum;
  });
  scores.sort((a, b) => b - a).slice(0, found);
  return performance.now() - from;
}
