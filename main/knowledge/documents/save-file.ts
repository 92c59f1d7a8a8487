import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Saved = 'added' | 'updated' | 'unchanged';

/** Writes a file whole or not at all; no link in the folder leads it elsewhere. Says why not in a sentence. */
export async function saveFile(folder: string, name: string, content: Buffer): Promise<Saved | string> {
  const segments = name.split('/');
  for (let depth = 1; depth < segments.length; depth += 1) {
    const path = join(folder, ...segments.slice(0, depth));
    await mkdir(path, { recursive: depth === 1 }).catch(ifExists);
    if (!(await lstat(path)).isDirectory()) {
      return `${segments.slice(0, depth).join('/')} is no folder; links are not followed`;
    }
  }
  const path = join(folder, ...segments);
  const there = await lstat(path).catch(ifMissing);
  if (there && !there.isFile()) {
    return `${name} is no plain file; remove it`;
  }
  if (there && (await readFile(path)).equals(content)) {
    return 'unchanged';
  }
  const beside = join(folder, ...segments.slice(0, -1), `.${randomBytes(6).toString('hex')}.new`);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
  return there ? 'updated' : 'added';
}

/** For `catch`: a file that is not there is null. */
export function ifMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return null;
  }
  throw error;
}

function ifExists(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
    return undefined;
  }
  throw error;
}
