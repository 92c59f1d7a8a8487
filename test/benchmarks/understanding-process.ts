import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import type { Bot } from '../../main/dialogue/index.ts';
import { longestGap } from './event-loop.ts';
import { generatedExamples } from './generated-examples.ts';

/**
 * `node understanding-process.ts BOT CACHE MODEL`: local understanding in a process that loads nothing else, measured
 * from inside. The bot comes serialised, so that what reads workspaces is not in memory.
 */
export type ProcessFigures = {
  /** From a loaded program: the model is loaded, and understanding is trained or its weights are read. */
  readonly readyMs: number;
  readonly memoryMb: number;
  readonly embeddingGapMs: number;
  readonly trainingGapMs: number;
  /** With nothing to do: what this machine is good for. */
  readonly idleGapMs: number;
};

const [botFile = '', cacheFolder = '', modelFolder = ''] = process.argv.slice(2);
const embedded = 200;
const settleMs = 2_000;

const megabytes = (): number => process.memoryUsage.rss() / 2 ** 20;

const before = megabytes();
const { createEmbedder } = await import('../../main/inference/index.ts');
const { createLocalUnderstanding } = await import('../../main/understanding/index.ts');
const { trainClassifier } = await import('../../main/understanding/classifier/index.ts');
const bot: Bot = deserialize(readFileSync(botFile));
const from = performance.now();
const embedder = await createEmbedder({ modelFolder });
const embed = (texts: readonly string[]) => embedder.embed(texts, 'plain');
const { rank } = await createLocalUnderstanding({ bot, embed, cacheFolder });
const readyMs = performance.now() - from;

const texts = generatedExamples(77, 20).map(({ text }) => text);
for (const text of texts.slice(-embedded)) await rank(text);
await pause(settleMs);
const memoryMb = megabytes() - before;

const idleGapMs = await longestGap(() => pause(settleMs));
// Other texts than were ranked: those are remembered.
const embeddingGapMs = await longestGap(() => embed(texts.slice(0, embedded)));
const rows = generatedExamples(77, 10);
const vectors = new Map<string, Float32Array>();
const remembered = async (some: readonly string[]) => {
  const missing = some.filter((text) => !vectors.has(text));
  (await embed(missing)).forEach((vector, i) => {
    vectors.set(missing[i] ?? '', vector);
  });
  return some.map((text) => vectors.get(text) ?? new Float32Array());
};
await remembered(rows.map(({ text }) => text));
const trainingGapMs = await longestGap(() => trainClassifier(rows, remembered));
await embedder.dispose();
const figures: ProcessFigures = { readyMs, memoryMb, embeddingGapMs, trainingGapMs, idleGapMs };
process.stdout.write(JSON.stringify(figures));
