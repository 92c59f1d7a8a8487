import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmbedder, type Embedder, EmbedderError } from '../inference/index.ts';
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
/** Waiting longer than this without having asked for it is a nuisance. */
const PATIENCE_MS = 4_500;
/** One core of a laptop: to load the model, for an example's vector, and for comparing two vectors. */
const LOAD_MS = 400;
const VECTOR_MS = 3;
const PAIR_MS = 0.000_25;
/** After so many a stopped run has lost nothing that was done before. */
const KEPT_EVERY = 512;

/** Compares the examples of a workspace by what they mean, with the vectors that are kept from the last time. */
export async function adviseOnMeaning(
  workspace: string,
  { onMeaning, toCompare }: Adviser,
  { thorough, onProgress }: MeaningOptions,
): Promise<MeaningAdvice> {
  const texts = toCompare().map(({ text }) => text);
  const folder = join(resourcesFolder, 'models', 'bge-small-en-v1.5');
  const kept = await openVectors(
    join(cacheFolder(), 'examples'),
    workspace,
    await stampOf(folder),
    DIMENSIONS,
  );
  const missing = new Set(texts.filter((text) => kept.of(text) === undefined)).size;
  const ms = (missing > 0 ? LOAD_MS : 0) + missing * VECTOR_MS + (texts.length ** 2 / 2) * PAIR_MS;
  if (ms > PATIENCE_MS && !thorough) {
    const seconds = Math.max(1, Math.round(ms / 1000));
    const why = `${texts.length.toLocaleString('en')} examples were not compared by what they mean; run check with --thorough for that (about ${seconds} s).`;
    return { advice: [], left: { examples: texts.length, why } };
  }
  try {
    return { advice: onMeaning(await vectorsOf(texts, kept, folder, onProgress)), left: null };
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    const why = `${texts.length.toLocaleString('en')} examples were not compared by what they mean. ${error.message}`;
    return { advice: [], left: { examples: texts.length, why } };
  }
}

async function vectorsOf(
  texts: readonly string[],
  kept: KeptVectors,
  modelFolder: string,
  onProgress: MeaningOptions['onProgress'],
): Promise<Float32Array[]> {
  const vectors = new Map<string, Float32Array>();
  for (const text of texts) {
    const vector = kept.of(text);
    if (vector !== undefined) vectors.set(text, vector);
  }
  const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
  if (missing.length > 0) {
    const embedder = await createEmbedder({ modelFolder });
    try {
      await embedAll(missing, embedder, vectors, kept, onProgress);
    } finally {
      await embedder.dispose();
    }
  }
  return texts.flatMap((text) => vectors.get(text) ?? []);
}

async function embedAll(
  missing: readonly string[],
  embedder: Embedder,
  vectors: Map<string, Float32Array>,
  kept: KeptVectors,
  onProgress: MeaningOptions['onProgress'],
): Promise<void> {
  for (let from = 0; from < missing.length; from += KEPT_EVERY) {
    const part = missing.slice(from, from + KEPT_EVERY);
    const made = await embedder.embed(part, 'plain');
    for (const [i, vector] of made.entries()) vectors.set(part[i] ?? '', vector);
    await kept.keep(vectors);
    onProgress(from + part.length, missing.length);
  }
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
