import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { CannotImport } from './model.ts';

export type OutFile = {
  readonly file: string;
  readonly comments?: readonly string[];
  readonly content: object;
};

/** Writes all files beside the target and moves them there together: all of it, or nothing. */
export async function writeWorkspace(
  out: string,
  files: readonly OutFile[],
  check: (folder: string) => Promise<void>,
): Promise<string> {
  const target = path.resolve(out);
  const there = await contentsOf(target);
  if (there !== null && there.length > 0)
    throw new CannotImport(
      `${out} already has files in it: choose a folder that does not exist or is empty.`,
    );
  await mkdir(path.dirname(target), { recursive: true });
  const beside = await mkdtemp(`${target}.new-`);
  try {
    for (const { file, comments = [], content } of files) {
      const place = path.join(beside, file);
      await mkdir(path.dirname(place), { recursive: true });
      const head = comments.map((comment) => `# ${comment.replaceAll(/[\r\n]+/g, ' ')}\n`).join('');
      await writeFile(place, `${head}${stringify(content, { lineWidth: 120 })}`);
    }
    await check(beside);
    if (there !== null) await rmdir(target);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
  return target;
}

async function contentsOf(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') return null;
    throw new CannotImport(`${folder} cannot be used (${String(error.code)}): choose another folder.`);
  }
}
