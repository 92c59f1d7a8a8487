import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installElectron, projectRoot, startShell, temporaryFolder } from './shell-under-test.ts';

test('X4 the app starts: scheme and sandbox before anything, a window when painted, the desk with its folders', async () => {
  const { electron, window } = await startShell();
  expect(electron.app.userModelId).toBe('app.tandem.desktop');
  expect(window.isVisible).toBe(false);
  window.paints();
  expect(window.isVisible).toBe(true);
  const [desk] = electron.children;
  expect(desk?.modulePath).toBe(join(projectRoot, 'out', 'desk', 'process.js'));
  expect(desk?.got).toEqual([
    {
      type: 'start',
      workspace: join(projectRoot, 'resources', 'workspaces', 'shop'),
      data: join(electron.app.getPath('userData'), 'desk'),
      resources: join(projectRoot, 'resources'),
      widget: join(projectRoot, 'out', 'renderer'),
    },
  ]);
});

test('X4 a second start opens nothing and brings the first to the front', async () => {
  const first = await startShell();
  first.window.paints();
  first.window.isPutAway();
  first.electron.app.emit('second-instance', {}, [], '/', {});
  expect([first.window.isMinimized(), first.window.isFocused()]).toEqual([false, true]);

  const second = installElectron({ isSecond: true });
  await import('../../main/electron/main.ts');
  await second.app.whenReady();
  expect([second.app.hasQuit, second.windows, second.children, second.trays]).toEqual([true, [], [], []]);
});

test('X4 closing the window leaves the bot at work, says so once, and the tray brings it back', async () => {
  const { electron, window } = await startShell();
  window.paints();
  expect([window.closes(), window.isVisible]).toEqual([false, false]);
  expect(electron.notifications.map(({ title, isShown }) => [title, isShown])).toEqual([
    ['Tandem is still running', true],
  ]);
  expect(electron.children[0]?.isKilled).toBe(false);

  electron.trays[0]?.menu?.choose('Open Tandem');
  expect(window.isVisible).toBe(true);
  window.closes();
  expect(electron.notifications).toHaveLength(1);
  electron.trays[0]?.emit('click');
  expect(window.isVisible).toBe(true);
});

test('X4 that the notice was given is remembered by the next start', async () => {
  const userData = temporaryFolder();
  const first = await startShell({ userData });
  first.window.closes();
  const second = await startShell({ userData });
  second.window.closes();
  expect(second.electron.notifications).toEqual([]);
});

test('X4 quitting ends the desk and lets the window close', async () => {
  const { electron, window } = await startShell();
  electron.trays[0]?.menu?.choose('Quit Tandem');
  expect([electron.app.hasQuit, electron.children[0]?.isKilled, window.closes()]).toEqual([true, true, true]);
  expect(electron.children).toHaveLength(1);
});

test('X4 a system that shuts down is not held up', async () => {
  const { window } = await startShell({ platform: 'win32' });
  window.emit('query-session-end', {});
  expect(window.closes()).toBe(true);
});

test('X4 on macOS a full screen is left before it is hidden, and the dock brings the window back', async () => {
  const { electron, window } = await startShell({ platform: 'darwin' });
  window.paints();
  window.setFullScreen(true);
  window.closes();
  expect([window.isFullScreen(), window.isVisible]).toEqual([false, false]);
  electron.app.emit('activate');
  expect(window.isVisible).toBe(true);
});

test('X4 the window comes back where it was, and in sight when that screen is gone', async () => {
  const userData = temporaryFolder();
  const right = { x: 1920, y: 0, width: 1920, height: 1080 };
  const left = { x: 0, y: 0, width: 1920, height: 1080 };
  const first = await startShell({ userData, workAreas: [left, right] });
  first.window.bounds = { x: 2000, y: 100, width: 1400, height: 900 };
  first.window.maximize();
  first.window.closes();

  const second = await startShell({ userData, workAreas: [left, right] });
  expect(second.window.options).toMatchObject({ x: 2000, y: 100, width: 1400, height: 900 });
  expect(second.window.isMaximized()).toBe(true);

  const third = await startShell({ userData, workAreas: [left] });
  expect(third.window.options).toMatchObject({ width: 1280, height: 800 });
  expect(third.window.options.x).toBeUndefined();
});

