import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import { electronBuilds } from '../../vite.electron.config.ts';
import type { PortDouble } from './double/ports.ts';
import type { WindowDouble } from './double/window.ts';
import type { ElectronDouble } from './electron-double.ts';
import { ownPage, projectRoot } from './shell-under-test.ts';

/** The preload script exactly as it is shipped. */
export async function buildPreload(): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'tandem-preload-'));
  await build(electronBuilds(projectRoot, out).preload);
  const script = await readFile(join(out, 'preload', 'bridge.cjs'), 'utf8');
  await rm(out, { recursive: true });
  return script;
}

const host = 'tandem.example';
/** What a page may load; anything else would be a request to a stranger. */
const notOurs = (url: URL) => url.host !== host;

/**
 * Shows the shell's window in a real browser: files come from the shell's own protocol handler, the shipped preload
 * script runs before the page, its messages reach the shell's own handlers, and ports carry both ways.
 */
export async function showInBrowser(
  browser: Browser,
  electron: ElectronDouble,
  window: WindowDouble,
): Promise<Page> {
  const handler = electron.module.protocol.handlers.get('app');
  if (handler === undefined) throw new Error('the shell serves no pages');
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (notOurs(url)) return route.abort();
    const response = await handler(new Request(`app://tandem${url.pathname}`));
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await connectPreload(page, electron, window);
  await page.goto(`https://${host}/index.html`);
  return page;
}

async function connectPreload(page: Page, electron: ElectronDouble, window: WindowDouble): Promise<void> {
  const { ipcMain } = electron.module;
  const ports: PortDouble[] = [];
  await page.exposeFunction('toShell', (channel: string) => ipcMain.sends(ownPage(window), channel));
  await page.exposeFunction('askShell', (channel: string, value: unknown) =>
    ipcMain.invokes(ownPage(window), channel, value),
  );
  await page.exposeFunction('toPort', (index: number, data: string) =>
    ports[index]?.native.postMessage(data),
  );
  await page.addInitScript(preloadWorld, shellChannels.deskPort);
  await page.addInitScript(`(({ require, process }) => {\n${await buildPreload()}\n})(preloadWorld)`);

  window.webContents.on('double:message', (channel: string, value: unknown, port: PortDouble | null) => {
    if (port === null) {
      void page.evaluate(([name, sent]) => (globalThis as World).preloadWorld.receive(name, sent), [
        channel,
        value,
      ] as const);
      return;
    }
    const index = ports.push(port) - 1;
    void page.evaluate((number) => (globalThis as World).preloadWorld.givePort(number), index);
    port.native.on('close', () => {
      if (!page.isClosed())
        void page.evaluate((number) => (globalThis as World).preloadWorld.closePort(number), index);
    });
    port.native.on('message', (data: string) => {
      void page.evaluate(([number, text]) => (globalThis as World).preloadWorld.fromPort(number, text), [
        index,
        data,
      ] as const);
    });
  });
}

type World = typeof globalThis & {
  preloadWorld: {
    receive(channel: string, value: unknown): void;
    givePort(index: number): void;
    fromPort(index: number, data: string): void;
    closePort(index: number): void;
  };
};

/** What a sandboxed preload script finds, inside the page: `require('electron')` and a small `process`. */
function preloadWorld(portChannel: string): void {
  type Listener = (event: { ports: MessagePort[] }, value?: unknown) => void;
  type Outside = typeof globalThis & {
    toShell(channel: string): void;
    askShell(channel: string, value: unknown): Promise<unknown>;
    toPort(index: number, data: string): void;
  };
  const outside = globalThis as Outside;
  const listeners = new Map<string, Listener[]>();
  const ends: MessagePort[] = [];
  const heard = (channel: string) => listeners.get(channel) ?? [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => Object.assign(globalThis, { [key]: api }),
    },
    ipcRenderer: {
      on: (channel: string, listener: Listener) => listeners.set(channel, [...heard(channel), listener]),
      off: (channel: string, listener: Listener) =>
        listeners.set(
          channel,
          heard(channel).filter((each) => each !== listener),
        ),
      send: (channel: string) => outside.toShell(channel),
      invoke: (channel: string, value: unknown) => outside.askShell(channel, value),
    },
  };
  const world = {
    require: () => electron,
    process: { argv: ['--tandem-version=1.2.3'], platform: 'linux' },
    receive: (channel: string, value: unknown) => {
      for (const listener of heard(channel)) listener({ ports: [] }, value);
    },
    givePort: (index: number) => {
      const { port1, port2 } = new MessageChannel();
      ends[index] = port1;
      port1.onmessage = ({ data }) => outside.toPort(index, data);
      for (const listener of heard(portChannel)) listener({ ports: [port2] });
    },
    fromPort: (index: number, data: string) => ends[index]?.postMessage(data),
    closePort: (index: number) => ends[index]?.close(),
  };
  Object.assign(globalThis, { preloadWorld: world });
}
