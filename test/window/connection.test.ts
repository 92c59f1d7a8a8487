import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busyAfternoon } from '../fixtures/scripted-scenes.ts';
import { until } from '../fixtures/until.ts';
import { eventually, openBrowser, openConversation, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const said = 'Nothing you typed is lost.';

test('H13 after a drop the state is shown, typing goes on, and the stream resumes with nothing missing or doubled', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  desk.log.customer('lee', 'before the drop');
  await page.locator('[data-by="customer"]', { hasText: 'before the drop' }).waitFor();
  desk.faults.isDown = true;
  desk.drop();
  await page.getByText(said).waitFor();
  await page.locator('#composer').fill('typed while away');
  desk.log.customer('lee', 'during the drop');
  desk.log.customer('lee', 'and one more');
  desk.faults.isDown = false;
  await page.getByText(said).waitFor({ state: 'detached' });
  await page.locator('[data-by="customer"]', { hasText: 'and one more' }).waitFor();
  for (let n = 0; n < 3; n += 1) {
    desk.drop();
    desk.log.customer('lee', `drop ${n}`);
    await page.locator('[data-by="customer"]', { hasText: `drop ${n}` }).waitFor();
  }
  const shown = await page
    .locator('[data-by="customer"]')
    .evaluateAll((all) => all.map((one) => one.querySelector('[data-subset]')?.textContent));
  const written = desk.log
    .of('lee')
    .events.flatMap(({ body }) => (body.type === 'customer_message' ? [body.text] : []));
  expect(shown).toEqual(written);
  expect(await page.locator('#composer').inputValue()).toBe('typed while away');
  await until('the desk has the text too', () => desk.log.of('lee').composer === 'typed while away');
  const resumed = desk.calls.filter(({ path }) => path === 'live.updates');
  expect(resumed.length).toBeGreaterThan(1);
  expect(desk.calls.filter(({ path }) => path === 'queue.list').length).toBe(1);
});

test('H13 a reply whose answer was lost is there once after the line is back', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  desk.faults.next.set('conversation.send', 'lose');
  await page.locator('#composer').fill('I changed the address.');
  await page.locator('#composer').press('Control+Enter');
  await page.locator('[data-by="agent"]', { hasText: 'I changed the address.' }).waitFor();
  await page.locator('[data-by="outgoing"]').waitFor({ state: 'detached' });
  expect(await page.getByText('I changed the address.').filter({ visible: true }).count()).toBeGreaterThan(0);
  expect(await page.locator('[data-by="agent"]', { hasText: 'I changed the address.' }).count()).toBe(1);
});

test('H13 a reply that did not get there says so; sending again sends it once', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  desk.faults.isDown = true;
  desk.drop();
  await page.getByText(said).waitFor();
  await page.locator('#composer').fill('Are you still there?');
  await page.locator('#composer').press('Control+Enter');
  const unsent = page.locator('[data-by="outgoing"]');
  await unsent.getByText('Not sent.').waitFor();
  expect(desk.log.of('lee').summary.lastMessage?.by).toBe('customer');
  desk.faults.isDown = false;
  await page.getByText(said).waitFor({ state: 'detached' });
  await unsent.getByRole('button', { name: 'Send again' }).click();
  await page.locator('[data-by="agent"]', { hasText: 'Are you still there?' }).waitFor();
  expect(await unsent.count()).toBe(0);
});

test('H13 an unsent reply can go back into the text field', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'lee');
  desk.faults.next.set('conversation.send', 'INTERNAL');
  await page.locator('#composer').fill('first thought');
  await page.locator('#composer').press('Control+Enter');
  await page.locator('#composer').fill('second thought');
  await page.getByRole('button', { name: 'Back to the text field' }).click();
  await eventually(() => page.locator('#composer').inputValue()).toBe('first thought\n\nsecond thought');
});

test('H13 a window that is opened before the desk says what it waits for, and comes alive by itself', async () => {
  await using window = await openWindow(browser, (desk) => {
    busyAfternoon(desk);
  });
  const { page, desk } = window;
  desk.faults.isDown = true;
  desk.drop();
  await page.reload();
  await page.getByText('The desk is not answering').waitFor();
  desk.faults.isDown = false;
  await page.locator('[data-conversation="mara"]').waitFor();
});

test('H6 an act that the desk refuses goes back to how it was and says why', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await openConversation(page, 'kim');
  desk.faults.next.set('conversation.takeOver', 'INTERNAL');
  await page.keyboard.press('t');
  await page.getByRole('alert').filter({ hasText: 'The desk could not do that.' }).waitFor();
  await page.locator('[data-owner="bot"]').waitFor();
});

test('a save that did not go live is shown with file and line, and goes away when it is repaired', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  const problem = { file: 'skills/return.yml', line: 14, column: 9, path: 'steps[2]', code: 'unknown_slot' };
  desk.changeStatus({ problems: [{ ...problem, message: 'unknown slot "ordr", did you mean "order"?' }] });
  const banner = page.getByRole('alert', { name: 'Problems in the workspace' });
  await banner.getByText('skills/return.yml:14').waitFor();
  await banner.getByText('did you mean "order"?').waitFor();
  desk.changeStatus({ problems: [] });
  await banner.waitFor({ state: 'detached' });
});

test('the bot’s mode is changed from the window, with what each choice means', async () => {
  await using window = await openWindow(browser, busyAfternoon);
  const { page, desk } = window;
  await page.getByRole('button', { name: 'Bot: Review' }).click();
  const choice = page.getByRole('menuitemradio', { name: /Autopilot.*answers by itself/ });
  await choice.click();
  await page.getByRole('button', { name: 'Bot: Autopilot' }).waitFor();
  expect(desk.status.mode).toBe('autopilot');
});
