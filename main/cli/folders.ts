import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotRun } from './command.ts';

/** The product's own folder, from wherever the command was started. */
export const productFolder = fileURLToPath(new URL('../..', import.meta.url));
export const resourcesFolder = join(productFolder, 'resources');
/** The agent's window and the web chat are built into the same folder. */
export const pagesFolder = join(productFolder, 'out', 'renderer');
export const sampleWorkspace = join(resourcesFolder, 'workspaces', 'shop');

/** Where a workspace's desk keeps its data unless `--data` says otherwise: with the person's other app data. */
export function dataFolder(workspace: string, given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  return join(appData(), 'Tandem', 'desks', basename(resolve(workspace)).replaceAll(/[^A-Za-z0-9_-]/g, '_'));
}

/** The folder that a person named as a workspace; what is in it is the workspace's own check. */
export function workspaceFolder(given: string): string {
  const folder = resolve(given);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new CannotRun(`There is no folder ${folder}. Give the folder of a workspace.`);
}

/** A folder of the data folder, made where it is missing; or one sentence that says why it cannot be used. */
export function usableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
    return folder;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CannotRun(
      `Nothing can be kept in ${folder} (${String(error.code)}). Say with --data where there is room.`,
    );
  }
}

/** What any command may keep to be quicker the next time; it can be removed at any time. */
export function cacheFolder(): string {
  const { env } = process;
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? homedir(), 'Tandem', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Tandem');
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tandem');
}

/** Which workspaces this person trusts. */
export function trustFile(): string {
  return join(appData(), 'Tandem', 'trust.json');
}

function appData(): string {
  const { env } = process;
  if (process.platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
}
