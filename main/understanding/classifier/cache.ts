import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesOf, readWeights, writeWeights } from '../weights-file.ts';
import type { ClassifierRows, TrainedModel } from './classifier.ts';
import { complete } from './model.ts';
import { GENERIC_OUT_OF_SCOPE } from './out-of-scope.ts';
import type { Embed } from './vectors.ts';

/** Raised whenever training or the file's layout changes, so that no old file is read as a new one. */
export const FORMAT = 'tandem-understanding-7';
const PROBE = 'Where is my order?';

const header = z.object({
  format: z.literal(FORMAT),
  labels: z.array(z.string()),
  targets: z.array(z.number().int().min(0)),
  dimensions: z.number().int().min(1),
  classes: z.number().int().min(1),
  calibration: z.object({
    threshold: z.number(),
    accuracy: z.number(),
    precision: z.number(),
    kept: z.number(),
  }),
});

/** Names what a training would give: the rows, the generic list, the code's version and the embedding model. */
export async function cacheKey(rows: ClassifierRows, embed: Embed): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([FORMAT, rows.examples, rows.names, rows.outOfScope, GENERIC_OUT_OF_SCOPE]));
  // The model is known by what it answers: another model, or another build of it, gives other bytes.
  const [probe] = await embed([PROBE]);
  if (probe !== undefined) hash.update(bytesOf(probe));
  return hash.digest('hex').slice(0, 32);
}

/** The stored model of these rows, or null when there is none or the file is damaged in any way. */
export async function readCache(
  folder: string,
  key: string,
  texts: readonly string[],
): Promise<TrainedModel | null> {
  const stored = await readWeights(fileOf(folder, key), header);
  if (stored === null) return null;
  const { head, floats } = stored;
  const weightsLength = head.classes * (head.dimensions + 1);
  if (floats.length !== weightsLength + head.targets.length * head.dimensions) return null;
  const fitted = {
    labels: head.labels,
    targets: head.targets,
    logistic: {
      classes: head.classes,
      dimensions: head.dimensions,
      weights: floats.subarray(0, weightsLength),
    },
    vectors: head.targets.map((_, row) =>
      floats.subarray(weightsLength + row * head.dimensions, weightsLength + (row + 1) * head.dimensions),
    ),
  };
  return { ...complete(fitted, texts), calibration: head.calibration };
}

/** False when the folder cannot be written: then the next start trains again. */
export async function writeCache(folder: string, key: string, model: TrainedModel): Promise<boolean> {
  const { dimensions, classes, weights } = model.logistic;
  const floats = new Float32Array(weights.length + model.vectors.length * dimensions);
  floats.set(weights);
  for (const [row, vector] of model.vectors.entries()) floats.set(vector, weights.length + row * dimensions);
  const head: z.infer<typeof header> = {
    format: FORMAT,
    labels: [...model.labels],
    targets: [...model.targets],
    dimensions,
    classes,
    calibration: model.calibration,
  };
  return await writeWeights(fileOf(folder, key), head, floats);
}

function fileOf(folder: string, key: string): string {
  return join(folder, `${key}.weights`);
}
