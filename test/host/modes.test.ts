import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConversationDetail, ConversationId } from '../../preload/contract/index.ts';
import { type Agent, type Folders, folders, type Serving, serve } from '../fixtures/serving.ts';
import { talk, told } from '../fixtures/talking.ts';
import { until } from '../fixtures/until.ts';
import { startConversation, type WebChatCustomer } from '../fixtures/web-chat-customer.ts';

let home: Folders;
let host: Serving;
let agent: Agent;
beforeAll(async () => {
  home = folders({ articles: 'returns' });
  host = await serve(home);
  agent = await host.agent();
});
afterAll(async () => {
  agent.disconnect();
  await host.kill('SIGTERM');
  home.remove();
});
beforeEach(() => agent.workspace.setMode({ mode: 'review' }));

const idOf = (customer: WebChatCustomer): ConversationId => customer.started.id as ConversationId;

/** Sends a message and waits for the draft that answers it. */
async function drafted(
  customer: WebChatCustomer,
  text: string,
): Promise<ConversationDetail & { draft: NonNullable<ConversationDetail['draft']> }> {
  await customer.send(text);
  const { lastCustomerN } = (await agent.conversation.get({ id: idOf(customer) })).summary;
  await until(
    `there is a draft for "${text}"`,
    async () => (await agent.conversation.get({ id: idOf(customer) })).draft?.asOf === lastCustomerN,
    30_000,
  );
  const detail = await agent.conversation.get({ id: idOf(customer) });
  if (detail.draft === null) throw new Error('the draft is gone');
  return { ...detail, draft: detail.draft };
}

async function approve(customer: WebChatCustomer, detail: ConversationDetail, text: string): Promise<void> {
  const { summary, draft } = detail;
  await agent.conversation.send({
    id: idOf(customer),
    text,
    clientId: `c-${summary.version}`,
    asOf: summary.lastCustomerN,
    draft: draft?.id ?? null,
    citations: draft?.reply.citations ?? [],
    allowInternal: false,
  });
}

async function writes(customer: WebChatCustomer): Promise<number> {
  const { events } = await agent.conversation.get({ id: idOf(customer) });
  return events.flatMap(({ body }) =>
    body.type === 'turn' ? body.trace.actions.filter(({ risk }) => risk === 'write') : [],
  ).length;
}

test('H7 in review mode the customer hears nothing until an agent sends the draft, and the bot keeps the conversation', async () => {
  const customer = await startConversation(host.base);
  const before = (await told(customer)).length;
  const detail = await drafted(customer, 'How long do I have to send something back?');
  expect(detail.draft.reply.citations.length).toBeGreaterThan(0);
  expect((await told(customer)).length).toBe(before);
  await approve(customer, detail, detail.draft.reply.text);
  expect((await told(customer)).slice(before)).toEqual([detail.draft.reply.text]);
  expect((await agent.conversation.get({ id: idOf(customer) })).summary).toMatchObject({
    owner: 'bot',
    draft: null,
  });
});

test('H7 a new message makes the draft stale and a new one takes its place; a rejected one is gone, with its reason', async () => {
  const customer = await startConversation(host.base);
  const first = await drafted(customer, 'How long do I have to send something back?');
  const second = await drafted(customer, 'and who pays for it?');
  expect(second.draft.id).not.toBe(first.draft.id);
  await agent.conversation.rejectDraft({ id: idOf(customer), draft: second.draft.id, reason: 'tone' });
  const { draft, events } = await agent.conversation.get({ id: idOf(customer) });
  expect(draft).toBeNull();
  const closed = events.flatMap(({ body }) =>
    body.type === 'draft_closed' ? [[body.outcome, body.reason]] : [],
  );
  expect(closed).toEqual([
    ['stale', null],
    ['rejected', 'tone'],
  ]);
});

test('D21 in review mode a yes counts only for a confirmation that the customer was shown as it was written', async () => {
  const customer = await startConversation(host.base);
  for (const text of ['I want to return my order 10417', 'mara@example.com', 'the rain jacket']) {
    const detail = await drafted(customer, text);
    await approve(customer, detail, detail.draft.reply.text);
  }
  const confirmation = await drafted(customer, 'changed my mind');
  expect(confirmation.draft.reply.text).toMatch(/Shall I register/);
  await approve(customer, confirmation, 'Shall I send it back for you, free of charge?');
  const again = await drafted(customer, 'yes');
  expect(again.draft.reply.text).toMatch(/Shall I register/);
  expect(await writes(customer)).toBe(0);
  await approve(customer, again, again.draft.reply.text);
  await drafted(customer, 'yes');
  expect(await writes(customer)).toBe(1);
});

test('in silent mode the bot says nothing and does nothing, and the agent gets the conversation with its card', async () => {
  await agent.workspace.setMode({ mode: 'silent' });
  const customer = await startConversation(host.base);
  await customer.send('where is my order 10419?');
  await until(
    'it is offered',
    async () => (await agent.conversation.get({ id: idOf(customer) })).summary.owner === 'offered',
    20_000,
  );
  expect(await told(customer)).toEqual([]);
  const { card, draft } = await agent.conversation.get({ id: idOf(customer) });
  expect(card?.why.code).toBe('policy');
  expect(draft).toBeNull();
});

test('the mode an agent chose is there after a restart', async () => {
  await agent.workspace.setMode({ mode: 'silent' });
  agent.disconnect();
  await host.kill('SIGTERM');
  host = await serve(home);
  agent = await host.agent();
  expect((await agent.workspace.status()).mode).toBe('silent');
  await agent.workspace.setMode({ mode: 'autopilot' });
  await talk(await startConversation(host.base), 'are you a robot?', /automated|bot/i);
});

test('H6 a take-over that is taken back at once leaves the customer to the bot, which answers', async () => {
  await agent.workspace.setMode({ mode: 'autopilot' });
  const customer = await startConversation(host.base);
  const before = (await told(customer)).length;
  await customer.send('How long do I have to send something back?');
  // Within the typing pause: the bot has not begun.
  await agent.conversation.takeOver({ id: idOf(customer) });
  await until(
    'the bot has left it to the agent',
    async () => (await agent.conversation.get({ id: idOf(customer) })).draft !== null,
    30_000,
  );
  await agent.conversation.undo({ id: idOf(customer) });
  await until('it is answered', async () => (await told(customer)).length > before, 30_000);
});
