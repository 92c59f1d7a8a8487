import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import { until } from '../fixtures/until.ts';
import { RunningChild } from './double/child.ts';
import { ownPage, startShell } from './shell-under-test.ts';

const smallDesk = join(import.meta.dirname, 'fixtures', 'small-desk.ts');
const { connectDesk, deskLost } = shellChannels;

/** The whole shell over a desk that really runs, reached through real ports. */
async function runningShell() {
  const children: RunningChild[] = [];
  const started = await startShell({
    fork: () => {
      const child = new RunningChild(smallDesk);
      children.push(child);
      return child;
    },
  });
  onTestFinished(async () => {
    started.electron.app.quit();
    await Promise.all(children.map((child) => child.ended));
  });
  const { page, window, electron } = started;
  const pageAsks = () => electron.module.ipcMain.sends(ownPage(window), connectDesk);
  const portNumber = async (count: number) => {
    await until(`the page has port ${count}`, () => page.ports.length >= count);
    const port = page.ports[count - 1]?.native;
    if (port === undefined) throw new Error('no port');
    onTestFinished(() => port.close());
    return port;
  };
  return { ...started, children, pageAsks, portNumber };
}

type Answer = { readonly heard: string; readonly from: string; readonly born: number };

function ask(port: MessagePort, text: string): Promise<Answer> {
  return new Promise((resolve) => {
    port.once('message', resolve);
    port.postMessage(text);
  });
}

test('X4 the page asks for the desk and speaks with it through a port of its own, as the signed-in agent', async () => {
  const { pageAsks, portNumber, page } = await runningShell();
  pageAsks();
  const port = await portNumber(1);
  const answer = await ask(port, 'hello');
  expect(answer.heard).toBe('hello');
  expect(answer.from).not.toBe('');
  expect(page.ports).toHaveLength(1);
});

test('X4 a page that asks while the desk starts gets its port when the desk is ready, and only one', async () => {
  const { pageAsks, portNumber, page, children } = await runningShell();
  pageAsks();
  expect([page.ports.length, children.length]).toEqual([0, 1]);
  await ask(await portNumber(1), 'hello');
  expect(page.ports).toHaveLength(1);
});

test('X4 when the desk’s process dies the page hears it, and gets a fresh port to the new one without asking', async () => {
  const { pageAsks, portNumber, page, children } = await runningShell();
  pageAsks();
  const first = await portNumber(1);
  const before = await ask(first, 'before');

  first.postMessage('crash');
  const second = await portNumber(2);
  expect(page.received(deskLost)).toEqual([{ state: 'restarting', attempt: 1 }]);
  const after = await ask(second, 'after');
  expect(after.heard).toBe('after');
  expect(after.born).toBeGreaterThan(before.born);
  expect(children).toHaveLength(2);
});

test('X4 a desk that is killed between two instructions comes back the same way', async () => {
  const { pageAsks, portNumber, children, page } = await runningShell();
  pageAsks();
  await ask(await portNumber(1), 'before');
  children[0]?.killAtOnce();
  expect((await ask(await portNumber(2), 'after')).heard).toBe('after');
  expect(page.received(deskLost)).toEqual([{ state: 'restarting', attempt: 1 }]);
});

test('X4 a page that is loaded again asks again and gets a port again', async () => {
  const { pageAsks, portNumber, children } = await runningShell();
  pageAsks();
  await ask(await portNumber(1), 'first page');
  pageAsks();
  expect((await ask(await portNumber(2), 'second page')).heard).toBe('second page');
  expect(children).toHaveLength(1);
});

test('X4 a desk that cannot run is said to the page, and to the agent while the window is hidden; asking tries again', async () => {
  const { electron, window, page } = await startShell();
  window.paints();
  electron.module.ipcMain.sends(ownPage(window), connectDesk);
  window.closes();
  electron.children[0]?.says({ type: 'failed', message: 'The workspace folder is gone.' });
  expect(page.received(deskLost)).toEqual([{ state: 'failed', message: 'The workspace folder is gone.' }]);
  const said = electron.notifications.at(-1);
  expect([said?.title, said?.body]).toEqual(['The bot has stopped', 'The workspace folder is gone.']);
  said?.isClicked();
  expect(window.isVisible).toBe(true);

  electron.module.ipcMain.sends(ownPage(window), connectDesk);
  electron.children[1]?.says({ type: 'ready', chat: null });
  expect(page.ports).toHaveLength(1);
});
