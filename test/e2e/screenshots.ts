import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { folders, root, serve } from '../fixtures/serving.ts';
import { talk } from '../fixtures/talking.ts';
import { until } from '../fixtures/until.ts';
import { startConversation } from '../fixtures/web-chat-customer.ts';
import { openBrowser, openSideBySide, write } from './side-by-side.ts';

/** `npm run screenshots`: the pictures in `docs/screenshots`, taken from a real host with real conversations. */
const target = join(root, 'docs', 'screenshots');
mkdirSync(target, { recursive: true });
const home = folders();
const host = await serve(home);
const browser = await openBrowser();

const healthy = async (): Promise<boolean> =>
  /ready/.test(await (await fetch(`${host.base}/healthz`)).text());
await until('the desk is ready', healthy, 60_000);

const jonas = await startConversation(host.base, { name: 'Jonas Peters' });
await talk(jonas, 'where is my order 10419?', /10419/);
const ana = await startConversation(host.base, { name: 'Ana Sousa' });
await talk(ana, 'Can you repair the zip of a jacket that is two years old?', /./);
await talk(ana, 'I would rather talk to a person', /colleague/i);

for (const colorScheme of ['light', 'dark'] as const) {
  const pages = await openSideBySide(browser, host, { width: 1280, height: 800, colorScheme });
  const { agent, customer } = pages;
  await write(customer, 'How long do I have to send something back?', /Source/);
  await write(customer, 'I want to return my order 10417', /e-mail/i);
  await write(customer, 'mara@example.com', /which item/i);
  await customer.screenshot({ path: join(target, `chat-${colorScheme}.png`) });
  await write(customer, 'the running shoes, they are too small', /Shall I register|reason/i);
  await write(customer, 'wait, can I talk to a person please', /colleague/i);
  const row = agent.getByText('Mara Lindqvist').first();
  await row.waitFor();
  await row.click();
  await agent.getByText('Asked for a person').first().waitFor();
  await agent.waitForTimeout(500);
  await agent.screenshot({ path: join(target, `agent-${colorScheme}.png`) });
  await agent.setViewportSize({ width: 1024, height: 768 });
  await agent.waitForTimeout(500);
  await agent.screenshot({ path: join(target, `agent-${colorScheme}-1024.png`) });
  await agent.setViewportSize({ width: 1440, height: 900 });
  await agent.waitForTimeout(500);
  await agent.screenshot({ path: join(target, `agent-${colorScheme}-1440.png`) });
  await pages.close();
  // Solved, so that the next look begins with the same queue.
  const window = await host.agent();
  for (const each of (await window.queue.list()).conversations)
    if (each.customer.name === 'Mara Lindqvist') await window.conversation.resolve({ id: each.id });
  window.disconnect();
}

await browser.close();
await host.kill('SIGTERM');
home.remove();
