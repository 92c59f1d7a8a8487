import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesOf, readWeights, writeWeights } from '../weights-file.ts';
import type { AnnotatedText } from './common-rows.ts';
import { weightCount } from './crf.ts';
import type { Tagger } from './tagger.ts';
import type { EmbedWords } from './train-common.ts';

/** Raised whenever training, features or the file's layout change, so that no old file is read as a new one. */
const FORMAT = 'tandem-tagger-1';
const PROBE = 'Send it to Jonas';
const ENDING = '.tagger';

const header = z.object({
  format: z.literal(FORMAT),
  slots: z.array(z.string()),
  features: z.array(z.string()),
  dimensions: z.number().int().min(1),
});

/** Names what a training would give: the rows, the common tagger, the code's version and the embedding model. */
export async function taggerKey(
  rows: readonly AnnotatedText[],
  common: string,
  embedWords: EmbedWords,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([FORMAT, common, rows]));
  const [probe] = await embedWords([PROBE]);
  for (const { vector } of probe?.words ?? []) hash.update(bytesOf(vector));
  return hash.digest('hex').slice(0, 32);
}

/** The stored tagger, or null when there is none or the file is damaged in any way. */
export async function readTagger(folder: string, key: string): Promise<Tagger | null> {
  const stored = await readWeights(join(folder, `${key}${ENDING}`), header);
  if (stored === null) return null;
  const { slots, features, dimensions } = stored.head;
  const shape = { slots: slots.length, features: features.length, dimensions };
  if (stored.floats.length !== weightCount(shape)) return null;
  return { slots, features, model: { ...shape, weights: stored.floats } };
}

/** Where the folder cannot be written the next start trains again. */
export async function writeTagger(folder: string, key: string, tagger: Tagger): Promise<void> {
  const { slots, features, model } = tagger;
  const head: z.infer<typeof header> = {
    format: FORMAT,
    slots: [...slots],
    features: [...features],
    dimensions: model.dimensions,
  };
  await writeWeights(join(folder, `${key}${ENDING}`), head, model.weights);
}
