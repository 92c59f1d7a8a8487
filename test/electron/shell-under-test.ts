import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { until } from '../fixtures/until.ts';
import type { Sender } from './double/ipc.ts';
import type { ContentsDouble, WindowDouble } from './double/window.ts';
import { createElectronDouble, type DoubleOptions, type ElectronDouble } from './electron-double.ts';

export const projectRoot = join(import.meta.dirname, '..', '..');

type ShellOptions = Partial<DoubleOptions> & { readonly platform?: NodeJS.Platform };

/** An Electron of the test's own that `import … from 'electron'` gives from here on. */
export function installElectron({ platform = 'linux', ...options }: ShellOptions = {}): ElectronDouble {
  const electron = createElectronDouble({
    root: projectRoot,
    userData: options.userData ?? temporaryFolder(),
    ...options,
  });
  pretend('platform', platform);
  pretend('resourcesPath', join(projectRoot, 'resources'));
  keepProcessListeners();
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  return electron;
}

/** Runs the app's real entry file, as Electron would, up to its window. */
export async function startShell(options: ShellOptions = {}) {
  const electron = installElectron(options);
  await import('../../main/electron/main.ts');
  await until('the window is there', () => electron.windows.length > 0);
  const [window] = electron.windows;
  if (window === undefined) throw new Error('no window');
  return { electron, window, page: window.webContents };
}

/** The app's own page at the top of its own window. */
export function ownPage(window: WindowDouble): Sender {
  return frameOf(window.webContents, 'app://tandem/index.html');
}

export function frameOf(sender: ContentsDouble, url: string, parent: unknown = null): Sender {
  return { sender, senderFrame: { url, parent } };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-shell-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function pretend(name: 'platform' | 'resourcesPath', value: string): void {
  const real = Object.getOwnPropertyDescriptor(process, name);
  Object.defineProperty(process, name, { value, configurable: true });
  onTestFinished(() => {
    if (real === undefined) Reflect.deleteProperty(process, name);
    else Object.defineProperty(process, name, real);
  });
}

/** The shell ends the app on bugs nobody caught; it may not do that to the tests after it. */
function keepProcessListeners(): void {
  const names = ['uncaughtException', 'unhandledRejection'] as const;
  const before = names.map((name) => process.rawListeners(name));
  onTestFinished(() => {
    for (const [index, name] of names.entries())
      for (const listener of process.rawListeners(name))
        if (!before[index]?.includes(listener)) process.off(name, listener as () => void);
  });
}
