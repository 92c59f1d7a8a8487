import { cp, mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { isFileError } from './read-file.ts';
import { didYouMean } from './suggest.ts';
import type { TrustStore } from './trust.ts';

export type NewWorkspaceOptions = {
  /** Must not exist yet, or be empty. */
  readonly target: string;
  /** The name of a sample, such as `shop`. */
  readonly template: string;
  /** The folder that holds the samples, `resources/workspaces`. */
  readonly templates: string;
  /** Where the new workspace is noted as trusted: it was made here, from what the product brings along. */
  readonly trust?: TrustStore;
};

export type NewWorkspaceResult =
  | { readonly ok: true; readonly folder: string }
  | {
      readonly ok: false;
      readonly code: 'unknown_template' | 'target_not_empty' | 'target_unusable';
      readonly message: string;
    };

/** Makes a workspace from a sample: all of it, or nothing. */
export async function newWorkspace(options: NewWorkspaceOptions): Promise<NewWorkspaceResult> {
  const { template, templates } = options;
  const known = await samplesIn(templates);
  if (!known.includes(template)) {
    const hint = didYouMean(template, known) || `; use ${known.join(', ')}`;
    return { ok: false, code: 'unknown_template', message: `There is no template "${template}"${hint}` };
  }
  const folder = path.resolve(options.target);
  try {
    const there = await contentsOf(folder);
    if (there !== null && there.length > 0) {
      const message = `${folder} already has files in it; choose a folder that does not exist or is empty.`;
      return { ok: false, code: 'target_not_empty', message };
    }
    await copyInto(path.join(templates, template), folder, there !== null);
  } catch (error) {
    if (!isFileError(error)) throw error;
    const message = `${folder} cannot be used (${error.code}); choose a folder that you may write to.`;
    return { ok: false, code: 'target_unusable', message };
  }
  await options.trust?.trust(folder);
  return { ok: true, folder };
}

async function samplesIn(templates: string): Promise<string[]> {
  const entries = await readdir(templates, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Copies beside the target first, so that a failure halfway leaves no half workspace behind. */
async function copyInto(from: string, target: string, exists: boolean): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const beside = await mkdtemp(`${target}.new-`);
  try {
    await cp(from, beside, { recursive: true });
    if (exists) await rmdir(target);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

async function contentsOf(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isFileError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}
