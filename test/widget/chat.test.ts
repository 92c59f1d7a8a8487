import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryChannelPort, type MemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { until } from '../fixtures/until.ts';
import { startWebChatServer } from '../fixtures/web-chat-server.ts';
import { customerAt, launchBrowser, openChat, widgetFolder } from '../fixtures/widget.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const greeting = "Hello, I'm the shop's assistant, an automated bot.";

const greetingDesk = (more: Parameters<typeof createMemoryChannelPort>[0] = {}): MemoryChannelPort =>
  createMemoryChannelPort({
    title: 'Example shop',
    onStart: (port, id) =>
      port.botSays(id, greeting, {
        buttons: [
          { label: 'Where is my order?', payload: 'start:order_status' },
          { label: 'Return something', payload: 'start:return_item' },
        ],
      }),
    ...more,
  });

test('C1 a customer opens the page, is told first that a bot answers, asks, and gets an answer with its source', async () => {
  const port = greetingDesk({
    onMessage: (desk, { conversation }) =>
      desk.botSays(conversation, 'Within **30 days**.', {
        citations: [
          {
            document: 'returns.md',
            title: 'Returns',
            passage: 'p-1' as never,
            quote: 'You have 30 days.',
            score: 1,
          },
        ],
      }),
  });
  await using chat = await openChat(browser, { port });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  expect(await customer.status.textContent()).toBe('Automated assistant · a person is one tap away');
  expect(await chat.page.title()).toBe('Example shop');
  await customer.write('How long can I return shoes?');
  await customer.log.getByText('Within 30 days.').waitFor();
  expect(await customer.rows()).toEqual([greeting, 'How long can I return shoes?', 'Within 30 days.']);
  const source = customer.log.locator('details');
  expect(await source.getByText('You have 30 days.').isVisible()).toBe(false);
  await source.getByText('Source: Returns').click();
  expect(await source.getByText('You have 30 days.').isVisible()).toBe(true);
  expect(await chat.page.context().cookies()).toEqual([]);
  expect(new Set(chat.requests.map((url) => new URL(url).origin))).toEqual(new Set([chat.server.url]));
  expect(chat.complaints).toEqual([]);
});

test('C1 a quick reply sends its label and its payload, and is gone once something was said', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await chat.page.getByRole('button', { name: 'Return something' }).click();
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(chat.port.customerMessages(chat.id()).map(({ body }) => [body.text, body.payload])).toEqual([
    ['Return something', 'start:return_item'],
  ]);
  expect(await chat.page.getByRole('button', { name: 'Where is my order?' }).count()).toBe(0);
  expect(await customer.composer.evaluate((node) => node.matches(':focus'))).toBe(true);
});

test('C1 a person is one tap away while the bot answers, and the customer sees who answers now', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await customer.person.click();
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  const [asked] = chat.port.customerMessages(chat.id());
  expect([asked?.body.text, asked?.body.payload]).toEqual(['Talk to a person', 'human']);

  chat.port.append(
    chat.id(),
    { kind: 'system' },
    { type: 'handed_off', why: { code: 'asked', detail: 'secret reason' } },
  );
  chat.port.setOwner(chat.id(), 'offered');
  await customer.status.getByText('A colleague has been asked to help').waitFor();
  await customer.person.waitFor({ state: 'hidden' });
  chat.port.setOwner(chat.id(), 'agent');
  chat.port.agentSays(chat.id(), 'Good morning.');
  await customer.status.getByText('A colleague is answering you').waitFor();
  chat.port.setOwner(chat.id(), 'bot');
  await customer.status.getByText('Automated assistant').waitFor();
  await customer.person.waitFor();
  expect(await customer.rows()).toEqual([
    greeting,
    'Talk to a person',
    'A colleague has been asked to help',
    'A colleague has joined',
    'Good morning.',
    'The assistant answers again',
  ]);
  expect(await customer.log.locator('.person .name').textContent()).toBe('Colleague');
  expect(await chat.page.content()).not.toMatch(/agent-7|secret reason/);
});

test('H17 the customer sees typing only while a reply to them is coming', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await customer.write('hello?');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  chat.port.append(
    chat.id(),
    { kind: 'bot' },
    {
      type: 'draft_made',
      draft: 'draft-1' as never,
      reply: { text: 'unapproved', citations: [], buttons: [] },
      asOf: 3,
      turn: 1,
    },
  );
  chat.port.botSays(chat.id(), 'one moment');
  await customer.log.getByText('one moment').waitFor();
  expect(await customer.dots.isVisible()).toBe(false);
  chat.port.signalTyping(chat.id(), 'bot', true);
  await customer.dots.waitFor();
  expect(await chat.page.getByRole('status').getByText('The assistant is writing').count()).toBe(1);
  chat.port.botSays(chat.id(), 'here it is');
  await customer.dots.waitFor({ state: 'hidden' });
  chat.port.signalTyping(chat.id(), 'agent', true);
  await customer.dots.waitFor();
  chat.port.signalTyping(chat.id(), 'agent', false);
  await customer.dots.waitFor({ state: 'hidden' });
});

