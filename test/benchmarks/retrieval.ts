import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleWorkspace } from '../../main/cli/folders.ts';
import { createEmbedder, type Embedder } from '../../main/inference/index.ts';
import { openKnowledge, type TextEmbedder } from '../../main/knowledge/index.ts';
import { median, percentile } from '../measuring/percentiles.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { bareModel, modelFolder } from './floors.ts';
import { lanceHybrid, loopMs, type Passage, type Search } from './lance-hybrid.ts';
import { manyPassages, sourceOf } from './many-passages.ts';
import { messages } from './messages.ts';

const warmUp = 30;
const measured = 200;
/** Product, peer and floor take turns in blocks of this size, so that all see the same moods of the machine. */
const block = 10;
const found = 10;
const many = 10_000;

/** A question to its passages, embedding included, among the shop's passages and among ten thousand. */
export const retrieval: Benchmark = {
  names: ['retrieval.p50', 'retrieval.p95', 'retrieval.10k_p50', 'retrieval.10k_p95'],
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-retrieval-'));
    const embedder = await createEmbedder({ modelFolder });
    const peerEmbedder = await createEmbedder({ modelFolder });
    try {
      const passages: Passage[] = [];
      const shop = await openKnowledge({
        folder: join(folder, 'shop'),
        embedder: recording(embedder, passages),
        clock: () => new Date(),
      });
      await shop.sync(join(sampleWorkspace, 'knowledge'));
      const few = await compare(messages(warmUp + measured, 6_000), passages, {
        ours: (text) => shop.search(text, { audience: 'public', limit: found }),
        peer: await lanceHybrid(join(folder, 'shop-peer'), passages, peerEmbedder, found),
      });
      await shop.dispose();

      const copies = manyPassages(passages, many);
      const large = await openKnowledge({
        folder: join(folder, 'large'),
        embedder: knowing(embedder, copies),
        clock: () => new Date(),
      });
      await large.syncFrom(sourceOf(copies));
      const most = await compare(messages(warmUp + measured, 8_000), copies, {
        ours: (text) => large.search(text, { audience: 'public', limit: found }),
        peer: await lanceHybrid(join(folder, 'large-peer'), copies, peerEmbedder, found),
      });
      await large.dispose();
      return [...rows('retrieval.', few), ...rows('retrieval.10k_', most)];
    } finally {
      await embedder.dispose();
      await peerEmbedder.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Times = Readonly<Record<'ours' | 'peer' | 'floor', readonly number[]>>;

async function compare(
  texts: readonly string[],
  passages: readonly Passage[],
  searches: { readonly ours: Search; readonly peer: Search },
): Promise<Times> {
  const model = await bareModel();
  const times = { ours: [] as number[], peer: [] as number[], floor: [] as number[] };
  for (let from = 0; from < texts.length; from += block) {
    const some = texts.slice(from, from + block);
    for (const text of some) times.ours.push(await timed(text, searches.ours));
    for (const text of some) times.peer.push(await timed(text, searches.peer));
    for (const text of some) times.floor.push((await model(text)) + loopMs(passages, found));
  }
  for (const all of Object.values(times)) all.splice(0, warmUp);
  return times;
}

function rows(prefix: string, { ours, peer, floor }: Times): readonly Row[] {
  const row = (name: string, of: (times: readonly number[]) => number): Row => ({
    name: `${prefix}${name}`,
    value: of(ours),
    unit: 'ms',
    peer: of(peer),
    floor: of(floor),
  });
  return [row('p50', median), row('p95', (times) => percentile(times, 0.95))];
}

async function timed(text: string, search: Search): Promise<number> {
  const from = performance.now();
  await search(text);
  return performance.now() - from;
}

/** The same passages for everybody: what the product embeds is kept for the peer and the floor. */
function recording(embedder: Embedder, passages: Passage[]): TextEmbedder {
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    embed: async (texts, kind, signal) => {
      const vectors = await embedder.embed(texts, kind, signal);
      if (kind !== 'passage') return vectors;
      // A call holds the texts first and then their headings.
      for (const [index, vector] of vectors.slice(0, texts.length / 2).entries())
        passages.push({ text: texts[index] ?? '', vector });
      return vectors;
    },
  };
}

/** Knows the vectors of the copies, so that minutes of embedding do not stand before every measurement. */
function knowing(embedder: Embedder, copies: readonly Passage[]): TextEmbedder {
  const known = copies.map(({ vector }) => vector);
  let given = 0;
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    embed: async (texts, kind, signal) => {
      if (kind !== 'passage') return embedder.embed(texts, kind, signal);
      const own = known.slice(given, given + texts.length / 2);
      given += own.length;
      return [...own, ...own];
    },
  };
}
