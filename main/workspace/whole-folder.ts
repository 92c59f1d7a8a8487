import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { isFileError } from './read-file.ts';

export type WholeFolder =
  | { readonly ok: true; readonly folder: string }
  | {
      readonly ok: false;
      readonly code: 'target_not_empty' | 'target_unusable';
      readonly message: string;
    };

/** Makes a folder with all that belongs in it, or nothing: it is filled beside its place and moved there at the end. */
export async function makeWholeFolder(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<WholeFolder> {
  const folder = path.resolve(target);
  try {
    const there = await contentsOf(folder);
    if (there !== null && there.length > 0) {
      const message = `${folder} already has files in it; choose a folder that does not exist or is empty.`;
      return { ok: false, code: 'target_not_empty', message };
    }
    await fillBeside(folder, there !== null, fill);
    return { ok: true, folder };
  } catch (error) {
    if (!isFileError(error)) throw error;
    const why = reasons[error.code] ?? error.code;
    return { ok: false, code: 'target_unusable', message: `${folder} cannot be used: ${why}.` };
  }
}

const noPermission = 'there is no permission to write there; choose another folder';
const reasons: Readonly<Record<string, string>> = {
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: noPermission,
  ENOTDIR: 'something that is no folder stands in its way; choose another folder',
  ENAMETOOLONG: 'its name is too long; choose a shorter one',
  ENOSPC: 'the disk is full; make room or choose another folder',
};

async function fillBeside(
  target: string,
  exists: boolean,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  await makeFolder(path.dirname(target));
  const beside = await mkdtemp(`${target}.new-`);
  try {
    await fill(beside);
    if (exists) await rmdir(target);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

/** Node's recursive `mkdir` never comes back where nothing can be made, such as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  if ((await contentsOf(folder)) !== null) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  try {
    await mkdir(folder);
  } catch (error) {
    if (!isFileError(error) || error.code !== 'EEXIST') throw error;
  }
}

async function contentsOf(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isFileError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}