test('C1 the desk learns that the customer is writing', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await customer.composer.pressSequentially('hello there');
  await until('the desk knows', () => chat.port.conversations.get(chat.id())?.typing.at(0) === true);
});

test('C1 after a reload the conversation goes on where it stopped', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.write('first');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  await chat.page.reload();
  chat.port.botSays(chat.id(), 'while you were away');
  await customer.log.getByText('while you were away').waitFor();
  await customer.write('second');
  await until('both are stored', () => chat.port.customerMessages(chat.id()).length === 2);
  expect(await customer.rows()).toEqual([greeting, 'first', 'while you were away', 'second']);
  expect(chat.port.conversations.size).toBe(1);
  expect(await chat.page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/first|away/);
});

test('C1 what is written offline is kept, said to be kept, and sent once, in order, when the network is back', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await chat.page.context().setOffline(true);
  await customer.notice.getByText('You are offline. What you write is kept and sent later.').waitFor();
  await customer.write('one');
  await customer.write('two');
  await chat.page.getByRole('button', { name: 'Not sent. Tap to retry' }).nth(1).waitFor();
  chat.port.botSays(chat.id(), 'said meanwhile');
  await chat.page.context().setOffline(false);
  await until('both are stored', () => chat.port.customerMessages(chat.id()).length === 2);
  await customer.log.getByText('said meanwhile').waitFor();
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(await customer.rows()).toEqual([greeting, 'said meanwhile', 'one', 'two']);
  expect(chat.port.customerMessages(chat.id()).map(({ body }) => body.text)).toEqual(['one', 'two']);
  expect(await customer.notice.textContent()).toBe('');
});

test('C1 a message whose answer was lost is sent again under the same id and stored once', async () => {
  let drop = (): void => undefined;
  const port = greetingDesk({ onMessage: () => drop() });
  await using chat = await openChat(browser, { port });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  const posted: string[] = [];
  chat.page.on('request', (request) => {
    if (request.url().endsWith('/messages')) posted.push(request.postDataJSON().id);
  });
  drop = () => {
    drop = () => undefined;
    chat.server.dropConnections();
  };
  await customer.write('pay 50');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  await customer.write('thanks');
  await until('both are stored', () => port.customerMessages(chat.id()).length === 2);
  await until('nothing is pending', async () => (await customer.rows()).length === 3);
  expect(port.customerMessages(chat.id()).map(({ body }) => body.text)).toEqual(['pay 50', 'thanks']);
  expect(new Set(posted).size).toBe(2);
});

test('C1 a message that could not be sent goes out by a tap', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await chat.page.route('**/messages', (route) => route.abort());
  await customer.write('please help');
  const retry = chat.page.getByRole('button', { name: 'Not sent. Tap to retry' });
  await retry.waitFor();
  await customer.notice.getByText('A message could not be sent.').waitFor();
  await chat.page.unroute('**/messages');
  await retry.click();
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(chat.port.customerMessages(chat.id()).map(({ body }) => body.text)).toEqual(['please help']);
});

test('C1 a message that was not sent yet survives a reload and is sent then, once', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await chat.page.route('**/messages', (route) => route.abort());
  await customer.write('please help');
  await chat.page.getByRole('button', { name: 'Not sent. Tap to retry' }).waitFor();
  await chat.page.unroute('**/messages');
  for (let reloads = 0; reloads < 2; reloads += 1) {
    await chat.page.reload();
    await customer.log.getByText('Sent', { exact: true }).waitFor();
    expect(await customer.rows()).toEqual([greeting, 'please help']);
  }
  expect(chat.port.customerMessages(chat.id())).toHaveLength(1);
});

test('C1 a customer in a hurry is slowed down, and every message arrives, once and in order', async () => {
  await using chat = await openChat(browser, {
    port: greetingDesk(),
    server: { limits: { conversation: { capacity: 3, perSecond: 2 } } },
  });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  const texts = ['one', 'two', 'three', 'four', 'five'];
  for (const text of texts) await customer.write(text);
  await until('all are stored', () => chat.port.customerMessages(chat.id()).length === texts.length);
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(chat.port.customerMessages(chat.id()).map(({ body }) => body.text)).toEqual(texts);
  expect(await customer.rows()).toEqual([greeting, ...texts]);
});

