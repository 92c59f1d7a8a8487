import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { until } from '../fixtures/until.ts';
import { startWebChatServer } from '../fixtures/web-chat-server.ts';
import { customerAt, launchBrowser, startShop, widgetFolder } from '../fixtures/widget.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const greeting = "Hello, I'm an automated bot.";

/** A shop page on its own origin, with the widget of a desk that lists the page or does not. */
async function shopWithWidget(options: {
  readonly isListed: boolean;
  readonly attributes?: string;
  readonly policy?: (chatUrl: string) => string;
}) {
  const port = createMemoryChannelPort({
    title: 'Example shop',
    onStart: (desk, id) => desk.botSays(id, greeting),
  });
  const pages = await widgetFolder();
  // The shop has to know the chat's address, and the chat the shop's: the first server only reserves one.
  const reserved = await startWebChatServer(port);
  const shop = await startShop(reserved.url, options.attributes, options.policy?.(reserved.url));
  await reserved[Symbol.asyncDispose]();
  const server = await startWebChatServer(port, {
    pages,
    allowedOrigins: options.isListed ? [shop.url] : [],
    listenOn: Number(new URL(reserved.url).port),
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(shop.url);
  return {
    port,
    page,
    server,
    shop,
    id: () => [...port.conversations.keys()].at(-1) as never,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await server[Symbol.asyncDispose]();
      await shop[Symbol.asyncDispose]();
    },
  };
}

const launcher = (page: Page) => page.getByRole('button', { name: /^Open chat/ });

test('C1 one script tag puts a chat on a listed page of another origin; nothing is started before it is opened', async () => {
  await using run = await shopWithWidget({ isListed: true, attributes: 'data-title="Shoes and more"' });
  const customer = customerAt(run.page);
  await launcher(run.page).waitFor();
  expect(run.port.conversations.size).toBe(0);
  await launcher(run.page).click();
  await customer.log.getByText(greeting).waitFor();
  await run.page.getByRole('heading', { name: 'Shoes and more' }).waitFor();
  await customer.write('hello from the shop');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(run.port.customerMessages(run.id()).map(({ body }) => body.text)).toEqual(['hello from the shop']);
  expect(await run.page.context().cookies()).toEqual([]);
});

test('C1 the script is small enough for any shop: under 40 KB before compression', async () => {
  const { size } = await stat(join(await widgetFolder(), 'widget.js'));
  expect(size).toBeLessThan(40 * 1024);
});

test('C1 a page with a malformed language, and one with the tag twice, still get one chat', async () => {
  await using run = await shopWithWidget({
    isListed: true,
    attributes: 'data-locale="en_GB" data-name="Mara"',
  });
  await run.page.evaluate((src) => {
    const again = document.createElement('script');
    again.src = src;
    document.body.append(again);
    return new Promise((resolve) => again.addEventListener('load', resolve));
  }, `${run.server.url}/widget.js`);
  expect(await run.page.locator('tandem-chat').count()).toBe(1);
  await launcher(run.page).click();
  await customerAt(run.page).log.getByText(greeting).waitFor();
  expect(run.port.conversations.get(run.id())?.start).toMatchObject({
    locale: 'en-GB',
    customerName: 'Mara',
  });
});

test("C1 the shop's styles do not reach the chat, and the chat's do not reach the shop", async () => {
  await using run = await shopWithWidget({ isListed: true });
  const heading = run.page.getByRole('heading', { name: 'Shoes' });
  const before = await heading.evaluate((node) => getComputedStyle(node).color);
  await launcher(run.page).click();
  const customer = customerAt(run.page);
  const bubble = customer.log.locator('.bubble');
  await bubble.waitFor();
  expect(
    await bubble.evaluate((node) => {
      const { color, fontSize } = getComputedStyle(node);
      return { color, fontSize };
    }),
  ).toEqual({ color: 'rgb(33, 30, 26)', fontSize: '15px' });
  expect(await heading.evaluate((node) => getComputedStyle(node).color)).toBe(before);
});

test('C1 the chat works under a strict content security policy that names it', async () => {
  await using run = await shopWithWidget({
    isListed: true,
    policy: (chat) => `default-src 'none'; script-src ${chat}; connect-src ${chat}`,
  });
  await launcher(run.page).click();
  await customerAt(run.page).log.getByText(greeting).waitFor();
  const shape = await run.page.locator('.panel').evaluate((node) => getComputedStyle(node).position);
  expect(shape).toBe('fixed');
});

test('C1 Escape closes the panel, the focus goes back to its button, and a reply meanwhile is marked', async () => {
  await using run = await shopWithWidget({ isListed: true });
  const customer = customerAt(run.page);
  await launcher(run.page).click();
  await customer.log.getByText(greeting).waitFor();
  await until('the composer has the focus', () =>
    customer.composer.evaluate((node) => node.matches(':focus')),
  );
  await run.page.keyboard.press('Escape');
  await customer.composer.waitFor({ state: 'hidden' });
  expect(await launcher(run.page).evaluate((node) => node.matches(':focus'))).toBe(true);
  expect(await launcher(run.page).getAttribute('aria-label')).toBe('Open chat');
  run.port.agentSays(run.id(), 'are you there?');
  await run.page.getByRole('button', { name: 'Open chat, new message' }).click();
  await customer.log.getByText('are you there?').waitFor();
  await run.page.getByRole('button', { name: 'Close chat' }).click();
  expect(await launcher(run.page).getAttribute('aria-label')).toBe('Open chat');
});

test('C1 on the next page of the shop the chat is open as it was, and a closed one tells of replies', async () => {
  await using run = await shopWithWidget({ isListed: true });
  const customer = customerAt(run.page);
  await launcher(run.page).click();
  await customer.log.getByText(greeting).waitFor();
  await run.page.goto(`${run.shop.url}/basket`);
  await customer.log.getByText(greeting).waitFor();
  await run.page.getByRole('button', { name: 'Close chat' }).click();
  run.port.agentSays(run.id(), 'your parcel is found');
  await run.page.goto(`${run.shop.url}/about`);
  await run.page.getByRole('button', { name: 'Open chat, new message' }).waitFor();
  expect(await customer.composer.isVisible()).toBe(false);
  expect(run.port.conversations.size).toBe(1);
});

test('S5 a page that is not on the list can load the script, and do nothing with it', async () => {
  await using run = await shopWithWidget({ isListed: false });
  await launcher(run.page).click();
  await customerAt(run.page).notice.getByText('Connection lost').waitFor();
  expect(run.port.conversations.size).toBe(0);
});

test("S5 a page in the agent's own browser cannot start, read, write or even ask", async () => {
  await using run = await shopWithWidget({ isListed: false });
  const mine = await run.port.startConversation({
    channel: 'web_chat',
    locale: 'en',
    customerName: null,
    visitor: null,
  });
  const api = `${run.server.url}/api/chat/conversations`;
  const outcomes = await run.page.evaluate(
    async ({ api, id }) => {
      const outcome = (path: string, init: RequestInit) =>
        fetch(`${api}${path}`, init).then(
          (answer) => `${answer.type} ${answer.status}`,
          () => 'refused',
        );
      const json = { 'content-type': 'application/json' };
      return [
        await outcome('', { method: 'POST', headers: json, body: '{}' }),
        await outcome('', { method: 'POST', body: '{}' }),
        await outcome('', { method: 'POST', mode: 'no-cors', body: '{}' }),
        await outcome(`/${id}/events`, {}),
        await outcome(`/${id}/events`, { mode: 'no-cors' }),
        await outcome(`/${id}/messages`, { method: 'POST', mode: 'no-cors', body: '{"text":"x"}' }),
      ];
    },
    { api, id: mine.id },
  );
  // An opaque answer is one that the page cannot look into.
  expect(outcomes.filter((outcome) => outcome !== 'refused' && outcome !== 'opaque 0')).toEqual([]);
  expect([run.port.conversations.size, run.port.customerMessages(mine.id)]).toEqual([1, []]);
});

test('S5 the hosted page cannot be framed by another page', async () => {
  await using run = await shopWithWidget({ isListed: true });
  await run.page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, `${run.server.url}/chat`);
  await until('the frame has settled', async () => run.page.frames().length === 2);
  await run.page.frames()[1]?.waitForLoadState();
  expect(await run.page.frames()[1]?.locator('tandem-chat').count()).toBe(0);
});
