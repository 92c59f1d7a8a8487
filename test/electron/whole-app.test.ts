import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type FromDesk, fromDesk } from '../../main/desk/process-protocol.ts';
import { findBrowser } from '../../tools/browser.ts';
import { buildRendererIfNeeded } from '../../tools/build.ts';
import { until } from '../fixtures/until.ts';
import { customerOf, startConversation } from '../fixtures/web-chat-customer.ts';
import { RunningChild } from './double/child.ts';
import { showInBrowser } from './page-in-browser.ts';
import { projectRoot, startShell, temporaryFolder } from './shell-under-test.ts';

let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('There is no Chromium to test with; npm test finds or installs one.');
  await buildRendererIfNeeded();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
});

/** The sample shop with one folder of articles, as reading all of them shows no more. */
function smallShop(): string {
  const folder = join(temporaryFolder(), 'shop');
  cpSync(join(projectRoot, 'resources', 'workspaces', 'shop'), folder, { recursive: true });
  for (const name of readdirSync(join(folder, 'knowledge')))
    if (name !== 'returns') rmSync(join(folder, 'knowledge', name), { recursive: true });
  return folder;
}

/** The app as it is, but for Electron itself: shell, preload script, page, and the desk running beside them. */
async function startApp() {
  const argv = process.argv;
  process.argv = [...argv, `--workspace=${smallShop()}`];
  onTestFinished(() => {
    process.argv = argv;
  });
  const desks: RunningChild[] = [];
  const said: FromDesk[] = [];
  const { electron, window } = await startShell({
    fork: () => {
      const desk = new RunningChild(join(projectRoot, 'main', 'desk', 'process.ts'));
      desk.on('message', (message) => said.push(fromDesk.parse(message)));
      desks.push(desk);
      return desk;
    },
  });
  window.paints();
  const page = await showInBrowser(browser, electron, window);
  onTestFinished(async () => {
    await page.close();
    electron.app.quit();
    await Promise.all(desks.map((desk) => desk.ended));
  });
  const readies = () => said.filter((message) => message.type === 'ready');
  const chat = async (desk: number) => {
    await until('the desk is ready', () => readies().length >= desk, 60_000);
    return (readies().at(-1)?.chat ?? '').replace(/\/chat$/, '');
  };
  return { electron, window, page, desks, chat };
}

const row = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first();

test('X4 a customer who asks for a person is on screen at once, announced, and opened by a click', async () => {
  const { electron, window, page, chat } = await startApp();
  const customer = await startConversation(await chat(1));
  window.losesFocus();
  await customer.send('I want to talk to a person, my parcel 10417 never came');
  await until('the shell announces it', () => electron.notifications.length > 0, 30_000);
  expect(electron.app.badge).toBe(1);
  await row(page, 'Asked for a person').waitFor();

  electron.notifications[0]?.isClicked();
  expect(window.isFocused()).toBe(true);
  await page.locator('[data-owner="offered"]').waitFor();
  await row(page, 'my parcel 10417 never came').waitFor();
});

test('H13 the desk is killed in the middle: the window says so, comes back by itself, and has all that was said', async () => {
  const { page, desks, chat } = await startApp();
  const customer = await startConversation(await chat(1));
  await customer.send('let me talk to a person about order 10417');
  await row(page, 'Asked for a person').click();
  await row(page, 'about order 10417').waitFor();

  desks[0]?.killAtOnce();
  await page.getByText('Reconnecting…').first().waitFor();
  const later = customerOf(await chat(2), customer.started);
  await later.send('are you still there?');
  await row(page, 'are you still there?').waitFor();
  await row(page, 'about order 10417').waitFor();
  await until(
    'the window is at rest again',
    async () => (await page.getByText('Reconnecting…').count()) === 0,
  );
  expect(desks).toHaveLength(2);
});
