import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScriptedDesk } from '../fixtures/scripted-desk.ts';
import { cite } from '../fixtures/scripted-log.ts';
import { maraCard, scriptedPassages } from '../fixtures/scripted-scenes.ts';
import { openBrowser, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const texts = [
  '<script>globalThis.broken = 1</script>',
  '<img src="https://evil.example/a.png" onerror="globalThis.broken = 1">',
  '<svg onload="globalThis.broken = 1"><animate onbegin="globalThis.broken = 1"/></svg>',
  '<iframe src="https://evil.example"></iframe><form action="https://evil.example"><input autofocus></form>',
  '<style>@import "https://evil.example/a.css";* { display: none }</style>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '![x](https://evil.example/a.png) [x](javascript:alert(1)) [x](data:text/html,hi)',
  '[your bank](https://evil.example/login) <https://evil.example/auto> https://evil.example/bare',
  '{{constructor.constructor("globalThis.broken = 1")()}} \u0024{globalThis.broken = 1}',
  `${'> '.repeat(3_000)}deep`,
  `${'*'.repeat(5_000)}`,
  'invoice\u202efdp.exe \u200b\u2066x\u2069 \u{e0041}\u{e0042} \ud800 \u0000',
  `Z${'\u0301'.repeat(1_000)}`,
];

/** The same hostile text wherever a customer, a model or an article can put one. */
const hostileScene = (text: string) => (desk: ScriptedDesk) => {
  const { log } = desk;
  const name = text.slice(0, 200);
  for (const each of scriptedPassages)
    desk.passages.set(each.id, { ...each, title: name, heading: name, text });
  log.open({ id: 'evil', name, startedAt: new Date(), tier: name, channel: name, verified: true });
  log.customer('evil', text);
  log.bot('evil', text, new Date(), [cite('returns', name, text)]);
  log.handOff('evil', {
    ...maraCard,
    wants: text.slice(0, 500),
    who: { ...maraCard.who, name },
    tried: [{ what: name, result: name, event: 2 }],
    facts: [{ name, value: name, event: 2 }],
    promises: [{ text: name, event: 2 }],
    state: { ...maraCard.state, evidence: { text: name, event: 2 } },
    why: { code: 'asked', detail: name },
    next: { step: name, draft: '', citations: [] },
  });
  log.agent('evil', text);
  log.propose('evil', text, [cite('returns', name, text)]);
};

/** Everything that a text may become. `svg` and its parts are the window's own signs, counted apart. */
const allowed = new Set(['DIV', 'P', 'BR', 'UL', 'OL', 'LI', 'STRONG', 'CODE', 'PRE', 'BUTTON', 'SPAN']);

test('S4 hostile texts in messages, names, cards, drafts and articles become no element, no request and no script', async () => {
  for (const text of texts) {
    await using window = await openWindow(browser, hostileScene(text));
    const { page, desk } = window;
    await page.locator('[data-conversation="evil"]').click();
    await page.locator('#draft').waitFor();
    await page.keyboard.press('o');
    await page.getByRole('region', { name: 'Source' }).getByRole('heading').first().waitFor();
    const tags = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll('[data-subset] *')].map((element) => element.tagName)),
    ]);
    expect(tags.filter((tag) => !allowed.has(tag))).toEqual([]);
    const foreign = await page.evaluate(() => ({
      elements: document.querySelectorAll(
        'img, iframe, form, object, embed, a[href], base, math, [onerror], [onload]',
      ).length,
      broken: 'broken' in globalThis,
    }));
    expect(foreign).toEqual({ elements: 0, broken: false });
    const { origin } = new URL(desk.url);
    expect(window.requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:,'))).toEqual([]);
    expect(window.complaints).toEqual([]);
  }
});

test('S4 a link is text: a press shows the host, only a second one opens it, in a tab that knows nothing of the window', async () => {
  await using window = await openWindow(browser, hostileScene('[your bank](https://evil.example/login)'));
  const { page } = window;
  await page.locator('[data-conversation="evil"]').click();
  await page.locator('[data-by="customer"]').getByRole('button', { name: 'your bank' }).click();
  await page.locator('[data-by="customer"]').getByText('evil.example', { exact: true }).waitFor();
  expect(page.context().pages().length).toBe(1);
  expect(window.requests.some((url) => url.includes('evil.example'))).toBe(false);
  const opened = page.context().waitForEvent('page');
  await page.locator('[data-by="customer"]').getByRole('button', { name: 'Open' }).click();
  const tab = await opened;
  expect(await tab.evaluate(() => document.defaultView?.opener ?? null)).toBeNull();
});

test('S4 characters that would hide or turn text around are shown as marks, in names too', async () => {
  await using window = await openWindow(browser, hostileScene('invoice\u202efdp.exe'));
  const { page } = window;
  await page.locator('[data-conversation="evil"]').click();
  await page
    .locator('[data-by="customer"]')
    .getByRole('img', { name: 'Hidden character U+202E' })
    .first()
    .waitFor();
  await page.getByTestId('customer-name').getByText('U+202E').waitFor();
  const shown = await page.locator('body').textContent();
  expect(shown).not.toContain('\u202e');
});
