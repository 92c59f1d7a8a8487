import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../tools/browser.ts';
import { until } from '../fixtures/until.ts';
import { windowFolder } from '../fixtures/window-files.ts';
import { installElectron } from './shell-under-test.ts';

const host = 'tandem.example';
const site = `https://${host}/index.html`;
let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('There is no Chromium to test with; npm test finds or installs one.');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
});

/** The built window in a real browser, each file answered by the shell's own protocol handler. */
async function openWindow() {
  const electron = installElectron();
  const { serveApp } = await import('../../main/electron/protocol.ts');
  serveApp(await windowFolder());
  const handler = electron.module.protocol.handlers.get('app');
  if (handler === undefined) throw new Error('no handler for app:');

  const page = await browser.newPage();
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.route('**/*', async (route: Route) => {
    const url = new URL(route.request().url());
    if (url.host !== host) {
      foreign.push(url.href);
      await route.abort();
      return;
    }
    const response = await handler(new Request(`app://tandem${url.pathname}`));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: withoutOwnPolicy(Buffer.from(await response.arrayBuffer())),
    });
  });
  await page.goto(site);
  return { page, foreign, complaints };
}

/** The page names a policy of its own for browsers; here the shell's header has to do alone. */
function withoutOwnPolicy(body: Buffer): Buffer {
  const text = body.toString('latin1');
  return text.startsWith('<!doctype html>') ? Buffer.from(text.replace(policyTag, ''), 'latin1') : body;
}

const policyTag = /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/;

function hasContent(page: Page): Promise<boolean> {
  return page.evaluate(() => (document.getElementById('window')?.textContent ?? '').trim().length > 0);
}

test('X4 the built window runs under the shell’s headers: all it needs is served and allowed', async () => {
  const { page, foreign, complaints } = await openWindow();
  await until('the window shows something', () => hasContent(page));
  expect(await page.title()).toBe('Tandem');
  expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
});

test('S3 markup that got into the page after all runs nothing and asks nobody', async () => {
  const { page, foreign } = await openWindow();
  await until('the window shows something', () => hasContent(page));
  const blocked = await page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      directives.push(event.effectiveDirective);
    });
    const markup = [
      '<img src="https://evil.example/pixel.png" onerror="window.ran = 1">',
      '<img src="/missing.png" onerror="window.ran = 2">',
      '<a id="link" href="javascript:window.ran=3">x</a>',
      '<iframe src="https://evil.example/"></iframe>',
      '<iframe srcdoc="<script>parent.ran = 4</script>"></iframe>',
      '<object data="https://evil.example/x.swf"></object>',
      '<link rel="stylesheet" href="https://evil.example/x.css">',
      '<style>body { background: url(https://evil.example/bg.png) }</style>',
      '<base href="https://evil.example/">',
      '<form id="form" action="https://evil.example/"></form>',
      '<video src="https://evil.example/v.mp4" autoplay></video>',
    ];
    document.body.insertAdjacentHTML('beforeend', markup.join(''));
    for (const [property, value] of [
      ['textContent', 'window.ran = 5'],
      ['src', 'https://evil.example/x.js'],
      ['src', 'data:text/javascript,window.ran=6'],
    ] as const)
      document.head.append(Object.assign(document.createElement('script'), { [property]: value }));
    document.getElementById('link')?.click();
    (document.getElementById('form') as HTMLFormElement).submit();
    const fetched = await fetch('https://evil.example/').then(
      () => 'answered',
      () => 'refused',
    );
    const socket = await new Promise((resolve) => {
      const opened = new WebSocket('wss://evil.example/');
      opened.onerror = () => resolve('refused');
      opened.onopen = () => resolve('answered');
    });
    let evaluated = 'ran';
    try {
      new Function('window.ran = 7')();
    } catch (error) {
      if (!(error instanceof EvalError)) throw error;
      evaluated = 'refused';
    }
    // A form is refused only once the browser sets out to send it.
    while (!directives.includes('form-action')) await new Promise(requestAnimationFrame);
    return {
      directives: [...new Set(directives)].sort(),
      fetched,
      socket,
      evaluated,
      ran: (window as { ran?: number }).ran ?? null,
      address: location.href,
      base: document.baseURI,
    };
  });
  expect(blocked).toEqual({
    directives: [
      'base-uri',
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'media-src',
      'object-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-elem',
    ],
    fetched: 'refused',
    socket: 'refused',
    evaluated: 'refused',
    ran: null,
    address: site,
    base: site,
  });
  expect(foreign).toEqual([]);
});
