import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryChannelPort } from '../fixtures/memory-channel-port.ts';
import { customerAt, launchBrowser, openChat } from '../fixtures/widget.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const far = 'https://evil.example';

const attacks: readonly string[] = [
  '<script>pwned()</script>',
  `<img src="${far}/a.png" onerror="pwned()">`,
  '<svg onload=pwned()><a href="javascript:pwned()">x</a></svg>',
  `<iframe src="${far}"></iframe><object data="${far}"></object><embed src="${far}">`,
  `<form action="${far}"><input autofocus onfocus=pwned()></form>`,
  `<style>@import "${far}/x.css"; * { background: url(${far}/b.png) }</style>`,
  `<meta http-equiv="refresh" content="0;url=${far}"><base href="${far}"><link rel=prefetch href="${far}">`,
  '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned()&gt;">',
  '</p></div></template></style></script><img src=x onerror=pwned()>',
  `![image](${far}/c.png) ![x][y]\n\n[y]: ${far}/d.png`,
  '[click](javascript:pwned()) [data](data:text/html,<script>pwned()</script>) [v](vbscript:x)',
  `[your bank](${far}/login) <${far}/auto> http://plain.example ftp://x.example`,
  'https://bank.example@evil.example/ https://evil.example\\@bank.example/',
  `# Heading\n> quote\n---\n| a | b |\n|---|---|\n| ${far} | 2 |`,
  `${'>'.repeat(5_000)}${'*'.repeat(5_000)}${'['.repeat(5_000)}${'`'.repeat(5_000)}`,
  `${'**a'.repeat(2_000)}\n${'- '.repeat(2_000)}\n${'1. '.repeat(2_000)}`,
  `\u202egnp.exe\u202c \u2066isolate \u200b\u2060\ufeff \u{e0041}\u{e0042} \u00ad soft \u0000 nul \ud800 lone`,
  `Z${'\u0301'.repeat(1_000)}algo`,
  `{{constructor.constructor("pwned()")()}} \${pwned()} <%= pwned() %>`,
  `${'a\n'.repeat(3_000)}`,
];

/** Every element and attribute that a text may lead to, with nothing that loads, runs or is clicked but a link. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  p: ['dir', 'class'],
  br: [],
  ul: [],
  ol: ['start'],
  li: ['dir'],
  strong: [],
  code: [],
  pre: ['dir'],
  a: ['href', 'target', 'rel'],
  span: ['class'],
  bdi: ['class'],
  details: ['class', 'open'],
  summary: [],
  q: ['dir'],
};

test('S4 no text from a bot, an agent, a customer, an article or a title becomes anything but text', async () => {
  const port = createMemoryChannelPort({ title: attacks.join(' '), pageSize: 50 });
  await using chat = await openChat(browser, {
    port,
    server: { limits: { conversation: { capacity: 1_000, perSecond: 1_000 } } },
  });
  const { page } = chat;
  await page.addInitScript(() => {
    Object.assign(globalThis, { pwned: () => Object.assign(globalThis, { wasPwned: true }) });
  });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${chat.server.url}/chat`);
  const customer = customerAt(page);
  await customer.composer.waitFor();
  await page.getByRole('heading').getByText('pwned').waitFor();
  for (const [index, text] of attacks.entries()) {
    port.botSays(chat.id(), text, {
      citations: [
        { document: text, title: text, passage: 'p' as never, quote: text, score: 1 },
        { document: text, title: `second ${text}`, passage: 'q' as never, quote: text, score: 1 },
      ],
      buttons: [{ label: text, payload: `p${index}` }],
    });
    port.agentSays(chat.id(), text);
    await port.acceptMessage({
      conversation: chat.id(),
      externalId: `hostile-${index}`,
      text,
      payload: null,
      cutFrom: 20_000,
    });
  }
  port.botSays(chat.id(), 'the end', { buttons: attacks.map((label) => ({ label, payload: 'x' })) });
  await customer.log.getByText('the end').waitFor({ timeout: 20_000 });
  const summaries = customer.log.locator('summary');
  expect(await summaries.count()).toBe(attacks.length);
  await summaries.evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).click();
  });

  const found = await page.locator('tandem-chat').evaluate((host) => {
    const places = host.shadowRoot?.querySelectorAll('.title, .bubble, .quick-replies button') ?? [];
    return [...places].flatMap((place) =>
      [...place.querySelectorAll('*')].map((node) => ({
        tag: node.tagName.toLowerCase(),
        attributes: node.getAttributeNames(),
        href: node.getAttribute('href'),
        rel: node.getAttribute('rel'),
      })),
    );
  });
  expect(found.length).toBeGreaterThan(attacks.length * 3);
  const strange = found.filter(
    ({ tag, attributes }) => !(tag in allowed && attributes.every((name) => allowed[tag]?.includes(name))),
  );
  expect(strange).toEqual([]);
  const links = found.filter(({ tag }) => tag === 'a');
  expect(links.length).toBeGreaterThan(0);
  for (const { href, rel } of links) {
    expect([href, rel]).toEqual([expect.stringMatching(/^https:\/\/[^@]+$/), 'noopener noreferrer nofollow']);
  }
  expect(await page.evaluate(() => 'wasPwned' in globalThis)).toBe(false);
  expect(dialogs).toEqual([]);
  expect(new Set(chat.requests.map((url) => new URL(url).origin))).toEqual(new Set([chat.server.url]));
  expect(page.url()).toBe(`${chat.server.url}/chat`);
  expect(chat.complaints).toEqual([]);
}, 60_000);

test('S4 a link says where it leads, and hidden characters are shown', async () => {
  await using chat = await openChat(browser);
  await chat.page.goto(`${chat.server.url}/chat`);
  const customer = customerAt(chat.page);
  await customer.composer.waitFor();
  await chat.page.waitForFunction(() => localStorage.length > 0);
  chat.port.botSays(chat.id(), `See [your bank](${far}/login) or ${far}/plain.`);
  chat.port.agentSays(chat.id(), 'invoice\u202efdp.exe');
  await customer.log.getByText('invoice').waitFor();
  expect(await customer.rows()).toEqual([
    `See your bank (evil.example) or ${far}/plain.`,
    'invoiceU+202Efdp.exe',
  ]);
});
