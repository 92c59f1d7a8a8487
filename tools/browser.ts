import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium to draw and test with: the one that `TANDEM_BROWSER` names, the system's, or Playwright's. */
export function findBrowser(): string | null {
  const named = process.env.TANDEM_BROWSER;
  const candidates = [...(named === undefined ? [] : [named]), ...systemBrowsers, chromium.executablePath()];
  return candidates.find((path) => existsSync(path)) ?? null;
}
