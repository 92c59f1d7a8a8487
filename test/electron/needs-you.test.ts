import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import { ownPage, startShell } from './shell-under-test.ts';

const mara = { id: 'c_mara', title: 'Mara L. needs you', text: 'no, a bigger one, and by friday' };
const jon = { id: 'c_jon', title: 'Jon P. needs you', text: 'hello?' };

async function workingShell(platform: NodeJS.Platform = 'linux') {
  const started = await startShell({ platform });
  const [desk] = started.electron.children;
  if (desk === undefined) throw new Error('no desk');
  desk.says({ type: 'ready', chat: null });
  started.window.paints();
  started.electron.module.ipcMain.sends(ownPage(started.window), shellChannels.connectDesk);
  return {
    ...started,
    desk,
    needsYou: (count: number, newest: typeof mara | null) => desk.says({ type: 'needs_you', count, newest }),
  };
}

test('H12 a conversation that needs the agent is announced, and a click opens it', async () => {
  const { electron, window, page, needsYou } = await workingShell();
  window.closes();
  needsYou(1, mara);
  const notification = electron.notifications.at(-1);
  expect([notification?.title, notification?.body, notification?.isShown]).toEqual([
    mara.title,
    mara.text,
    true,
  ]);
  notification?.isClicked();
  expect([window.isVisible, page.received(shellChannels.openConversation)]).toEqual([true, ['c_mara']]);
});

test('H12 a change of the count alone, and a bot that just answers, announce nothing', async () => {
  const { electron, window, desk, needsYou } = await workingShell();
  window.losesFocus();
  needsYou(3, null);
  needsYou(0, null);
  desk.says({ type: 'ready', chat: 'http://127.0.0.1:1/chat' });
  expect(electron.notifications).toEqual([]);
});

test('H12 an agent who looks at the window is not told what they see', async () => {
  const { electron, window, needsYou } = await workingShell();
  needsYou(1, mara);
  expect(electron.notifications).toEqual([]);
  window.losesFocus();
  needsYou(2, jon);
  expect(electron.notifications.map(({ title }) => title)).toEqual([jon.title]);
});

test('H12 the same conversation again takes the place of its old notification', async () => {
  const { electron, window, needsYou } = await workingShell();
  window.losesFocus();
  needsYou(1, mara);
  needsYou(1, { ...mara, text: 'still there?' });
  expect(electron.notifications.map(({ body, isClosed }) => [body, isClosed])).toEqual([
    [mara.text, true],
    ['still there?', false],
  ]);
});

test('H12 a click before the page has loaded opens the conversation once it has', async () => {
  const { electron, window, page } = await startShell();
  electron.children[0]?.says({ type: 'needs_you', count: 1, newest: mara });
  electron.notifications[0]?.isClicked();
  expect(page.received(shellChannels.openConversation)).toEqual([]);
  electron.module.ipcMain.sends(ownPage(window), shellChannels.connectDesk);
  electron.module.ipcMain.sends(ownPage(window), shellChannels.connectDesk);
  expect(page.received(shellChannels.openConversation)).toEqual(['c_mara']);
});

test('H12 a long message is cut between characters, never inside one', async () => {
  const { electron, window, needsYou } = await workingShell();
  window.losesFocus();
  needsYou(1, { ...mara, text: '👩‍🔧'.repeat(200) });
  const body = electron.notifications[0]?.body ?? '';
  expect(body).toBe(`${'👩‍🔧'.repeat(159)}…`);
});

test.each(['darwin', 'linux'] as const)('H12 on %s the app’s icon counts who needs you', async (platform) => {
  const { electron, needsYou } = await workingShell(platform);
  needsYou(12, null);
  expect([electron.app.badge, electron.trays[0]?.toolTip]).toEqual([12, 'Tandem: 12 need you']);
  needsYou(1, null);
  expect([electron.app.badge, electron.trays[0]?.toolTip]).toEqual([1, 'Tandem: 1 needs you']);
  needsYou(0, null);
  expect([electron.app.badge, electron.trays[0]?.toolTip]).toEqual([0, 'Tandem']);
});

test('H12 on Windows the taskbar button carries the number, with words for a screen reader', async () => {
  const { electron, window, needsYou } = await workingShell('win32');
  const shown = (count: number) => {
    needsYou(count, null);
    const { overlay } = window;
    return overlay && [basename((overlay.image as { file: string }).file), overlay.description];
  };
  expect([1, 9, 10, 0].map(shown)).toEqual([
    ['1.png', '1 needs you'],
    ['9.png', '9 need you'],
    ['9-plus.png', '10 need you'],
    null,
  ]);
  expect(electron.app.badge).toBe(0);
});

test('H12 a message that is not of the protocol changes nothing', async () => {
  const { electron, window, desk } = await workingShell();
  window.losesFocus();
  for (const message of [
    { type: 'needs_you', count: -1, newest: null },
    { type: 'needs_you', count: 1, newest: { ...mara, id: '../../etc' } },
    { type: 'unknown' },
    null,
    'needs_you',
  ])
    desk.says(message);
  expect([electron.app.badge, electron.notifications]).toEqual([0, []]);
});
