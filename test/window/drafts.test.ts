import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busyAfternoon } from '../fixtures/scripted-scenes.ts';
import { until } from '../fixtures/until.ts';
import { eventually, openBrowser, openConversation, openWindow, readDraft } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('H7 a draft is accepted with one key, and the bot’s words reach the customer as they were', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  desk.log.propose('ola', 'Your order left us yesterday.');
  await page.locator('[data-conversation="ola"]').click();
  await page.locator('#draft').focus();
  // What has just come to the front is not sent by the press that brought it there, nor by its echo.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(desk.calls.filter(({ path }) => path === 'conversation.send')).toEqual([]);
  await readDraft(page);
  await page.keyboard.press('Enter');
  await page.locator('[data-by="agent"]', { hasText: 'Your order left us yesterday.' }).waitFor();
  // Approving lets the bot speak; the conversation stays the bot's.
  expect(desk.log.of('ola').summary).toMatchObject({ owner: 'bot', draft: null });
});

test('H7 a rejected draft asks for one of four reasons, by one key', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'mara');
  await page.keyboard.press('x');
  await page.getByRole('group', { name: 'What is wrong with it?' }).waitFor();
  await page.keyboard.press('3');
  await until('the desk knows why', () =>
    desk.log.of('mara').events.some(({ body }) => body.type === 'draft_closed' && body.reason === 'tone'),
  );
  await page.locator('#draft').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('conversation');
});

test('H7 a new message dims the draft, it cannot be sent, and the new one takes its place', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'mara');
  desk.log.customer('mara', 'a refund is fine, today please');
  await page.locator('#draft[data-stale="true"]').waitFor();
  expect(await page.getByRole('button', { name: 'Send draft' }).isDisabled()).toBe(true);
  await page.locator('#draft').focus();
  await page.keyboard.press('Enter');
  desk.log.propose('mara', 'I have refunded you today.');
  await page.locator('#draft[data-stale="false"]', { hasText: 'I have refunded you today.' }).waitFor();
  expect(desk.calls.filter(({ path }) => path === 'conversation.send')).toEqual([]);
});

test('H7 when a message crosses the reply nothing is sent, what arrived is shown, and the text is kept', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  await page.locator('#composer').fill('Done: 14 Harbour Street.');
  // The customer's message is on the desk, its update has not reached the window yet.
  const mute = desk.log.mute();
  desk.log.customer('lee', 'sorry, number 41');
  await page.locator('#composer').press('Control+Enter');
  const notice = page.getByRole('alert').filter({ hasText: 'Lee Whitfield wrote while you were sending' });
  await notice.getByText('sorry, number 41').waitFor();
  expect(await page.locator('#composer').inputValue()).toBe('Done: 14 Harbour Street.');
  expect(desk.log.of('lee').summary.lastMessage?.by).toBe('customer');
  mute();
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await page.locator('[data-by="agent"]', { hasText: 'Done: 14 Harbour Street.' }).waitFor();
  const shown = await page.locator('[data-by="customer"]', { hasText: 'sorry, number 41' }).count();
  expect(shown).toBe(1);
});

test('H7 what was typed stays with its conversation and survives a reload', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  await page.locator('#composer').fill('for Lee');
  await openConversation(page, 'sam');
  expect(await page.locator('#composer').inputValue()).toBe('');
  await page.locator('#composer').fill('for Sam');
  await until(
    'the desk keeps both',
    () => desk.log.of('lee').composer === 'for Lee' && desk.log.of('sam').composer === 'for Sam',
  );
  await page.reload();
  await openConversation(page, 'lee');
  await eventually(() => page.locator('#composer').inputValue()).toBe('for Lee');
  await openConversation(page, 'sam');
  await eventually(() => page.locator('#composer').inputValue()).toBe('for Sam');
});

test('H7 a note can never be sent to the customer, and a reply never becomes a note', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  await page.locator('#composer').fill('hello Lee');
  await page.locator('#conversation').focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note for colleagues' }).fill('he is a regular');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-by="note"]', { hasText: 'he is a regular' }).waitFor();
  expect(desk.log.of('lee').events.at(-1)?.body).toMatchObject({ type: 'note', text: 'he is a regular' });
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  expect(await page.getByRole('textbox', { name: 'Reply to the customer' }).inputValue()).toBe('hello Lee');
});

test('a source opens beside with the sentence marked, and an internal one carries a lock and is asked about', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'mara');
  await page.locator('#draft').getByText('2 sources, some internal').waitFor();
  await page.keyboard.press('o');
  const reader = page.getByRole('region', { name: 'Source' });
  await eventually(() => reader.locator('mark').textContent()).toMatch(/^Unworn shoes can be exchanged/);
  await reader.getByRole('button', { name: 'Next source' }).click();
  await reader.getByText('Internal: for agents only').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#draft').focus();
  await readDraft(page);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'internal source' }).waitFor();
  expect(desk.log.of('mara').summary.lastMessage?.by).toBe('bot');
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await until('sent with consent', () => desk.log.of('mara').summary.lastMessage?.by === 'agent');
});

test('H2 the card shows what is known and nothing else; a fact leads to its message; it folds to three lines', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page } = window;
  await openConversation(page, 'jon');
  const card = page.getByRole('region', { name: 'Handoff' }).locator('visible=true');
  expect(await card.locator('dt').allInnerTexts()).toEqual(['Wants', 'State', 'Next']);
  await openConversation(page, 'mara');
  await eventually(() => card.locator('dt').allInnerTexts()).toEqual([
    'Wants',
    'Tried',
    'Facts',
    'State',
    'Promised',
    'Next',
  ]);
  await card.getByText('as of message 9').waitFor();
  await card.getByRole('button', { name: '10417 order' }).click();
  await page.locator('[data-n="4"] .is-found').waitFor();
  await page.locator('#conversation').focus();
  await page.keyboard.press('h');
  await eventually(() => card.locator('dt').allInnerTexts()).toEqual(['Wants', 'Next']);
});
