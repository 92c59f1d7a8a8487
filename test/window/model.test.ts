import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScriptedDesk } from '../fixtures/scripted-desk.ts';
import { busyDay, localStatus, someDifference } from '../fixtures/scripted-model.ts';
import { busyAfternoon } from '../fixtures/scripted-scenes.ts';
import { until } from '../fixtures/until.ts';
import { eventually, openBrowser, openWindow } from '../fixtures/window-page.ts';

let browser: Browser;
let axe: string;
beforeAll(async () => {
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(() => browser.close());

const findings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe);
  return page.evaluate<string[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + html.slice(0, 160))))",
  );
};

const openPage = async (page: Page) => {
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Language model' }).click();
  await dialog.getByRole('heading', { name: 'Now' }).waitFor();
  return dialog;
};

const servers = [
  { title: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', models: ['qwen3:8b', 'gemma3:4b'] },
  { title: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', models: [] },
];
const small = { name: 'qwen3:8b', host: '127.0.0.1:11434', isLocal: true, use: 'unsure' as const };

const scene = (more: (desk: ScriptedDesk) => void) => (desk: ScriptedDesk) => {
  busyAfternoon(desk);
  more(desk);
};
const withServers = ({ model }: ScriptedDesk): void => {
  model.servers = servers;
};
const savedCalls = (desk: ScriptedDesk) =>
  desk.calls.filter(({ path }) => ['model.save', 'model.turnOff'].includes(path)).map(({ input }) => input);

test('U10 the settings say which share of today’s turns needed no model, and what the others took', async () => {
  await using window = await openWindow(
    browser,
    scene(({ model }) => {
      const status = { ...localStatus, model: small, today: busyDay };
      model.state = { ...model.state, status };
    }),
  );
  const dialog = await openPage(window.page);
  await dialog.getByText('93% of 312 turns today needed no model.').waitFor();
  await dialog.getByText('43,100 tokens · €0.42 · 0.8 s each on average').waitFor();
  await dialog.getByText('3 questions brought nothing usable: 2 × too slow, 1 × server failed').waitFor();
  await dialog.getByText('qwen3:8b at 127.0.0.1:11434 is asked where the bot is not sure.').waitFor();
  expect(window.complaints).toEqual([]);
});

test('U9 a server on this computer is found, tried and saved with the keyboard alone', async () => {
  await using window = await openWindow(browser, scene(withServers));
  const { page, desk } = window;
  const dialog = await openPage(page);
  await dialog.getByText('The bot understands by itself, on this computer.').waitFor();
  await dialog.getByRole('radio', { name: 'Off' }).focus();
  await page.keyboard.press('ArrowDown');
  await dialog.getByRole('radio', { name: 'Ollama' }).waitFor();
  expect(await dialog.getByRole('radio', { name: 'LM Studio' }).isDisabled()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await dialog.getByRole('combobox', { name: 'Model at Ollama' }).selectOption('gemma3:4b');
  expect(await dialog.getByText('what leaves').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Try the connection' }).press('Enter');
  await dialog.getByText('It works: the answer came in 240 ms.').waitFor();
  expect(savedCalls(desk)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save to workspace.yml' }).press('Enter');
  await dialog.getByText('Saved to workspace.yml.').waitFor();
  expect(savedCalls(desk)).toEqual([
    { baseUrl: servers[0]?.baseUrl, model: 'gemma3:4b', use: 'unsure', usesKey: false, key: null },
  ]);
  await dialog.getByText('The tests are played with both: 3 of 40').waitFor();
  desk.model.servers = [];
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await dialog.getByText('No server was found.').waitFor();
  expect(window.complaints).toEqual([]);
});

test('U9 S what leaves this computer is said before another computer’s endpoint can be tried or saved', async () => {
  await using window = await openWindow(
    browser,
    scene(() => undefined),
  );
  const { page, desk } = window;
  const dialog = await openPage(page);
  await dialog.getByRole('radio', { name: 'Another endpoint' }).check();
  await dialog.getByLabel('Address').fill('https://llm.example/v1');
  await dialog.getByRole('textbox', { name: 'Model' }).fill('big');
  await dialog.getByText('llm.example is another computer.').waitFor();
  const save = dialog.getByRole('button', { name: 'Save to workspace.yml' });
  const tryIt = dialog.getByRole('button', { name: 'Try the connection' });
  expect([await save.isDisabled(), await tryIt.isDisabled()]).toEqual([true, true]);
  const agree = dialog.getByRole('checkbox', { name: 'I have understood what leaves this computer' });
  await agree.check();
  await dialog.getByRole('checkbox', { name: 'It wants a key' }).check();
  await dialog.getByLabel('Key', { exact: true }).fill('sk-typed');
  await dialog.getByText('Kept in this computer’s keychain; never in the workspace.').waitFor();
  await save.click();
  await dialog.getByText('Saved to workspace.yml.').waitFor();
  expect(savedCalls(desk)).toEqual([
    { baseUrl: 'https://llm.example/v1', model: 'big', use: 'unsure', usesKey: true, key: 'sk-typed' },
  ]);
  expect(await dialog.getByLabel('Key', { exact: true }).inputValue()).toBe('');
  await dialog.getByLabel('Address').fill('https://other.example/v1');
  expect([await agree.isChecked(), await save.isDisabled()]).toEqual([false, true]);
  await dialog.getByRole('radio', { name: 'Off' }).check();
  await save.click();
  await until('the model is turned off', () => desk.calls.some(({ path }) => path === 'model.turnOff'));
});

test('U9 S an address that cannot be right is refused before it is called another computer', async () => {
  await using window = await openWindow(
    browser,
    scene(() => undefined),
  );
  const { page, desk } = window;
  const dialog = await openPage(page);
  await dialog.getByRole('radio', { name: 'Another endpoint' }).check();
  await dialog.getByRole('textbox', { name: 'Model' }).fill('big');
  const tryIt = dialog.getByRole('button', { name: 'Try the connection' });
  desk.model.tried = {
    ok: false,
    code: 'bad_address',
    detail: 'must be a URL like "https://api.example.com"',
    models: null,
  };
  for (const address of ['htp//what ever', 'llm.example/v1', 'ftp://llm.example', 'http://llm.example/v1']) {
    await dialog.getByLabel('Address').fill(address);
    await tryIt.click();
    await dialog.getByText('The address must be a URL like "https://api.example.com".').waitFor();
    expect(await dialog.getByText('is another computer').count()).toBe(0);
  }
  await dialog.getByLabel('Address').fill(' HTTPS://llm.example/v1');
  await dialog.getByText('llm.example is another computer.').waitFor();
  expect(await tryIt.isDisabled()).toBe(true);
  expect(window.complaints).toEqual([]);
});

const faults: readonly (readonly [string, string, string])[] = [
  ['refused', '', 'Nothing listens there. Is the server running?'],
  ['no_such_host', '', 'There is no such computer. Check the address.'],
  ['tls', 'The certificate cannot be trusted.', 'The certificate cannot be trusted.'],
  ['unreachable', 'The endpoint cannot be reached.', 'The endpoint cannot be reached.'],
  ['server_error', 'The endpoint failed (500).', 'The endpoint failed (500).'],
  ['unauthorised', '', 'The key was not accepted.'],
  ['not_a_chat_api', '', 'Something answers there, but it is no chat server.'],
  ['slow', '21000', 'It answers, but takes 21.0 s. The bot would not wait that long for each message.'],
  ['brand_new', 'Some words.', 'Some words.'],
];

test('U9 why a connection does not come about is one sentence', async () => {
  await using window = await openWindow(browser, scene(withServers));
  const { page, desk } = window;
  const dialog = await openPage(page);
  await dialog.getByRole('radio', { name: 'On this computer' }).check();
  await dialog.getByRole('radio', { name: 'Ollama' }).check();
  for (const [code, detail, sentence] of faults) {
    desk.model.tried = { ok: false, code, detail, models: null };
    await dialog.getByRole('button', { name: 'Try the connection' }).click();
    await dialog.getByText(sentence, { exact: true }).waitFor();
  }
  desk.model.tried = { ok: false, code: 'no_such_model', detail: '', models: ['llama3', 'phi4'] };
  await dialog.getByRole('button', { name: 'Try the connection' }).click();
  await dialog.getByText('The endpoint has no such model. It has: llama3, phi4').waitFor();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`U11 H11 a change waits in the ${colorScheme} window until its difference was seen, and is put live or not`, async () => {
    await using window = await openWindow(
      browser,
      scene(() => undefined),
      { colorScheme },
    );
    const { page, desk } = window;
    const change = { key: 'c1', why: 'model' as const, model: small };
    desk.model.change({ ...change, state: { kind: 'comparing', played: 1, tests: 40 } });
    expect(await page.getByRole('status', { name: 'Language model' }).count()).toBe(0);
    desk.model.change(
      { ...change, state: { kind: 'compared', newlyFailing: 2, newlyPassing: 1, changed: 3 } },
      someDifference,
    );
    const notice = page.getByRole('status', { name: 'Language model' });
    await notice.getByText('Another model waits: qwen3:8b at 127.0.0.1:11434').waitFor();
    await notice
      .getByText('2 tests newly fail · 1 test newly passes · 3 messages are understood otherwise')
      .waitFor();
    expect(await findings(page)).toEqual([]);
    await notice.getByRole('button', { name: 'See what changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    await dialog.getByText('a no is not a yes').waitFor();
    await dialog.getByText('3 messages are understood otherwise').last().click();
    await dialog.getByText('cannot_handle unclear → start_skill return_item').waitFor();
    await dialog.getByRole('radio', { name: 'Another endpoint' }).check();
    await dialog.getByLabel('Address').fill('https://llm.example/v1');
    await dialog.getByRole('checkbox', { name: 'It wants a key' }).check();
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Put live' }).click();
    await dialog.getByText('qwen3:8b at 127.0.0.1:11434 is asked where the bot is not sure.').waitFor();
    expect(desk.calls.filter(({ path }) => path === 'model.decide').map(({ input }) => input)).toEqual([
      { key: 'c1', live: true },
    ]);
    await page.keyboard.press('Escape');
    await eventually(() => notice.count()).toBe(0);
    expect(window.complaints).toEqual([]);
  });
}

test('U11 without a comparison there is no way to put a change live, and the old one can be kept', async () => {
  await using window = await openWindow(
    browser,
    scene(() => undefined),
  );
  const { page, desk } = window;
  const dialog = await openPage(page);
  const change = { key: 'c1', why: 'model' as const, model: small };
  desk.model.change({
    ...change,
    state: { kind: 'not_compared', reason: 'no_answer', detail: 'refused' },
  });
  await dialog
    .getByText('The new model does not answer, so the old one stays: Nothing listens there.')
    .waitFor();
  expect(await dialog.getByRole('button', { name: 'Put live' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Keep the old' }).click();
  await dialog.getByText('The old one was kept.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Compare again' }).count()).toBe(1);
});

test('U9 that the day’s tokens are used up is said in the window, and can be put away', async () => {
  await using window = await openWindow(
    browser,
    scene(() => undefined),
  );
  const { page, desk } = window;
  const budget = { tokensPerDay: 1000, used: 990, isUsedUp: true };
  desk.changeStatus({ understanding: { ...localStatus, model: small, budget } });
  const notice = page.getByRole('status', { name: 'Language model' });
  await notice.getByText('Until midnight the bot understands by itself.').waitFor();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'detached' });
});
