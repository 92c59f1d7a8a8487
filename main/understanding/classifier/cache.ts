import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClassifierRows, TrainedModel } from './classifier.ts';
import { complete } from './model.ts';
import { GENERIC_OUT_OF_SCOPE } from './out-of-scope.ts';
import type { Embed } from './vectors.ts';

/** Raised whenever training or the file's layout changes, so that no old file is read as a new one. */
export const FORMAT = 'tandem-understanding-7';
const PROBE = 'Where is my order?';
const KEPT_FILES = 8;

const header = z.object({
  format: z.literal(FORMAT),
  checksum: z.string(),
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
  const file = join(folder, `${key}.weights`);
  const content = await readFile(file).catch(() => null);
  if (content === null) return null;
  const end = content.indexOf(10);
  if (end < 0) return null;
  const head = parseHeader(content.subarray(0, end).toString('utf8'));
  const body = content.subarray(end + 1);
  if (head === null || checksum(body) !== head.checksum) return null;
  const weightsLength = head.classes * (head.dimensions + 1);
  const floats = new Float32Array(Uint8Array.from(body).buffer);
  if (floats.length !== weightsLength + head.targets.length * head.dimensions) return null;
  // Used files stay when old ones are removed; a folder that cannot be written only loses that.
  await utimes(file, new Date(), new Date()).catch(() => null);
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

/** Writes the file whole or not at all. False when the folder cannot be written: then the next start trains again. */
export async function writeCache(folder: string, key: string, model: TrainedModel): Promise<boolean> {
  const { dimensions, classes, weights } = model.logistic;
  const floats = new Float32Array(weights.length + model.vectors.length * dimensions);
  floats.set(weights);
  for (const [row, vector] of model.vectors.entries()) floats.set(vector, weights.length + row * dimensions);
  const body = bytesOf(floats);
  const head: z.infer<typeof header> = {
    format: FORMAT,
    checksum: checksum(body),
    labels: [...model.labels],
    targets: [...model.targets],
    dimensions,
    classes,
    calibration: model.calibration,
  };
  const file = join(folder, `${key}.weights`);
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
    await rename(draft, file);
    await removeOld(folder);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    await rm(draft, { force: true });
    return false;
  }
}

/** A workspace in the making writes a file on every save of a skill; only the newest are worth their space. */
async function removeOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.weights'));
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, used: (await stat(path)).mtimeMs };
    }),
  );
  const old = files.toSorted((left, right) => right.used - left.used).slice(KEPT_FILES);
  await Promise.all(old.map(({ path }) => rm(path, { force: true })));
}

function parseHeader(text: string): z.infer<typeof header> | null {
  try {
    const parsed = header.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function checksum(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
