import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { z } from 'zod';

/** Of each ending; a workspace in the making writes a file on every save of a skill, and only the newest are worth their space. */
const KEPT_FILES = 8;

export type WeightsFile<Header> = { readonly head: Header; readonly floats: Float32Array };

const sealed = z.looseObject({ checksum: z.string() });

/** What `writeWeights` stored, or null when there is nothing, or it is damaged or of another shape in any way. */
export async function readWeights<Header>(
  file: string,
  header: z.ZodType<Header>,
): Promise<WeightsFile<Header> | null> {
  const content = await readFile(file).catch(() => null);
  const end = content?.indexOf(10) ?? -1;
  if (content === null || end < 0) return null;
  const seal = parse(sealed, content.subarray(0, end).toString('utf8'));
  const head = parse(header, content.subarray(0, end).toString('utf8'));
  const body = content.subarray(end + 1);
  if (head === null || checksum(body) !== seal?.checksum) return null;
  if (body.length % Float32Array.BYTES_PER_ELEMENT !== 0) return null;
  // Used files stay when old ones are removed; a folder that cannot be written only loses that.
  await utimes(file, new Date(), new Date()).catch(() => null);
  return { head, floats: new Float32Array(Uint8Array.from(body).buffer) };
}

/** Writes the file whole or not at all. False when the folder cannot be written: then the next start trains again. */
export async function writeWeights(file: string, head: object, floats: Float32Array): Promise<boolean> {
  const body = bytesOf(floats);
  const line = JSON.stringify({ ...head, checksum: checksum(body) });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, Buffer.concat([Buffer.from(`${line}\n`), body]));
    await rename(draft, file);
    await removeOld(dirname(file), extname(file));
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // Where the folder is none, neither is there a draft in it.
    await rm(draft, { force: true }).catch(() => null);
    return false;
  }
}

export function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

async function removeOld(folder: string, ending: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), used: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = files.toSorted((left, right) => right.used - left.used).slice(KEPT_FILES);
  await Promise.all(old.map(({ path }) => rm(path, { force: true })));
}

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function checksum(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
