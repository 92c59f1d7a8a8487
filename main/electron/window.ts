import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { appStart } from './app-origin.ts';
import { addContextMenu } from './context-menu.ts';
import type { Log } from './log.ts';
import type { ShellPaths } from './paths.ts';
import type { Settings } from './settings.ts';
import type { Texts } from './texts/index.ts';
import { reachableBounds } from './window-state.ts';

const firstSize = { width: 1280, height: 800 };
/** The window's own colours while its first picture is not painted yet. */
const background = { light: '#ffffff', dark: '#111318' };
const crashesBeforeGivingUp = 3;

type WindowOptions = {
  readonly paths: Pick<ShellPaths, 'preload' | 'icons'>;
  readonly platform: NodeJS.Platform;
  readonly settings: Settings;
  readonly texts: Texts;
  readonly log: Log;
  isQuitting(): boolean;
  onHidden(): void;
  onSessionEnd(): void;
};

/** The one window. Closing it hides it, as the bot goes on working beside. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { settings, texts, log, paths, platform } = options;
  const saved = settings.current.window;
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...firstSize,
    ...reachableBounds(saved?.bounds ?? null, workAreas),
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Tandem',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    ...(platform === 'linux' ? { icon: join(paths.icons, '512x512.png') } : {}),
    webPreferences: {
      preload: paths.preload,
      additionalArguments: [`--tandem-version=${app.getVersion()}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // macOS checks spelling itself; elsewhere Chromium would fetch dictionaries from the network.
      spellcheck: platform === 'darwin',
    },
  });
  if (saved?.maximized === true) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', (event) => {
    settings.change({ window: { bounds: window.getNormalBounds(), maximized: window.isMaximized() } });
    if (options.isQuitting()) return;
    event.preventDefault();
    hide(window);
    options.onHidden();
  });
  // A system that shuts down closes windows without asking the app to quit; refusing would hold it up.
  window.on('query-session-end', options.onSessionEnd);
  addContextMenu(window.webContents, texts);
  recoverFromCrashes(window, texts, log);
  void window.loadURL(appStart);
  return window;
}

/** On macOS a full screen that is hidden leaves a black desktop behind. */
function hide(window: BrowserWindow): void {
  if (!window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => {
    window.hide();
  });
  window.setFullScreen(false);
}

/** A page that crashed is loaded again; one that keeps crashing is not, as that would flicker for ever. */
function recoverFromCrashes(window: BrowserWindow, texts: Texts, log: Log): void {
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    log('window.crashed', { reason: details.reason, exitCode: details.exitCode });
    crashes += 1;
    if (crashes <= crashesBeforeGivingUp) window.webContents.reload();
    else dialog.showErrorBox('Tandem', texts.windowCrashed);
  });
}

/** Brings the window to the front, from the tray, the taskbar or behind others. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
