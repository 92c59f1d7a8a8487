import { spawnSync } from 'node:child_process';
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

export type EnsuredBrowser =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly message: string };

/** Finds a browser, else installs Playwright's, else Debian's package, else says what a person can do. */
export function ensureBrowser(
  find: () => string | null = findBrowser,
  installs: readonly (() => void)[] = [installPlaywrights, installDebians],
): EnsuredBrowser {
  for (const install of [() => undefined, ...installs]) {
    install();
    const path = find();
    if (path !== null) return { ok: true, path };
  }
  return {
    ok: false,
    message:
      'The tests need a Chromium browser and none could be found or installed. Install Chrome or Chromium, or set TANDEM_BROWSER to its program file, and run the tests again.',
  };
}

function installPlaywrights(): void {
  console.log('No browser found; trying to download one.');
  spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  });
}

function installDebians(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  console.log("Trying Debian's chromium package.");
  const options = { stdio: 'ignore', timeout: 600_000 } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}
