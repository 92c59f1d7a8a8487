import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ConversationId } from '../../preload/contract/index.ts';
import { goodFiles } from '../workspace/fixture.ts';
import { openDesk } from './index.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The corner shop's system: Mara Lindt owns order 10417. */
async function shopSystem(): Promise<string> {
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith('/customers/verify')
      ? { customer: 'c-1', name: 'Mara Lindt', tier: null }
      : { items: [{ value: 'boots', label: 'Walking boots' }], days: 3, label_url: 'https://shop.example/1' };
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const gift = `skill: gift_card
title: Gift card
description: The customer wants to buy a gift card.
examples:
  - I would like a gift card
  - can I buy a voucher as a present
  - sell me a gift voucher
slots:
  amount: { type: number, ask: For how much? }
  words: { type: text, ask: What should it say? }
steps:
  - collect: amount
  - call: shop.price_card
    with: { amount: slots.amount }
  - collect: words
  - say: card_made
`;

const files: Readonly<Record<string, string>> = {
  ...goodFiles,
  'skills/gift_card.yml': gift,
  'replies/en.yml': `${goodFiles['replies/en.yml'] ?? ''}card_made: The card is on its way.\n`,
  'connectors.yml': (goodFiles['connectors.yml'] ?? '').replace('https://shop.example', 'demo').replace(
    '      create_return:',
    `      price_card:
        title: price of a card
        risk: read
        request: GET /cards/{amount}
        parameters: [amount]
      create_return:`,
  ),
  'workspace.yml': `${goodFiles['workspace.yml'] ?? ''}demo_backoffice: shop\n`,
};

/** The real desk on real files, with the real model. */
async function openEdited() {
  const home = mkdtempSync(join(tmpdir(), 'tandem-edits-'));
  const workspace = join(home, 'corner');
  const save = (file: string, text: string | null): void => {
    const path = join(workspace, file);
    mkdirSync(dirname(path), { recursive: true });
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
  };
  for (const [file, text] of Object.entries(files)) save(file, text);
  const url = await shopSystem();
  const bugs: unknown[] = [];
  const opened = await openDesk({
    workspace,
    data: join(home, 'data'),
    resources,
    secrets: () => undefined,
    log: (event, facts) => {
      if (event.endsWith('bug') || event.endsWith('failed')) bugs.push([event, facts]);
    },
    pauseMs: 0,
    startBackoffice: async () => ({ url, close: async () => undefined }),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  const { desk } = opened;
  cleanups.push(
    () => rmSync(home, { recursive: true, force: true }),
    () => desk.close(),
  );
  await desk.ready();
  let messages = 0;
  const turns = async (id: ConversationId) =>
    ((await desk.channel.eventsAfter(id, 0)) ?? []).flatMap(({ body }) =>
      body.type === 'turn' ? [body.trace] : [],
    );
  return {
    desk,
    bugs,
    turns,
    start: async (): Promise<ConversationId> => {
      const about = { channel: 'web_chat', locale: 'en', customerName: null, visitor: null };
      return (await desk.channel.startConversation(about)).id;
    },
    says: async (conversation: ConversationId, text: string): Promise<string> => {
      messages += 1;
      const externalId = `m${messages}`;
      await desk.channel.acceptMessage({ conversation, externalId, text, payload: null, cutFrom: null });
      await desk.idle();
      return (
        (await turns(conversation))
          .at(-1)
          ?.replies.map((reply) => reply.text)
          .join(' ') ?? ''
      );
    },
    /** Saves, and waits until the desk has taken notice of all of it. */
    edit: async (changes: Readonly<Record<string, string | null>>, isGood = true): Promise<void> => {
      const { version } = desk.status();
      for (const [file, text] of Object.entries(changes)) save(file, text);
      const taken = (): boolean => {
        const now = desk.status();
        return isGood ? now.version !== version && now.problems.length === 0 : now.problems.length > 0;
      };
      await expect.poll(taken, { timeout: 20_000 }).toBe(true);
    },
  };
}

const returns = files['skills/return_item.yml'] ?? '';

test('W4 W5 a conversation goes on over an edited step, a removed step and a removed slot, each turn with its version', async () => {
  const { desk, says, start, edit, turns, bugs } = await openEdited();
  const id = await start();
  await says(id, 'I want to return my order');
  expect(await says(id, '10417')).toMatch(/e-mail/);
  const reworded = returns.replace('Which item is it?', 'And what would you send back?');
  await edit({ 'skills/return_item.yml': reworded });
  expect(await says(id, 'mara@example.com')).toMatch(/what would you send back/);
  // The step it stands on goes, and its slot with it.
  const withoutItem = returns
    .replace(/ {2}item: .*\n/, '')
    .replace('  - collect: item\n', '')
    .replace('Return {item} from order {order}?', 'Return the whole order {order}?')
    .replace('wants: Return {item} from order {order}', 'wants: Return order {order}')
    .replace('item: slots.item', 'item: "\'all\'"');
  await edit({ 'skills/return_item.yml': withoutItem });
  expect(await says(id, 'the boots')).toMatch(/Return the whole order 10417\?/);
  expect(await says(id, 'yes')).toMatch(/label/);
  const versions = (await turns(id)).map((trace) => trace.workspaceVersion);
  expect(new Set(versions).size).toBe(3);
  expect(versions.at(-1)).toBe(desk.status().version);
  expect(bugs).toEqual([]);
});

test('W5 a conversation whose action is gone goes on without it, one whose skill is gone ends with a word', async () => {
  const { desk, says, start, edit, bugs } = await openEdited();
  const [one, two] = [await start(), await start()];
  for (const id of [one, two]) {
    expect(await says(id, 'I would like a gift card')).toMatch(/For how much/);
    expect(await says(id, '50')).toMatch(/What should it say/);
  }
  const connectors = (files['connectors.yml'] ?? '').replace(/ {6}price_card:\n(?: {8}.*\n)+/, '');
  const withoutPrice = gift.replace(/ {2}- call: shop\.price_card\n(?: {4}.*\n)+/, '');
  expect(connectors + withoutPrice).not.toContain('price_card');
  await edit({ 'connectors.yml': connectors, 'skills/gift_card.yml': withoutPrice });
  expect(await says(one, 'Happy birthday')).toMatch(/The card is on its way/);
  await edit({ 'skills/gift_card.yml': null });
  expect(await says(two, 'Happy birthday')).toMatch(/our service has just been changed/);
  expect(await desk.queries.summary(two)).toMatchObject({ skill: null });
  expect(await says(two, 'I want to return my order')).toMatch(/Which order/);
  expect(bugs).toEqual([]);
});

test('W10 what a workspace says it is for, and what not, reaches the window with the version that says so', async () => {
  const { desk, edit } = await openEdited();
  expect(desk.status()).toMatchObject({ useCases: [], outOfScope: [] });
  const useCase = { name: 'Returns', skills: ['return_item'], resolved: 'The customer has the label.' };
  const scope = `use_cases:
  - { name: Returns, skills: [return_item], resolved: The customer has the label. }
  - { name: Presents, skills: [gift_card], resolved: The card is ordered. }
out_of_scope:
  - topic: legal_advice
    examples: [can I sue you, is that legal, what does the law say]
    route: handoff
`;
  await edit({ 'scope.yml': scope });
  const { useCases, outOfScope } = desk.status();
  expect(useCases[0]).toEqual(useCase);
  expect(outOfScope).toEqual([{ topic: 'legal_advice', route: 'handoff' }]);
});

test('W4 a broken save leaves the last good version answering and is told; the next good one is live', async () => {
  const { desk, says, start, edit, bugs } = await openEdited();
  const good = desk.status().version;
  const id = await start();
  await says(id, 'I want to return my order');
  await edit({ 'skills/return_item.yml': returns.replace('collect: item', 'collect: thing') }, false);
  expect(desk.status().version).toBe(good);
  expect(desk.status().problems[0]).toMatchObject({ file: 'skills/return_item.yml' });
  expect(await says(id, '10417')).toMatch(/e-mail/);
  await edit({ 'skills/return_item.yml': `${returns}\n# mended\n` });
  expect(await says(id, 'mara@example.com')).toMatch(/Which item/);
  expect(bugs).toEqual([]);
});
