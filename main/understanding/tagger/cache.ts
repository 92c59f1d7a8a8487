import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AnnotatedText } from './common-rows.ts';
import { weightCount } from './crf.ts';
import type { Tagger } from './tagger.ts';
import type { EmbedWords } from './train-common.ts';

/** Raised whenever training, features or the file's layout change, so that no old file is read as a new one. */
const FORMAT = 'tandem-tagger-1';
const PROBE = 'Send it to Jonas';
const ENDING = '.tagger';
const KEPT_FILES = 8;

const header = z.object({
  format: z.literal(FORMAT),
  checksum: z.string(),
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
  const file = join(folder, `${key}${ENDING}`);
  const content = await readFile(file).catch(() => null);
  const end = content?.indexOf(10) ?? -1;
  if (content === null || end < 0) return null;
  const head = parseHeader(content.subarray(0, end).toString('utf8'));
  const body = content.subarray(end + 1);
  if (head === null || checksum(body) !== head.checksum) return null;
  const { slots, features, dimensions } = head;
  const shape = { slots: slots.length, features: features.length, dimensions };
  if (body.length !== weightCount(shape) * Float32Array.BYTES_PER_ELEMENT) return null;
  await utimes(file, new Date(), new Date()).catch(() => null);
  const weights = new Float32Array(Uint8Array.from(body).buffer);
  return { slots, features, model: { ...shape, weights } };
}

/** Writes the file whole or not at all; where the folder cannot be written the next start trains again. */
export async function writeTagger(folder: string, key: string, tagger: Tagger): Promise<void> {
  const { slots, features, model } = tagger;
  const body = bytesOf(model.weights);
  const head: z.infer<typeof header> = {
    format: FORMAT,
    checksum: checksum(body),
    slots: [...slots],
    features: [...features],
    dimensions: model.dimensions,
  };
  const file = join(folder, `${key}${ENDING}`);
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
    await rename(draft, file);
    await removeOld(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // Where the folder is none, neither is there a draft in it.
    await rm(draft, { force: true }).catch(() => null);
  }
}

/** A workspace in the making writes a file on every save of a skill; only the newest are worth their space. */
async function removeOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), used: (await stat(join(folder, name))).mtimeMs })),
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
