import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isFileError } from './read-file.ts';

/** Digests of files read before, by path: a file of the same size and time is not read again. */
export type DigestCache = Map<string, { readonly stamp: string; readonly digest: string }>;

/**
 * The version of a bot: a hash over the paths and texts of the files that make it. Line endings do not count, because
 * Git changes them between machines.
 */
export function versionOf(texts: ReadonlyMap<string, string>): string {
  const digests = [...texts].map(([file, text]): [string, string] => [
    file,
    createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex'),
  ]);
  return combine(digests);
}

/** The version of what is in `knowledge/`: a hash over paths and contents, whatever the files are. */
export async function knowledgeVersionOf(
  root: string,
  files: readonly string[],
  cache: DigestCache,
): Promise<string> {
  const digests: [string, string][] = [];
  for (const file of files) {
    const digest = await digestOf(path.join(root, file), cache);
    // A file that went away meanwhile is noticed by whoever watches the folder.
    if (digest !== null) digests.push([file, digest]);
  }
  return combine(digests);
}

async function digestOf(file: string, cache: DigestCache): Promise<string | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    const stamp = `${size} ${mtimeMs}`;
    const known = cache.get(file);
    if (known?.stamp === stamp) return known.digest;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk);
    const digest = hash.digest('hex');
    cache.set(file, { stamp, digest });
    return digest;
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}

/** Sixteen hex digits over sorted lines of path and digest. */
function combine(digests: readonly (readonly [string, string])[]): string {
  const lines = digests.map((entry) => JSON.stringify(entry)).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
