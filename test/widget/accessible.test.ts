import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { until } from '../fixtures/until.ts';
import { type ChatPage, customerAt, launchBrowser, openChat } from '../fixtures/widget.ts';

let browser: Browser;
let axe: string;
beforeAll(async () => {
  browser = await launchBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(() => browser.close());

const greeting = "Hello, I'm an automated bot.";
const citation = { document: 'd', passage: 'p' as never, score: 1 };

/** Everything the chat can show at once: all speakers, sources, quick replies, a failed message. */
async function fullChat(context: BrowserContextOptions): Promise<ChatPage> {
  const port = createMemoryChannelPort({
    title: 'Example shop',
    onStart: (desk, id) => desk.botSays(id, greeting),
  });
  const chat = await openChat(browser, { port, context });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await customer.write('How long do I have to return shoes that I bought in the sale?');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  port.agentSays(chat.id(), 'A colleague here.');
  port.botSays(
    chat.id(),
    '**30 days**:\n\n1. pack\n2. see https://shop.example/a-very-long-path-without-a-break-in-it',
    {
      citations: [
        { ...citation, title: 'Returns', quote: 'You have 30 days.' },
        { ...citation, title: 'Sale', quote: 'Sale goods too.' },
      ],
      buttons: [
        { label: 'Start a return', payload: 'start:return_item' },
        { label: 'I would rather exchange them for another size', payload: 'start:exchange' },
      ],
    },
  );
  await chat.page.getByRole('button', { name: 'Start a return' }).waitFor();
  await chat.page.getByText('2 sources').click();
  return chat;
}

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

const screens: readonly (readonly [string, BrowserContextOptions])[] = [
  ['a desktop in light', { colorScheme: 'light' }],
  ['a desktop in dark', { colorScheme: 'dark' }],
  ['a phone 360 wide in light', { viewport: { width: 360, height: 640 }, colorScheme: 'light' }],
  ['a phone 360 wide in dark', { viewport: { width: 360, height: 640 }, colorScheme: 'dark' }],
];

test.each(screens)('C1 axe finds nothing on %s, in any state of the chat', async (_, context) => {
  await using chat = await fullChat(context);
  const customer = customerAt(chat.page);
  expect(await findings(chat.page)).toEqual([]);
  chat.port.signalTyping(chat.id(), 'bot', true);
  await customer.dots.waitFor();
  await customer.composer.fill('x'.repeat(3_900));
  expect(await findings(chat.page)).toEqual([]);
  await customer.composer.fill('');
  chat.port.setOwner(chat.id(), 'closed');
  await chat.page.getByText('How did that go?').waitFor();
  await chat.page.getByRole('radio', { name: '2, Not so good' }).check();
  expect(await findings(chat.page)).toEqual([]);
  await chat.page.context().setOffline(true);
  await customer.write('still there?');
  await chat.page.getByRole('button', { name: 'Not sent. Tap to retry' }).waitFor();
  expect(await findings(chat.page)).toEqual([]);
});

test('C1 at 360 wide nothing sticks out, and everything to tap is large enough', async () => {
  await using chat = await fullChat({ viewport: { width: 360, height: 640 } });
  chat.port.botSays(chat.id(), `${'unbroken'.repeat(40)} ${'\u0e01\u0e49'.repeat(200)}`);
  chat.port.setOwner(chat.id(), 'closed');
  await chat.page.getByText('How did that go?').waitFor();
  const outside = await chat.page.locator('tandem-chat').evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll('*') ?? [])]
      .filter((node) => !node.matches('.spoken, .spoken *') && node.getClientRects().length > 0)
      .filter(
        (node) => node.getBoundingClientRect().right > innerWidth || node.getBoundingClientRect().left < 0,
      )
      .map((node) => node.className || node.tagName),
  );
  expect(outside).toEqual([]);
  const small = await chat.page
    .locator('tandem-chat')
    .evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll('button, summary, textarea, .score') ?? [])]
        .filter((node) => node.getClientRects().length > 0 && node.getBoundingClientRect().height < 24)
        .map((node) => node.textContent),
    );
  expect(small).toEqual([]);
});

test('C1 the chat can be used with the keyboard alone, and the focus is always somewhere useful', async () => {
  await using chat = await fullChat({});
  const focused = () =>
    chat.page.evaluate(() => {
      const node = document.activeElement?.shadowRoot?.activeElement;
      return node?.getAttribute('aria-label') ?? node?.textContent ?? null;
    });
  const customer = customerAt(chat.page);
  await customer.composer.focus();
  const order: (string | null)[] = [];
  for (let n = 0; n < 4; n += 1) {
    await chat.page.keyboard.press('Shift+Tab');
    order.push(await focused());
  }
  expect(order).toEqual([
    'Talk to a person',
    'I would rather exchange them for another size',
    'Start a return',
    '2 sources',
  ]);
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.press('Enter');
  await until('it was sent', () => chat.port.customerMessages(chat.id()).length === 2);
  expect(chat.port.customerMessages(chat.id())[1]?.body.payload).toBe('start:return_item');
  expect(await focused()).toBe('Your message');
});

test('C1 a screen reader hears new messages with who says them, once, and not the whole past', async () => {
  await using chat = await fullChat({});
  const customer = customerAt(chat.page);
  expect(await customer.log.getAttribute('aria-live')).toBe('polite');
  const heard = await customer.log.evaluate((log) => {
    const texts: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const record of records) {
        for (const node of record.addedNodes) {
          const place = node instanceof Element ? node : node.parentElement;
          if (place?.closest('[aria-live=off]') === null) texts.push(node.textContent ?? '');
        }
      }
    });
    observer.observe(log, { childList: true, subtree: true });
    return Object.assign(globalThis, { heard: texts }) && texts.length;
  });
  expect(heard).toBe(0);
  chat.port.agentSays(chat.id(), 'Good morning.');
  await customer.log.getByText('Good morning.').waitFor();
  const said = await chat.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect(said).toEqual(['ColleagueColleague:Good morning.']);
  await chat.page.reload();
  await customer.log.getByText('Good morning.').waitFor();
  await until('the past is read', async () => (await customer.log.getAttribute('aria-busy')) === 'false');
});

test('C1 who asks for less motion gets none', async () => {
  await using chat = await fullChat({ reducedMotion: 'reduce' });
  chat.port.signalTyping(chat.id(), 'bot', true);
  await customerAt(chat.page).dots.waitFor();
  const running = await chat.page.evaluate(() => document.getAnimations().length);
  expect(running).toBe(0);
});
