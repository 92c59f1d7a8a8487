import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuRole, Texts } from './texts/index.ts';

type Entry = MenuRole | '—';

/** Standard items by role, so that each system gives them its own keys and behaviour. */
export function setMenu(platform: NodeJS.Platform, isDeveloping: boolean, texts: Texts): void {
  const items = (entries: readonly Entry[]) => entries.map((entry) => menuItem(entry, texts));
  const first =
    platform === 'darwin'
      ? { label: app.name, submenu: items(appEntries) }
      : { label: texts.file, submenu: items(fileEntries) };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      first,
      { label: texts.edit, submenu: items(editEntries) },
      { label: texts.view, submenu: [...items(viewEntries), ...(isDeveloping ? developerItems : [])] },
      { label: texts.window, submenu: items(windowEntries) },
    ]),
  );
}

/** One item with the agent's language on it. */
export function menuItem(entry: Entry, texts: Texts): MenuItemConstructorOptions {
  return entry === '—' ? { type: 'separator' } : { role: entry, label: texts.roles[entry] };
}

const appEntries: readonly Entry[] = [
  'about',
  '—',
  'services',
  '—',
  'hide',
  'hideOthers',
  'unhide',
  '—',
  'quit',
];
const fileEntries: readonly Entry[] = ['close', '—', 'quit'];
const editEntries: readonly Entry[] = [
  'undo',
  'redo',
  '—',
  'cut',
  'copy',
  'paste',
  'pasteAndMatchStyle',
  'delete',
  'selectAll',
];
const viewEntries: readonly Entry[] = ['resetZoom', 'zoomIn', 'zoomOut', '—', 'togglefullscreen'];
const windowEntries: readonly Entry[] = ['minimize', 'close'];

/** For whoever works on Tandem itself; not in a packed app, and so not translated. */
const developerItems: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'reload' },
  { role: 'toggleDevTools' },
];
