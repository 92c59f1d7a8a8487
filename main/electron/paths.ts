import { join } from 'node:path';
import { app } from 'electron';

/** Where things lie, packed (`app.asar`, resources beside it) and from the project's folder. */
export function shellPaths() {
  const root = app.getAppPath();
  const user = app.getPath('userData');
  const resources = app.isPackaged ? process.resourcesPath : join(root, 'resources');
  return {
    renderer: join(root, 'out', 'renderer'),
    /** The customer's chat is built into the same folder. */
    widget: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'bridge.cjs'),
    deskProcess: join(root, 'out', 'desk', 'process.js'),
    parserProcess: join(root, 'out', 'desk', 'parser-process.js'),
    resources,
    icons: join(resources, 'icons'),
    sampleWorkspace: join(resources, 'workspaces', 'shop'),
    deskData: join(user, 'desk'),
    settings: join(user, 'shell.json'),
    secrets: join(user, 'secrets.json'),
    logs: app.getPath('logs'),
  };
}
export type ShellPaths = ReturnType<typeof shellPaths>;
