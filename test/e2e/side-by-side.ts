import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../tools/browser.ts';
import type { Serving } from '../fixtures/serving.ts';
import { until } from '../fixtures/until.ts';

/** A customer in one browser window and an agent in another, both against the same real host. */
export type SideBySide = {
  readonly customer: Page;
  readonly agent: Page;
  /** Errors of scripts, content security policy and console, of both pages. */
  readonly complaints: string[];
  /** Hosts that either page asked for something. */
  readonly hosts: Set<string>;
  readonly close: () => Promise<void>;
};

export type Look = {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
};

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium found. Name one in TANDEM_BROWSER.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export async function openSideBySide(browser: Browser, host: Serving, look: Look): Promise<SideBySide> {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  const contexts: BrowserContext[] = [];
  const open = async (url: string, width: number, height: number): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: look.colorScheme,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto(url);
    return page;
  };
  const agent = await open(host.url, look.width, look.height);
  const customer = await open(host.chat, 400, 760);
  return {
    customer,
    agent,
    complaints,
    hosts,
    close: async () => {
      for (const context of contexts) await context.close();
    },
  };
}

/** Writes as a customer and waits until the chat shows an answer that matches. */
export async function write(customer: Page, text: string, expected: RegExp): Promise<void> {
  const log = customer.getByRole('log');
  const before = ((await log.textContent()) ?? '').length;
  const field = customer.getByRole('textbox');
  await field.fill(text);
  await field.press('Enter');
  await until(
    `the chat shows ${expected} after "${text}"`,
    async () => expected.test(((await log.textContent()) ?? '').slice(before)),
    45_000,
  );
}
