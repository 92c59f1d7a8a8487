import AxeBuilder from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Folders, folders, type Serving, serve } from '../fixtures/serving.ts';
import { openBrowser, openSideBySide, write } from './side-by-side.ts';

let home: Folders;
let host: Serving;
let browser: Browser;
beforeAll(async () => {
  home = folders({ articles: 'returns' });
  host = await serve(home);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await host.kill('SIGTERM');
  home.remove();
});

test('W1 H4 H6 H7 H10 a customer chats, the agent sees it, takes over with a key, sends the draft, hands back', async () => {
  const look = { width: 1280, height: 800, colorScheme: 'light' } as const;
  const { customer, agent, complaints, hosts, close } = await openSideBySide(browser, host, look);
  await write(customer, 'How long do I have to send something back?', /30 days/);
  await write(customer, 'I want to return my order 10417', /e-mail/i);
  await write(customer, 'mara@example.com', /which item/i);
  await write(customer, 'can I talk to a person please', /colleague/i);

  const row = agent
    .getByRole('option')
    .or(agent.getByRole('link'))
    .or(agent.getByRole('button'))
    .filter({ hasText: 'Mara Lindqvist' });
  await row.first().waitFor();
  await row.first().click();
  await agent.getByText('Asked for a person').first().waitFor();
  await agent.getByText('identity check').locator('visible=true').first().waitFor();
  expect(await agent.evaluate(() => document.scrollingElement?.scrollHeight)).toBeLessThanOrEqual(800);

  await agent
    .getByRole('button', { name: /Take over/ })
    .first()
    .focus();
  await agent.keyboard.press('t');
  await agent.getByText('Undo').first().waitFor();
  const reply = agent.getByRole('textbox', { name: 'Reply to the customer' });
  await reply.fill('Hello Mara, I am taking care of it.');
  await reply.press('Control+Enter');
  await customer.getByText('Hello Mara, I am taking care of it.').waitFor();

  await customer.getByRole('textbox').fill('thank you');
  await customer.getByRole('textbox').press('Enter');
  await agent.getByText('thank you', { exact: true }).first().waitFor();
  expect(await customer.getByRole('log').textContent()).not.toContain('welcome');

  await agent
    .getByRole('button', { name: /Back to the bot/ })
    .first()
    .focus();
  await agent.keyboard.press('b');
  await customer
    .getByText('automated assistant again', { exact: false })
    .or(customer.getByText('back', { exact: false }))
    .first()
    .waitFor({ timeout: 20_000 });
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([new URL(host.base).host]);
  await close();
});

test('S4 a hostile name, message and article stay text in both windows, and nothing is fetched for them', async () => {
  const look = { width: 1280, height: 800, colorScheme: 'dark' } as const;
  const { customer, agent, complaints, hosts, close } = await openSideBySide(browser, host, look);
  const hostile =
    '<img src=https://evil.example/x onerror=alert(1)><script>alert(2)</script> [a](javascript:alert(3)) ![b](https://evil.example/y)';
  const field = customer.getByRole('textbox');
  await field.fill(hostile);
  await field.press('Enter');
  await field.fill('a person please');
  await field.press('Enter');
  await customer.getByText('colleague', { exact: false }).last().waitFor({ timeout: 30_000 });
  await agent.locator('[data-conversation]').filter({ hasNotText: 'Mara' }).first().click();
  await agent.getByText('evil.example').locator('visible=true').first().waitFor();
  for (const page of [customer, agent]) {
    const found = await page.evaluate(() => {
      const roots: (Document | ShadowRoot)[] = [document];
      for (const element of document.querySelectorAll('*'))
        if (element.shadowRoot) roots.push(element.shadowRoot);
      return roots.flatMap((root) => [
        ...root.querySelectorAll('img, iframe, object, a[href^="javascript"], script:not([src])'),
      ]).length;
    });
    expect(found).toBe(0);
  }
  expect([...hosts]).toEqual([new URL(host.base).host]);
  expect(complaints).toEqual([]);
  await close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`H11 axe finds nothing in the agent's window nor in the chat, ${colorScheme}`, async () => {
    const look = { width: 1280, height: 800, colorScheme } as const;
    const { customer, agent, close } = await openSideBySide(browser, host, look);
    await write(customer, 'a person please', /colleague/i);
    await agent.getByText('Needs you').first().waitFor();
    await agent.keyboard.press('j');
    await agent.keyboard.press('Enter');
    for (const page of [customer, agent]) {
      await page.evaluate(AxeBuilder.source);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(violations).toEqual([]);
    }
    await close();
  });
}
