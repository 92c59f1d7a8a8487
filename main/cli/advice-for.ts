import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedder } from '../inference/index.ts';
import type { Advice, Adviser } from '../understanding/advice/index.ts';
import { cacheFolder, resourcesFolder } from './folders.ts';
import { type KeptVectors, openVectors } from './kept-vectors.ts';

export type MeaningAdvice = {
  readonly advice: readonly Advice[];
  /** Examples that were not compared by what they mean, and one sentence that says why and what to do. */
  readonly left: { readonly examples: number; readonly why: string } | null;
};

export type MeaningOptions = {
  /** Compares however long it takes. */
  readonly thorough: boolean;
  readonly onProgress: (done: number, total: number) => void;
};

const DIMENSIONS = 384;
/** Longer than this a check makes nobody wait who has not asked for it: once for vectors, and each time to compare them. */
const PATIENCE_MS = 4_500;
const PATIENCE_EACH_TIME_MS = 1_000;
/** One core of a laptop: to load the model, for an example's vector, and for comparing two vectors. */
const LOAD_MS = 400;
const VECTOR_MS = 3;
const PAIR_MS = 0.000_4;
/** After so many a stopped run has lost nothing that was done before. */
const KEPT_EVERY = 512;

/** Compares the examples of a workspace by what they mean, with the vectors that are kept from the last time. */
export async function adviseOnMeaning(
  workspace: string,
  own: Adviser,
  { thorough, onProgress }: MeaningOptions,
): Promise<MeaningAdvice> {
  const folder = join(resourcesFolder, 'models', 'bge-small-en-v1.5');
  const kept = await openVectors(
    join(cacheFolder(), 'examples'),
    workspace,
    await stampOf(folder),
    DIMENSIONS,
  );
  const left = (why: string): MeaningAdvice => ({ advice: [], left: { examples: own.examples, why } });
  const count = own.examples.toLocaleString('en');
  const tooLong = (examples: number, missing: number): MeaningAdvice | null => {
    const each = (examples ** 2 / 2) * PAIR_MS;
    const all = each + (missing > 0 ? LOAD_MS + missing * VECTOR_MS : 0);
    if (thorough || (all <= PATIENCE_MS && each <= PATIENCE_EACH_TIME_MS)) return null;
    const seconds = Math.max(1, Math.round(all / 1000));
    return left(
      `${count} examples were not compared by what they mean; run check with --thorough for that (about ${seconds} s).`,
    );
  };
  // The least it can be: what has no vector yet is only known once the examples are read.
  const clear = tooLong(own.examples, own.examples - kept.count);
  if (clear !== null) return clear;
  const { advise, examples } = await own.compare();
  const texts = examples.map(({ text }) => text);
  const missing = [...new Set(texts)].filter((text) => kept.of(text) === undefined);
  const close = tooLong(texts.length, missing.length);
  if (close !== null) return close;
  // Loaded late: whoever has all vectors already needs nothing of it.
  const { createEmbedder, EmbedderError } = await import('../inference/index.ts');
  try {
    const embedder = missing.length === 0 ? null : await createEmbedder({ modelFolder: folder });
    try {
      return {
        advice: await advise(await vectorsOf(texts, missing, kept, embedder, onProgress)),
        left: null,
      };
    } finally {
      await embedder?.dispose();
    }
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    return left(`${count} examples were not compared by what they mean. ${error.message}`);
  }
}

async function vectorsOf(
  texts: readonly string[],
  missing: readonly string[],
  kept: KeptVectors,
  embedder: Embedder | null,
  onProgress: MeaningOptions['onProgress'],
): Promise<Float32Array[]> {
  const vectors = new Map<string, Float32Array>();
  for (const text of texts) {
    const vector = kept.of(text);
    if (vector !== undefined) vectors.set(text, vector);
  }
  for (let from = 0; embedder !== null && from < missing.length; from += KEPT_EVERY) {
    const part = missing.slice(from, from + KEPT_EVERY);
    const made = await embedder.embed(part, 'plain');
    for (const [i, vector] of made.entries()) vectors.set(part[i] ?? '', vector);
    await kept.keep(vectors);
    onProgress(from + part.length, missing.length);
  }
  return texts.flatMap((text) => vectors.get(text) ?? []);
}

/** Says which model it is without reading all of it, which takes longer than a check. */
async function stampOf(folder: string): Promise<string> {
  const stamps = await Promise.all(
    ['model.int8.onnx', 'tokenizer.json'].map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null);
      return found === null ? name : `${name} ${found.size} ${found.mtimeMs}`;
    }),
  );
  return [folder, ...stamps].join('\n');
}