test('X4 damaged settings are kept aside and the app starts as new', async () => {
  const userData = temporaryFolder();
  writeFileSync(join(userData, 'shell.json'), '{"window": "wide"');
  const { window } = await startShell({ userData });
  expect(window.options).toMatchObject({ width: 1280, height: 800 });
  expect(readFileSync(join(userData, 'shell.json.damaged'), 'utf8')).toBe('{"window": "wide"');
  window.closes();
  expect(JSON.parse(readFileSync(join(userData, 'shell.json'), 'utf8'))).toMatchObject({
    trayNoticeShown: true,
  });
});

test('X4 a page that crashes is loaded again, three times, then the agent is told', async () => {
  const { electron, page } = await startShell();
  const crash = () => page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  for (let times = 0; times < 3; times += 1) crash();
  expect([page.reloads, electron.module.dialog.errors]).toEqual([3, []]);
  crash();
  expect([page.reloads, electron.module.dialog.errors.length]).toEqual([3, 1]);
});

test('X4 a bug that nobody caught is logged without the home folder, said in one sentence, and ends the app', async () => {
  const { electron } = await startShell();
  const listeners = process.listeners('uncaughtException');
  const error = new Error(`no such file ${process.env.HOME}/secret/notes.txt`);
  listeners.at(-1)?.(error, 'uncaughtException');
  expect(electron.app.exitCode).toBe(1);
  expect(electron.module.dialog.errors).toEqual([
    'Tandem met an error that it did not expect and has to close. Nothing that was stored is lost.',
  ]);
  const log = readFileSync(join(electron.app.getPath('logs'), 'shell.log'), 'utf8');
  expect(log).toContain('no such file ~/secret/notes.txt');
  expect(log).not.toContain(String(process.env.HOME));
});

test.each([
  ['en-GB', 'linux', ['File', 'Edit', 'View', 'Window'], 'Undo'],
  ['de-AT', 'win32', ['Datei', 'Bearbeiten', 'Ansicht', 'Fenster'], 'Rückgängig'],
  ['es', 'darwin', ['Tandem', 'Edición', 'Ver', 'Ventana'], 'Deshacer'],
  ['pt-BR', 'linux', ['File', 'Edit', 'View', 'Window'], 'Undo'],
] as const)('X4 the menu speaks the agent’s language: %s', async (locale, platform, top, undo) => {
  const { electron } = await startShell({ locale, platform });
  const menu = electron.state.applicationMenu?.items ?? [];
  expect(menu.map(({ label }) => label)).toEqual(top);
  const [, edit] = menu;
  expect(edit?.submenu).toContainEqual({ role: 'undo', label: undo });
});

test('X4 in the packed app the menu has nothing for developers', async () => {
  const packed = await startShell({ isPackaged: true });
  expect(JSON.stringify(packed.electron.state.applicationMenu)).not.toContain('toggleDevTools');
  const fromSource = await startShell({ isPackaged: false });
  expect(JSON.stringify(fromSource.electron.state.applicationMenu)).toContain('toggleDevTools');
});

test('X4 a right click where one types offers spelling and editing, elsewhere copying, else nothing', async () => {
  const { electron, page } = await startShell();
  const click = (about: object) => {
    const before = electron.menus.length;
    const nothing = { misspelledWord: '', dictionarySuggestions: [], selectionText: '', isEditable: false };
    page.emit('context-menu', {}, { ...nothing, ...about });
    return electron.menus.slice(before);
  };
  expect(click({})).toEqual([]);
  expect(click({ selectionText: 'order 10417' }).map(({ items }) => items)).toEqual([
    [{ role: 'copy', label: 'Copy' }],
  ]);
  const [menu] = click({ isEditable: true, misspelledWord: 'recieve', dictionarySuggestions: ['receive'] });
  menu?.choose('receive');
  menu?.choose('Add to dictionary');
  expect([page.replaced, page.session.addedWords, menu?.popups]).toEqual([['receive'], ['recieve'], 1]);
});

test.each(['linux', 'win32', 'darwin'] as const)(
  'X4 every icon the shell asks for on %s is there',
  async (platform) => {
    const { electron, window } = await startShell({ platform });
    const files = [electron.trays[0]?.image].map((image) => (image as { file: string }).file);
    const icon = window.options.icon;
    if (typeof icon === 'string') files.push(icon);
    for (const count of [1, 9, 10]) {
      electron.children[0]?.says({ type: 'needs_you', count, newest: null });
      if (window.overlay !== null) files.push((window.overlay.image as { file: string }).file);
    }
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  },
);

test('X4 without a home folder for it, the log and settings make their own', async () => {
  const userData = join(temporaryFolder(), 'not', 'there', 'yet');
  const { window } = await startShell({ userData });
  window.closes();
  expect(readdirSync(userData).sort()).toEqual(['logs', 'shell.json']);
});
