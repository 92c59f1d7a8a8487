import { expect, test } from 'vitest';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import { frameOf, ownPage, startShell } from './shell-under-test.ts';

const own = 'app://tandem/index.html';
const { connectDesk, deskPort, openExternal } = shellChannels;

async function readyShell() {
  const started = await startShell();
  started.electron.children[0]?.says({ type: 'ready', chat: null });
  started.electron.module.dialog.answer = { response: 0, checkboxChecked: false };
  return started;
}

test('S3 the shell listens on two channels and no other', async () => {
  const { electron } = await readyShell();
  expect(electron.module.ipcMain.channels).toEqual([connectDesk, openExternal].sort());
});

test('S3 our page at the top of our window is answered', async () => {
  const { electron, window, page } = await readyShell();
  electron.module.ipcMain.sends(ownPage(window), connectDesk);
  expect(page.ports).toHaveLength(1);
  expect(page.received(deskPort)).toHaveLength(1);
  const opened = await electron.module.ipcMain.invokes(ownPage(window), openExternal, 'https://example.com/');
  expect([opened, electron.module.shell.opened]).toEqual([true, ['https://example.com/']]);
});

test('S3 a frame inside the page, another page, another window and a frame that is gone are refused', async () => {
  const { electron, window, page } = await readyShell();
  const other = new electron.module.BrowserWindow({}).webContents;
  const strangers = {
    'a frame of our own origin': frameOf(page, own, { url: own, parent: null }),
    'a foreign frame': frameOf(page, 'https://example.com/', { url: own, parent: null }),
    'a foreign page in our window': frameOf(page, 'https://example.com/'),
    'a look-alike host': frameOf(page, 'app://tandem.example/index.html'),
    'our host under another scheme': frameOf(page, 'https://tandem/index.html'),
    'an empty page': frameOf(page, 'about:blank'),
    'our page in another window': frameOf(other, own),
    'a frame that is gone': { sender: page, senderFrame: null },
  };
  for (const [who, from] of Object.entries(strangers)) {
    electron.module.ipcMain.sends(from, connectDesk);
    const opened = await electron.module.ipcMain.invokes(from, openExternal, 'https://example.com/');
    expect([who, page.ports.length, opened]).toEqual([who, 0, false]);
  }
  expect([electron.module.shell.opened, electron.module.dialog.questions]).toEqual([[], []]);
  electron.module.ipcMain.sends(ownPage(window), connectDesk);
  expect(page.ports).toHaveLength(1);
});

test.each([
  'file:///etc/passwd',
  'smb://server/share',
  'javascript:alert(1)',
  'ms-msdt:/id PCWDiagnostic',
  'data:text/html,x',
  'http://example.com/',
  42,
  { href: 'https://example.com/' },
  null,
])('S3 what is not a web or mail address never reaches the system, nor the agent: %s', async (address) => {
  const { electron, window } = await readyShell();
  expect(await electron.module.ipcMain.invokes(ownPage(window), openExternal, address)).toBe(false);
  expect([electron.module.shell.opened, electron.module.dialog.questions]).toEqual([[], []]);
});

test('S3 an unknown host is shown to the agent, who may refuse it or remember it', async () => {
  const { electron, window } = await readyShell();
  const { dialog, ipcMain, shell } = electron.module;
  const open = (address: string) => ipcMain.invokes(ownPage(window), openExternal, address);

  dialog.answer = { response: 1, checkboxChecked: true };
  expect(await open('https://shop.example/a')).toBe(false);
  dialog.answer = { response: 0, checkboxChecked: false };
  expect(await open('https://shop.example/a')).toBe(true);
  dialog.answer = { response: 0, checkboxChecked: true };
  expect(await open('https://shop.example/b')).toBe(true);
  expect(dialog.questions).toEqual(Array(3).fill('Open shop.example in your browser?'));

  expect(await open('https://shop.example/c')).toBe(true);
  expect(dialog.questions).toHaveLength(3);
  expect(await open('https://shop.example.evil/')).toBe(true);
  expect(dialog.questions.at(-1)).toBe('Open shop.example.evil in your browser?');
  expect(shell.opened.slice(0, 3)).toEqual(['a', 'b', 'c'].map((path) => `https://shop.example/${path}`));
});

test('S3 a mail address opens the mail program without a question', async () => {
  const { electron, window } = await readyShell();
  await electron.module.ipcMain.invokes(ownPage(window), openExternal, 'mailto:mara@example.com');
  expect([electron.module.shell.opened, electron.module.dialog.questions]).toEqual([
    ['mailto:mara@example.com'],
    [],
  ]);
});
