import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busyAfternoon, fiveHundred } from '../fixtures/scripted-scenes.ts';
import { eventually, openBrowser, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('every lane is there with its count, and who waited longest is first', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page } = window;
  const lanes = page.locator('nav button[aria-expanded]');
  await eventually(async () =>
    (await lanes.allTextContents()).map((text) => text.replace(/(\d+)$/, ' $1')),
  ).toEqual(['Needs you 3', 'Yours 2', 'With colleagues 1', 'Bot running 5', 'Snoozed 1', 'Closed 2']);
  const rows = page.locator('nav [data-conversation]');
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-conversation')));
  expect(ids).toEqual(['jon', 'ana', 'mara', 'lee', 'sam', 'noor', 'kim', 'ola', 'iris', 'tess', 'theo']);
  expect(
    await page
      .locator('nav [data-urgency]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-urgency'))),
  ).toEqual(['late', 'soon', 'fine', 'fine']);
});

test('the list does not move under the pointer, and catches up when the pointer leaves', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  const first = page.locator('nav [data-conversation]').first();
  await first.hover();
  desk.log.open({ id: 'new', name: 'Vera Quist', startedAt: new Date(Date.now() - 3_600_000) });
  desk.log.customer('new', 'I have waited for an hour', new Date(Date.now() - 3_600_000));
  desk.log.append('new', {
    type: 'owner_changed',
    from: 'bot',
    to: 'offered',
    reason: 'handoff',
    agent: null,
  });
  await page.getByText('4 need you').waitFor();
  expect(await first.getAttribute('data-conversation')).toBe('jon');
  await page.locator('nav').getByText('+1 new').waitFor();
  await page.mouse.move(700, 400);
  await eventually(() => first.getAttribute('data-conversation')).toBe('new');
});

test('five hundred conversations: only what is seen is drawn, and the keyboard reaches the last', async () => {
  await using window = await openWindow(browser, fiveHundred);
  const { page } = window;
  const rows = page.locator('nav [data-conversation]');
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(60);
  await page.keyboard.press('j');
  await page.locator('nav [aria-current="true"]').waitFor();
  for (let n = 0; n < 120; n += 1) await page.keyboard.press('j');
  await eventually(() => page.locator('nav [aria-current="true"]').isVisible()).toBe(true);
  expect(await rows.count()).toBeLessThan(60);
  expect(window.complaints).toEqual([]);
});

test('an empty desk says what to do next', async () => {
  await using window = await openWindow(browser, () => undefined);
  await window.page.getByText('No conversations yet').waitFor();
  await window.page.getByText('http://127.0.0.1:4100/chat').waitFor();
});
