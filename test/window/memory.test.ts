import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemoryEntry } from '../../preload/contract/index.ts';
import { idOf } from '../fixtures/scripted-desk.ts';
import { busyAfternoon } from '../fixtures/scripted-scenes.ts';
import { until } from '../fixtures/until.ts';
import { openBrowser, openConversation, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const about = {
  conversation: idOf('lee'),
  event: 7,
  channel: 'email',
  since: '2026-01-05T09:00:00.000Z',
};
const entries: readonly MemoryEntry[] = [
  { id: 1, kind: 'slot', name: 'shoe_size', value: '43', ...about },
  { id: 2, kind: 'issue', name: 'return_item', value: 'resolved', ...about },
  { id: 3, kind: 'promise', name: 'We will refund you by Friday.', value: null, ...about },
];

test('D29 the agent sees what is remembered of a verified customer, since when and from where, and can have it forgotten', async () => {
  await using window = await openWindow(browser, (desk) => {
    busyAfternoon(desk);
    desk.memories.set('sam', entries);
    desk.log.append('sam', {
      type: 'identity_verified',
      customer: 'c-1',
      name: 'Sam Ito',
      tier: null,
      action: 'shop.verify',
    });
  });
  const { page, desk } = window;
  await openConversation(page, 'sam');
  const memory = page.getByRole('region', { name: 'Remembered from conversations' });
  await memory.getByText('shoe size: 43').waitFor();
  expect(await memory.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/shoe size: 43\s+since .*2026.*, E-mail/),
    expect.stringMatching(/Dealt with: Return or exchange, resolved/),
    expect.stringMatching(/Promised: We will refund you by Friday\./),
  ]);
  await memory.getByRole('button', { name: /since/ }).first().click();
  await page
    .locator(
      '[data-conversation="lee"][aria-current="true"], [data-conversation="lee"] [aria-current="true"]',
    )
    .waitFor();
  await openConversation(page, 'sam');
  await memory.getByRole('button', { name: 'Forget shoe size' }).click();
  await memory.getByText('shoe size: 43').waitFor({ state: 'detached' });
  const undo = page.getByRole('status').getByRole('button', { name: 'Undo' });
  await undo.click();
  await memory.getByText('shoe size: 43').waitFor();
  expect(desk.calls.filter(({ path }) => path === 'customer.forget')).toEqual([]);
  await memory.getByRole('button', { name: 'Forget shoe size' }).click();
  await memory.getByText('shoe size: 43').waitFor({ state: 'detached' });
  expect(desk.memories.get('sam')).toHaveLength(3);
  await until('the desk was told', () => desk.memories.get('sam')?.length === 2);
  await memory.getByRole('button', { name: 'Forget all' }).click();
  await memory.waitFor({ state: 'detached' });
  await until('the desk forgot all', () => desk.memories.get('sam')?.length === 0);
  await page.getByText('Forgotten: 2 remembered about this customer').waitFor();
  expect(window.complaints).toEqual([]);
});

test('D29 of whoever is not verified nothing remembered is asked for or shown', async () => {
  await using window = await openWindow(browser, (desk) => {
    busyAfternoon(desk);
    for (const id of desk.log.conversations.keys()) desk.memories.set(id, entries);
  });
  const { page, desk } = window;
  const stranger = [...desk.log.conversations.values()].find(
    ({ summary }) => !summary.customer.verified && summary.owner !== 'closed',
  );
  if (stranger === undefined) throw new Error('everybody is verified in this scene');
  await openConversation(page, stranger.summary.id);
  await page.getByRole('tabpanel', { name: 'Customer' }).getByText('Not verified').waitFor();
  expect(await page.getByText('shoe_size').count()).toBe(0);
  expect(desk.calls.filter(({ path }) => path === 'customer.memory')).toEqual([]);
});
