import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type KeptVectors = {
  readonly count: number;
  readonly of: (text: string) => Float32Array | undefined;
  /** Keeps these and no others. A folder that cannot be written costs the time to make them again. */
  readonly keep: (vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
};

const FORMAT = 'tandem-examples-1';
const KEPT_FILES = 20;
const KEY_BYTES = 16;

/**
 * Vectors of a workspace's examples from one `check` to the next: after an edit only the edited ones are made. `model`
 * says which model made them; those of another are not read.
 */
export async function openVectors(
  folder: string,
  workspace: string,
  model: string,
  dimensions: number,
): Promise<KeptVectors> {
  const file = join(folder, `${digest(`${FORMAT} ${workspace}`).toString('hex')}.vectors`);
  const head = digest(`${FORMAT} ${model} ${dimensions}`);
  const known = parse(await readFile(file).catch(() => null), head, dimensions);
  return {
    count: known.size,
    of: (text) => known.get(digest(text).toString('hex')),
    keep: async (vectors) => {
      const parts = [...vectors].flatMap(([text, vector]) => [
        digest(text),
        Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
      ]);
      const body = Buffer.concat(parts);
      await writeWhole(folder, file, Buffer.concat([head, digest(body), body]));
    },
  };
}

/** Empty for a file of another model, or one that is damaged in any way. */
function parse(content: Buffer | null, head: Buffer, dimensions: number): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  if (content === null || !content.subarray(0, KEY_BYTES).equals(head)) return vectors;
  const body = content.subarray(2 * KEY_BYTES);
  const size = KEY_BYTES + 4 * dimensions;
  if (!digest(body).equals(content.subarray(KEY_BYTES, 2 * KEY_BYTES)) || body.length % size !== 0)
    return vectors;
  for (let at = 0; at < body.length; at += size) {
    const floats = Uint8Array.from(body.subarray(at + KEY_BYTES, at + size));
    vectors.set(body.subarray(at, at + KEY_BYTES).toString('hex'), new Float32Array(floats.buffer));
  }
  return vectors;
}

async function writeWhole(folder: string, file: string, content: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, content);
    await rename(draft, file);
    await removeOld(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function removeOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.vectors'));
  const files = await Promise.all(
    names.map(async (name) => ({ name, used: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = files.toSorted((left, right) => right.used - left.used).slice(KEPT_FILES);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

function digest(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest().subarray(0, KEY_BYTES);
}
