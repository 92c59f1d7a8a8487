import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busyAfternoon } from '../fixtures/scripted-scenes.ts';
import { eventually, openBrowser, openConversation, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
let axe: string;
beforeAll(async () => {
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(() => browser.close());

type Finding = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

/** What axe finds wrong with what is on screen, in one line each. */
const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const violations = await page.evaluate<Finding[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
};

const scrolls = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return scrollWidth > clientWidth || scrollHeight > clientHeight;
  });

/** Whether an element is wholly inside the window and has a size. */
const isInView = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 0 &&
      box.height > 0 &&
      box.left >= 0 &&
      box.top >= 0 &&
      box.right <= innerWidth &&
      box.bottom <= innerHeight
    );
  });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`H11 axe finds nothing in the ${colorScheme} window, with card, draft, sources, trouble and every dialog`, async () => {
    await using window = await openWindow(browser, busyAfternoon, { colorScheme });
    const { page, desk } = window;
    expect(await findings(page)).toEqual([]);
    await openConversation(page, 'mara');
    await page.locator('#draft').waitFor();
    await page.getByRole('button', { name: 'Why' }).first().click();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('x');
    desk.changeStatus({
      problems: [{ file: 'a.yml', line: 1, column: 1, path: '', code: 'x', message: 'no such thing' }],
    });
    await page.getByRole('alert', { name: 'Problems in the workspace' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    desk.log.customer('mara', 'one more thing');
    await page.locator('#draft[data-stale="true"]').waitFor();
    await page.keyboard.press('o');
    await page.getByRole('region', { name: 'Source' }).locator('mark').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.getByRole('searchbox').fill('days');
    await page
      .getByRole('button', { name: /Returns and exchanges/ })
      .last()
      .waitFor();
    expect(await findings(page)).toEqual([]);
    await page.locator('#conversation').focus();
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await findings(page)).toEqual([]);
    for (const [keys, name] of [
      ['Control+k', 'Search or jump to anything'],
      ['?', 'Keyboard shortcuts'],
      ['Control+,', 'Settings'],
      ['s', 'Snooze until'],
    ] as const) {
      await page.locator('#conversation').focus();
      await page.keyboard.press(keys);
      await page.getByRole('dialog', { name }).waitFor();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
    }
    desk.faults.isDown = true;
    desk.drop();
    await page.getByText('Nothing you typed is lost.').waitFor();
    await page.locator('#composer').fill('hello');
    await page.locator('#composer').press('Control+Enter');
    await page.getByText('Not sent.').waitFor();
    expect(await findings(page)).toEqual([]);
  });
}

test('H4 queue, conversation, card, draft and text field are all there at 1280×800 without scrolling', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page } = window;
  await openConversation(page, 'mara');
  await page.locator('#draft').waitFor();
  expect(await scrolls(page)).toBe(false);
  const card = page.getByRole('region', { name: 'Handoff' }).locator('visible=true');
  const parts = [
    '[data-conversation="mara"]',
    '[data-testid="customer-name"]',
    '[data-owner]',
    '#draft',
    '#composer',
    'section[aria-label="Handoff"]:visible',
  ];
  for (const part of parts) expect.soft(await isInView(page, part), part).toBe(true);
  const overflow = await card.evaluate((element) => {
    const box = element.parentElement ?? element;
    return box.scrollHeight > box.clientHeight;
  });
  expect(overflow).toBe(false);
});

test('H4 at 1024 the card is a strip above the conversation and everything else stays', async () => {
  await using window = await openWindow(browser, busyAfternoon, { viewport: { width: 1024, height: 768 } });
  const { page } = window;
  await openConversation(page, 'mara');
  await page.locator('#draft').waitFor();
  expect(await scrolls(page)).toBe(false);
  const card = page.getByRole('region', { name: 'Handoff' }).locator('visible=true');
  const [strip, thread] = [
    await card.boundingBox(),
    await page.getByRole('region', { name: 'Messages' }).boundingBox(),
  ];
  expect(strip !== null && thread !== null && strip.y + strip.height <= thread.y + 1).toBe(true);
  for (const part of [
    '[data-conversation="mara"]',
    '[data-testid="customer-name"]',
    '[data-owner]',
    '#draft',
    '#composer',
  ]) {
    expect.soft(await isInView(page, part), part).toBe(true);
  }
  await page.locator('#conversation').focus();
  await page.keyboard.press('h');
  await card.getByText('Promised').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('tab', { name: 'Customer' }).waitFor();
});

test('H4 at 200 % zoom nothing is cut off sideways and everything can be reached', async () => {
  await using window = await openWindow(browser, busyAfternoon, {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  });
  const { page } = window;
  await openConversation(page, 'mara');
  await page.locator('#draft').waitFor();
  expect(await scrolls(page)).toBe(false);
  for (const part of ['[data-testid="customer-name"]', '[data-owner]', '#draft', '#composer']) {
    await page.locator(part).scrollIntoViewIfNeeded();
    const box = await page.locator(part).boundingBox();
    expect.soft(box !== null && box.x >= 0 && box.x + box.width <= 640, part).toBe(true);
  }
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.locator('[data-conversation="mara"]').waitFor();
});

test('H4 light and dark follow the system, or the agent’s choice, which stays', async () => {
  await using window = await openWindow(browser, busyAfternoon, { colorScheme: 'dark' });
  const { page } = window;
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();
  await page.emulateMedia({ colorScheme: 'light' });
  await eventually(background).not.toBe(dark);
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Dark' }).click();
  await eventually(background).toBe(dark);
  await page.reload();
  await page.locator('nav').waitFor();
  expect(await background()).toBe(dark);
});

test('H11 the focus is never lost: when its place disappears it goes to the conversation', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'mara');
  await page.getByRole('button', { name: 'Send draft' }).focus();
  const draft = desk.log.of('mara').summary.draft;
  if (draft === null) throw new Error('the scene has a draft');
  desk.log.append('mara', { type: 'draft_closed', draft, outcome: 'stale', reason: null });
  await page.locator('#draft').waitFor({ state: 'detached' });
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('conversation');
});

test('H11 what arrives is read out, in the open conversation and from the queue', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  const announcer = page.getByTestId('announcer');
  desk.log.customer('lee', 'thank you');
  await eventually(() => announcer.textContent()).toBe('Lee Whitfield: thank you');
  desk.log.append('kim', {
    type: 'owner_changed',
    from: 'bot',
    to: 'offered',
    reason: 'handoff',
    agent: null,
  });
  await eventually(() => announcer.textContent()).toBe('Kim Rowland needs you');
});
