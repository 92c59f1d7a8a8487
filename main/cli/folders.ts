import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

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

function appData(): string {
  const { env } = process;
  if (process.platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
}
