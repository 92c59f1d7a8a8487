import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { didYouMean } from './suggest.ts';
import type { TrustStore } from './trust.ts';
import { makeWholeFolder, type WholeFolder } from './whole-folder.ts';

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
  | WholeFolder
  | { readonly ok: false; readonly code: 'unknown_template'; readonly message: string };

/** Makes a workspace from a sample: all of it, or nothing. */
export async function newWorkspace(options: NewWorkspaceOptions): Promise<NewWorkspaceResult> {
  const { template, templates } = options;
  const known = await samplesIn(templates);
  if (!known.includes(template)) {
    const hint = didYouMean(template, known) || `; use ${known.join(', ')}`;
    return { ok: false, code: 'unknown_template', message: `There is no template "${template}"${hint}` };
  }
  const made = await makeWholeFolder(options.target, (folder) =>
    cp(path.join(templates, template), folder, { recursive: true }),
  );
  if (made.ok) await options.trust?.trust(made.folder);
  return made;
}

async function samplesIn(templates: string): Promise<string[]> {
  const entries = await readdir(templates, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
