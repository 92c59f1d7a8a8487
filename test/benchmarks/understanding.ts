import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleWorkspace } from '../../main/cli/folders.ts';
import { expect, initialState } from '../../main/dialogue/index.ts';
import { createEmbedder } from '../../main/inference/index.ts';
import { createLocalUnderstanding } from '../../main/understanding/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { percentile } from '../measuring/percentiles.ts';
import { trainNlpJs } from '../peers/nlpjs.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { bareModel, modelFolder } from './floors.ts';
import { messages } from './messages.ts';

const warmUp = 40;
const measured = 300;
/** Product, peer and floor take turns in blocks of this size, so that all see the same moods of the machine. */
const block = 20;

/** Text to commands, with the embedding in its worker as in the product. */
export const understanding: Benchmark = {
  names: ['understanding.p50', 'understanding.p95'],
  run: async () => {
    const loaded = await loadWorkspace(sampleWorkspace);
    if (!loaded.ok) throw new Error(`${sampleWorkspace} cannot be loaded`);
    const { bot } = loaded.workspace;
    const cacheFolder = mkdtempSync(join(tmpdir(), 'tandem-weights-'));
    const embedder = await createEmbedder({ modelFolder });
    try {
      const embed = (texts: readonly string[]) => embedder.embed(texts, 'plain');
      const { understand } = await createLocalUnderstanding({
        bot,
        embed,
        embedWords: (texts) => embedder.embedWords(texts),
        words: () => embedder.words(),
        cacheFolder,
      });
      const expectation = expect(bot, initialState(bot.locale, 'web_chat'));
      const texts = messages(warmUp + measured);
      const model = await bareModel();
      const nlpjs = await trainNlpJs(
        [...bot.skills.values()].flatMap(({ id, examples }) => examples.map((text) => ({ text, label: id }))),
        { useNoneFeature: true },
      );
      const ours: number[] = [];
      const peer: number[] = [];
      const floor: number[] = [];
      for (let from = 0; from < texts.length; from += block) {
        const some = texts.slice(from, from + block);
        for (const text of some) {
          const began = performance.now();
          await understand({ text, payload: null, expectation, now: '2026-01-15T10:00', locale: 'en' });
          ours.push(performance.now() - began);
        }
        for (const text of some) {
          const began = performance.now();
          await nlpjs.classify(text);
          peer.push(performance.now() - began);
        }
        for (const text of some) floor.push(await model(text));
      }
      ours.splice(0, warmUp);
      peer.splice(0, warmUp);
      floor.splice(0, warmUp);
      const row = (name: string, share: number): Row => ({
        name,
        value: percentile(ours, share),
        unit: 'ms',
        peer: percentile(peer, share),
        floor: percentile(floor, share),
      });
      return [row('understanding.p50', 0.5), row('understanding.p95', 0.95)];
    } finally {
      await embedder.dispose();
      rmSync(cacheFolder, { recursive: true, force: true });
    }
  },
};
