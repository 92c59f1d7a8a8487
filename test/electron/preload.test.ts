import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import { findBrowser } from '../../tools/browser.ts';
import { buildPreload } from './page-in-browser.ts';

const site = 'https://tandem.example/';
let browser: Browser;
let bundle: string;

beforeAll(async () => {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('There is no Chromium to test with; npm test finds or installs one.');
  bundle = await buildPreload();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
});

/** Runs the script with what a sandboxed preload script has: `require('electron')` and a small `process`. */
function asPreload(): string {
  return `(() => {
    const listeners = new Map();
    const exposed = {};
    const sent = [];
    const ipcRenderer = {
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      off: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((l) => l !== listener)),
      send: (...args) => { sent.push(args); },
      invoke: async (...args) => { sent.push(args); return globalThis.fake.answer; },
    };
    const contextBridge = { exposeInMainWorld: (key, api) => { exposed[key] = api; globalThis[key] = api; } };
    globalThis.fake = {
      exposed, sent, answer: true,
      receive: (channel, event, value) => (listeners.get(channel) ?? []).forEach((listener) => listener(event, value)),
      listening: (channel) => (listeners.get(channel) ?? []).length,
    };
    const require = (name) => {
      if (name !== 'electron') throw new Error('a sandboxed preload script cannot load ' + name);
      return { contextBridge, ipcRenderer };
    };
    const process = { argv: ['electron', '--tandem-version=1.2.3'], platform: 'win32' };
    ${bundle}
  })();`;
}

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  return page;
}

async function pageWithPreload(): Promise<Page> {
  const page = await openPage();
  await page.goto(site);
  await page.evaluate(asPreload());
  return page;
}

test('S3 the page gets one object of named functions and two facts, and no part of Electron', async () => {
  const page = await openPage();
  await page.goto(site);
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.evaluate(asPreload());
  const after = await page.evaluate(() => Object.getOwnPropertyNames(window));
  expect(after.filter((name) => !before.includes(name)).sort()).toEqual(['fake', 'tandem']);

  const kinds = await page.evaluate(() => {
    const { exposed } = (window as unknown as { fake: { exposed: Record<string, object> } }).fake;
    return Object.entries(exposed).map(([key, api]) => [
      key,
      Object.fromEntries(Object.entries(api).map(([name, value]) => [name, typeof value])),
    ]);
  });
  expect(kinds).toEqual([
    [
      'tandem',
      {
        platform: 'string',
        version: 'string',
        connectDesk: 'function',
        onConnectionLost: 'function',
        onOpenConversation: 'function',
        openExternal: 'function',
      },
    ],
  ]);
});

type Fake = {
  answer: unknown;
  sent: unknown[][];
  receive(channel: string, event: unknown, value?: unknown): void;
  listening(channel: string): number;
};
type FakeWindow = { fake: Fake; tandem: Record<string, (...args: unknown[]) => unknown> };

test('S3 each function sends one fixed channel with checked values, whatever the page passes', async () => {
  const page = await pageWithPreload();
  const result = await page.evaluate(async () => {
    const { fake, tandem } = window as unknown as FakeWindow;
    tandem.connectDesk?.('another:channel', { evil: true });
    const opened = await tandem.openExternal?.({ toString: () => 'https://example.com/' });
    fake.answer = 'yes';
    const odd = await tandem.openExternal?.('https://example.com/');
    return { sent: fake.sent, opened, odd, facts: [tandem.platform, tandem.version] };
  });
  expect(result).toEqual({
    sent: [
      [shellChannels.connectDesk],
      [shellChannels.openExternal, 'https://example.com/'],
      [shellChannels.openExternal, 'https://example.com/'],
    ],
    opened: true,
    odd: false,
    facts: ['win32', '1.2.3'],
  });
});

test('S3 listeners get values only, never the event behind which the whole of Electron stands', async () => {
  const page = await pageWithPreload();
  const heard = await page.evaluate((channels) => {
    const { fake, tandem } = window as unknown as FakeWindow;
    const calls: unknown[][] = [];
    const stopLost = tandem.onConnectionLost?.((...args: unknown[]) => calls.push(args)) as () => void;
    const stopOpen = tandem.onOpenConversation?.((...args: unknown[]) => calls.push(args)) as () => void;
    const event = { sender: 'ipcRenderer', ports: [] };
    for (const value of [
      { state: 'restarting', attempt: 2, extra: 1 },
      { state: 'failed', message: 'gone' },
      { state: 'odd' },
      null,
      'failed',
    ])
      fake.receive(channels.deskLost, event, value);
    for (const id of ['c_mara', '', '../x', 7, 'a'.repeat(65)])
      fake.receive(channels.openConversation, event, id);
    stopLost();
    stopOpen();
    fake.receive(channels.openConversation, event, 'c_late');
    return { calls, left: [fake.listening(channels.deskLost), fake.listening(channels.openConversation)] };
  }, shellChannels);
  expect(heard).toEqual({
    calls: [[{ state: 'restarting', attempt: 2 }], [{ state: 'failed', message: 'gone' }], ['c_mara']],
    left: [0, 0],
  });
});

test('X4 a port passes from the isolated world of the preload script to the page, and works', async () => {
  const page = await openPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: 'preload',
    source: `${asPreload()}
      globalThis.deliverPort = () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => port1.postMessage('heard ' + data);
        globalThis.fake.receive('${shellChannels.deskPort}', { ports: [port2] });
      };
      addEventListener('click', () => globalThis.deliverPort());`,
  });
  await page.goto(site);
  const answer = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('message', (event) => {
          const [port] = event.ports;
          if (port === undefined) return;
          const { data, origin, source } = event;
          port.onmessage = (reply) => {
            resolve({
              data,
              origin,
              isOwnWindow: source === window,
              reply: reply.data,
              world: 'tandem' in window,
            });
          };
          port.postMessage('hello');
        });
        document.documentElement.click();
      }),
  );
  expect(await answer).toEqual({
    data: 'tandem:desk-port',
    origin: 'https://tandem.example',
    isOwnWindow: true,
    reply: 'heard hello',
    world: false,
  });
});
