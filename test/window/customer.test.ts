import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TurnTrace } from '../../preload/contract/index.ts';
import { busyAfternoon, maraCard } from '../fixtures/scripted-scenes.ts';
import { openBrowser, openConversation, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const options = [
  { value: 'boots', label: 'Walking boots' },
  { value: 'socks', label: 'Wool socks, two pairs' },
];

const slots: TurnTrace['slots'] = {
  order_items: { value: options, from: { action: 'shop.get_order' } },
  items_to_return: { value: options, from: { event: 2 } },
  delivery_day: { value: '2026-11-23', from: { event: 2 } },
  kind: { value: 'plastic_card', label: 'plastic card', from: { event: 2 } },
  price: { value: { amount: 12.5, currency: 'EUR' }, from: { action: 'shop.get_order' } },
  open_parcel: { value: true, from: { event: 2 } },
  skipped: { value: null, from: { event: 2 } },
};

test('H2 what is known of the customer is in words: labels, days, whole names, no lists to choose from', async () => {
  await using window = await openWindow(browser, (desk) => {
    busyAfternoon(desk);
    const { log } = desk;
    log.open({ id: 'ida', name: 'Ida', channel: 'web_chat', startedAt: new Date() });
    log.customer('ida', 'both please');
    const shown = desk.log.of('mara').events.find(({ body }) => body.type === 'turn')?.body;
    if (shown?.type !== 'turn') throw new Error('the scene has no turn');
    log.append('ida', { type: 'turn', trace: { ...shown.trace, slots, actions: [] } });
  });
  const { page } = window;
  await openConversation(page, 'ida');
  const panel = page.getByRole('tabpanel', { name: 'Customer' });
  await panel.getByText('Walking boots').waitFor();
  const rows = await panel
    .getByRole('term')
    .evaluateAll((terms) => terms.map((term) => [term.textContent, term.nextElementSibling?.textContent]));
  expect(Object.fromEntries(rows)).toMatchObject({
    Channel: 'Web chat',
    'items to return': 'Walking boots; Wool socks, two pairs',
    'delivery day': expect.stringMatching(/^Monday.*November.*2026$/),
    kind: 'plastic card',
    price: '12.5 EUR',
    'open parcel': 'yes',
  });
  expect(rows.map(([name]) => name)).not.toContain('order items');
  expect(rows.map(([name]) => name)).not.toContain('skipped');
  expect(await panel.innerText()).not.toContain('{');
  expect(window.complaints).toEqual([]);
});

test('U12 whoever writes in a language that is not served is shown with it on the card, above and beside', async () => {
  await using window = await openWindow(browser, (desk) => {
    busyAfternoon(desk);
    const { log } = desk;
    for (const [id, language] of [
      ['huda', 'ar'],
      ['ida', 'und'],
    ] as const) {
      log.open({ id, name: id, channel: 'web_chat', startedAt: new Date() });
      log.customer(id, 'hello');
      log.handOff(id, { ...maraCard, who: { ...maraCard.who, language } });
    }
  });
  const { page } = window;
  const shown = async (id: string, language: string) => {
    await openConversation(page, id);
    const panel = page.getByRole('tabpanel', { name: 'Customer' });
    const row = panel.getByRole('term').filter({ hasText: 'Language' }).locator('..');
    await row.getByText(language, { exact: true }).waitFor();
    const header = page.locator('header', { has: page.getByTestId('customer-name') });
    await header.getByText(language, { exact: true }).waitFor();
  };
  await shown('huda', 'Arabic');
  await page.getByRole('region', { name: 'Handoff' }).getByText('Arabic').waitFor();
  await shown('ida', 'English');
  expect(window.complaints).toEqual([]);
});
