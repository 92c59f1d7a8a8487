import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busyAfternoon } from '../fixtures/scripted-scenes.ts';
import { until } from '../fixtures/until.ts';
import { eventually, openBrowser, openConversation, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const owner = (page: Page) => page.locator('[data-owner]').getAttribute('data-owner');
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id ?? document.activeElement?.tagName ?? '');

test('H6 one key takes a conversation over, one takes it back within five seconds, one hands it to the bot', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.locator('[data-testid="customer-name"]', { hasText: 'Kim Rowland' }).waitFor();
  expect(await owner(page)).toBe('bot');
  await page.keyboard.press('t');
  await page.locator('[data-owner="agent"]').waitFor();
  await until('the desk has it', () => desk.log.of('kim').summary.owner === 'agent');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('z');
  await page.locator('[data-owner="bot"]').waitFor();
  expect(desk.log.of('kim').summary.owner).toBe('bot');
  await page.keyboard.press('t');
  await page.locator('[data-owner="agent"]').waitFor();
  await page.keyboard.press('b');
  await page.locator('[data-owner="bot"]').waitFor();
  await until('the desk has it', () => desk.log.of('kim').summary.owner === 'bot');
  expect(window.complaints).toEqual([]);
});

test('H6 snooze, resolve and reopen are keys, and what the customer has not seen can be undone', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'sam');
  await page.keyboard.press('s');
  await page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
  await page.keyboard.press('1');
  await until('snoozed', () => desk.log.of('sam').summary.snoozedUntil !== null);
  await page.getByRole('button', { name: 'Undo' }).click();
  await until('awake', () => desk.log.of('sam').summary.snoozedUntil === null);
  await page.locator('#conversation').focus();
  await page.keyboard.press('#');
  await page.locator('[data-owner="closed"]').waitFor();
  await page.keyboard.press('Shift+R');
  await page.locator('[data-owner="agent"]').waitFor();
});

test('H6 a colleague’s conversation is taken only when that is meant', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'noor');
  await page.keyboard.press('t');
  const anyway = page.getByRole('button', { name: 'Take over anyway' });
  await anyway.waitFor();
  expect(await owner(page)).toBe('agent');
  expect(desk.log.of('noor').summary.agent).toBe('agent-mia');
  await anyway.click();
  await until('the agent has it', () => desk.log.of('noor').summary.agent === 'agent-robin');
});

test('H10 the whole way without a mouse: next, open, edit, send, back', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  for (const name of ['Jon Petersen', 'Ana Souza', 'Mara Lindqvist']) {
    await page.keyboard.press('j');
    await page.locator('[data-testid="customer-name"]', { hasText: name }).waitFor();
  }
  await page.keyboard.press('k');
  await page.locator('[data-testid="customer-name"]', { hasText: 'Ana Souza' }).waitFor();
  await page.keyboard.press('j');
  await page.locator('#draft').waitFor();
  await page.keyboard.press('Enter');
  await until('the draft has the focus', async () => (await focused(page)) === 'draft');
  await page.keyboard.press('e');
  await until('the composer has the focus', async () => (await focused(page)) === 'composer');
  await page.keyboard.type(' Robin');
  expect(await page.locator('#composer').inputValue()).toMatch(/Which do you prefer\? Robin$/);
  desk.passages.clear();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-by="agent"]', { hasText: 'Robin' }).waitFor();
  expect(desk.log.of('mara').summary).toMatchObject({
    owner: 'agent',
    draft: null,
    lastMessage: { by: 'agent' },
  });
  // The card has been read by then: it folds, and unfolds when the customer's next words make a new one.
  await page.locator('section[aria-label="Handoff"][data-folded="true"]:visible').waitFor();
  await page.keyboard.press('Escape');
  await until('single keys count again', async () => (await focused(page)) === 'conversation');
  await page.keyboard.press('Escape');
  await until('the row has the focus', async () => (await focused(page)) === 'row-mara');
  expect(window.complaints).toEqual([]);
});

test('H10 nothing fires while someone types, not even with an input method at work', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  await page.locator('#composer').focus();
  await page.keyboard.type('tbjkexn#s?zgi');
  expect(await page.locator('#composer').inputValue()).toBe('tbjkexn#s?zgi');
  // A composing Enter and the 229 of an input method: neither may send, and no letter may act.
  await page.evaluate(() => {
    const target = document.activeElement ?? document.body;
    const fire = (init: KeyboardEventInit & { keyCode?: number }) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
    fire({ key: 'Enter', ctrlKey: true, isComposing: true });
    fire({ key: 'Enter', ctrlKey: true, keyCode: 229 });
    document.getElementById('conversation')?.focus();
    const main = document.getElementById('conversation') ?? document.body;
    for (const key of ['t', 'b', '#', 'x', 'e']) {
      main.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key, isComposing: true }));
      main.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, key, keyCode: 229 } as KeyboardEventInit),
      );
    }
  });
  await page.locator('#composer').focus();
  await page.keyboard.press('Alt+t');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search or jump to anything' }).waitFor();
  const acts = desk.calls
    .map(({ path }) => path)
    .filter((path) => /takeOver|handBack|resolve|send|reject/.test(path));
  expect(acts).toEqual([]);
});

test('H10 the palette finds acts, people and messages, and shows the key of each act', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page } = window;
  await openConversation(page, 'kim');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Search or jump to anything' });
  await dialog.waitFor();
  await eventually(() => dialog.getByRole('option', { name: /Take over/ }).textContent()).toMatch(/T$/);
  await page.keyboard.type('charged twice');
  await dialog.getByRole('option', { name: /Ana Souza/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="customer-name"]', { hasText: 'Ana Souza' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('take over');
  await page.keyboard.press('Enter');
  await page.locator('[data-owner="agent"]').waitFor();
});

test('H10 a key can be changed, a taken one is refused with the name of its act, and it stays after a reload', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const change = dialog.getByRole('button', { name: /Change the key for: Take over/ });
  await change.click();
  await page.keyboard.press('n');
  await dialog.getByText('Already used: Write a note').waitFor();
  await change.click();
  await page.keyboard.press('a');
  await eventually(() => change.textContent()).toMatch(/A$/);
  await page.reload();
  await openConversation(page, 'kim');
  await page.keyboard.press('t');
  await page.keyboard.press('a');
  await page.locator('[data-owner="agent"]').waitFor();
  expect(desk.calls.filter(({ path }) => path === 'conversation.takeOver').length).toBe(1);
});

test('H10 a held key sends once', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  await page.locator('#composer').fill('On its way.');
  await page.keyboard.down('Control');
  for (let n = 0; n < 5; n += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await page.locator('[data-by="agent"]', { hasText: 'On its way.' }).waitFor();
  expect(desk.calls.filter(({ path }) => path === 'conversation.send').length).toBe(1);
});