test('C1 the desk restarts: the customer is told, keeps writing, and nothing is lost or doubled', async () => {
  const port = greetingDesk();
  await using chat = await openChat(browser, { port });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.write('before');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  await chat.server[Symbol.asyncDispose]();
  await customer.write('during');
  await customer.notice.getByText('Connection lost. Trying again…').waitFor();
  port.botSays(chat.id(), 'stored before the restart');
  await using _again = await startWebChatServer(port, {
    pages: await widgetFolder(),
    listenOn: Number(new URL(chat.server.url).port),
  });
  await customer.log.getByText('stored before the restart').waitFor({ timeout: 20_000 });
  await until('the message is stored', () => port.customerMessages(chat.id()).length === 2);
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(await customer.rows()).toEqual([greeting, 'before', 'stored before the restart', 'during']);
}, 30_000);

test('C1 an erased conversation gives way to a new one, and what is being said still arrives', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.write('forget me');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  const erased = chat.id();
  chat.port.erase(erased);
  await customer.write('hello again');
  await until('it is stored', () => {
    const [id] = [...chat.port.conversations.keys()];
    return id !== undefined && id !== erased && chat.port.customerMessages(id).length === 1;
  });
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  await until('the old one is gone', async () => !(await customer.rows()).includes('forget me'));
  expect(await customer.rows()).toEqual([greeting, 'hello again']);
});

test('C1 a text over the limit is announced while writing and shown as it was cut', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await customer.composer.fill('x'.repeat(4_500));
  await chat.page.getByText('Only the first 4000 characters will be sent.').waitFor();
  await customer.composer.press('Enter');
  await chat.page.getByText('Only the first 4000 of 4500 characters were sent.').waitFor();
  expect((await customer.rows()).at(-1)).toBe('x'.repeat(4_000));
});

test('C1 when the conversation is closed the customer is asked how it went, once, and can begin anew', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.write('thanks, bye');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(await chat.page.getByText('How did that go?').isVisible()).toBe(false);
  chat.port.setOwner(chat.id(), 'closed');
  await chat.page.getByRole('radio', { name: '4, Good' }).check();
  await chat.page.getByRole('textbox', { name: 'What could be better?' }).fill('opening hours');
  await chat.page.getByRole('button', { name: 'Send answer' }).click();
  await chat.page.getByText('Thank you for your answer.').waitFor();
  expect(chat.port.conversations.get(chat.id())?.survey).toEqual({ score: 4, comment: 'opening hours' });
  await chat.page.reload();
  await chat.page.getByText('Thank you for your answer.').waitFor();
  await chat.page.getByRole('button', { name: 'Start a new conversation' }).click();
  await until('a second conversation is there', () => chat.port.conversations.size === 2);
  await until('it is empty', async () => (await customer.rows()).join() === greeting);
  await customer.write('something else');
  await customer.log.getByText('Sent', { exact: true }).waitFor();
  expect(chat.port.customerMessages(chat.id()).map(({ body }) => body.text)).toEqual(['something else']);
});

test('C1 reading further up, the place stays where it is and new messages are announced', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  for (let n = 0; n < 40; n += 1) chat.port.botSays(chat.id(), `reply ${n}`);
  await customer.log.getByText('reply 39').waitFor();
  const scroller = chat.page.locator('.scroller');
  await scroller.evaluate((node) => {
    node.scrollTop = 100;
  });
  chat.port.botSays(chat.id(), 'the newest');
  const jump = chat.page.getByRole('button', { name: 'New messages' });
  await jump.waitFor();
  expect(await scroller.evaluate((node) => node.scrollTop)).toBe(100);
  await jump.click();
  await until('the newest is in view', () =>
    scroller.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight < 2),
  );
  await jump.waitFor({ state: 'hidden' });
});

test('C1 Enter sends, Shift+Enter breaks the line, and an input method keeps its Enter', async () => {
  await using chat = await openChat(browser, { port: greetingDesk() });
  const customer = customerAt(chat.page);
  await chat.page.goto(`${chat.server.url}/chat`);
  await customer.log.getByText(greeting).waitFor();
  await customer.composer.fill('こんにちは');
  await customer.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await customer.composer.press('Shift+Enter');
  await customer.composer.pressSequentially('second line');
  expect(chat.port.customerMessages(chat.id())).toEqual([]);
  await customer.composer.press('Enter');
  await until('it is stored', () => chat.port.customerMessages(chat.id()).length === 1);
  expect(chat.port.customerMessages(chat.id())[0]?.body.text).toBe('こんにちは\nsecond line');
});
