import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  agentId,
  type ConversationId,
  type Reply,
  type StoredEvent,
  type TurnTrace,
} from '../../preload/contract/index.ts';
import { cardLogFold } from '../desk/cards.ts';
import { openStore } from '../storage/index.ts';
import { createAgentActs, createConversations, createQueries, type TurnCommit } from './index.ts';

const ann = agentId.parse('ann');
const bob = agentId.parse('bob');
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A store with conversations on it, a clock that a test moves, and the log's events as short words. */
async function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-conversations-'));
  const opened = openStore(folder);
  if (!opened.ok) throw new Error(opened.problem.message);
  const { store } = opened;
  cleanups.push(
    () => rmSync(folder, { recursive: true, force: true }),
    () => store.close(),
  );
  let clock = Date.parse('2026-03-01T10:00:00Z');
  let ids = 0;
  const ports = {
    now: () => new Date(clock),
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    cardLog: cardLogFold,
  };
  const conversations = createConversations(store, ports);
  const queries = createQueries(store);
  const acts = createAgentActs(store, ports, conversations.feed);
  const id = await conversations.create({
    channel: 'web',
    locale: 'en',
    customerName: 'Mara',
    customer: null,
    visitor: null,
    state: { turn: 0 },
  });
  const say = (text: string, externalId = text) =>
    conversations.acceptMessage({ conversation: id, externalId, text, payload: null, cutFrom: null });
  const types = async () => (await queries.eventsAfter(id, 0)).map(({ body }) => body.type);
  const summary = async () => {
    const found = await queries.summary(id);
    if (!found) throw new Error('gone');
    return found;
  };
  return {
    conversations,
    queries,
    acts,
    store,
    id,
    say,
    types,
    summary,
    pass: (ms: number) => {
      clock += ms;
    },
  };
}

const reply = (text: string): Reply => ({ text, citations: [], buttons: [] });

const trace: TurnTrace = {
  turn: 2,
  customer: 'yes',
  messages: [2, 2],
  commands: [],
  skill: null,
  step: null,
  slots: {},
  actions: [],
  replies: [],
  owner: 'bot',
  handoff: null,
  resolved: [],
  sentiment: { level: 'calm', evidence: null },
  risk: 0,
  workspaceVersion: 'v',
  policy: 'autopilot',
  ms: 0,
};

function turn(id: ConversationId, lastMessage: number, more: Partial<TurnCommit> = {}): TurnCommit {
  return {
    conversation: id,
    turn: lastMessage,
    lastMessage,
    state: { turn: lastMessage },
    events: [],
    replies: [{ reply: reply('hello'), notice: false }],
    delivery: 'send',
    handoff: null,
    awaits: false,
    run: { version: 'v', inputs: [], effects: [], before: { turn: 0 } },
    followUp: null,
    remember: null,
    cause: 'messages',
    ...more,
  };
}

test('the same message again is the same message: one event, one waiting customer', async () => {
  const { say, types } = await desk();
  const first = await say('hi', 'm1');
  const again = await say('something else', 'm1');
  expect(again).toEqual({ event: first?.event, duplicate: true });
  expect(await types()).toEqual(['started', 'customer_message']);
});

test('a turn is committed whole or not at all, and never twice', async () => {
  const { conversations, id, say, types, queries } = await desk();
  await say('hi');
  await conversations.commitTurn(turn(id, 2));
  await expect(conversations.commitTurn(turn(id, 2))).rejects.toThrow('committed before');
  const broken = { ...turn(id, 99), state: { turn: 99 }, events: [{ type: 'nonsense' }] };
  await say('more');
  await expect(conversations.commitTurn(broken as unknown as TurnCommit)).rejects.toThrow();
  expect(await queries.state(id)).toEqual({ turn: 2 });
  await conversations.deliver(id);
  await conversations.deliver(id);
  expect(await types()).toEqual(['started', 'customer_message', 'customer_message', 'bot_message']);
});

test('R8 H6 a reply in flight is dropped and recorded when an agent took over before it was sent', async () => {
  const { conversations, id, say, types, acts } = await desk();
  await say('hi');
  await conversations.commitTurn(turn(id, 2));
  await acts.takeOver(ann, id, false);
  await conversations.deliver(id);
  expect(await types()).toEqual(['started', 'customer_message', 'owner_changed', 'bot_silenced']);
});

test('R8 D20 what a turn did stands in the log although an agent took over and answered while it ran', async () => {
  const { conversations, id, say, types, acts, summary, queries } = await desk();
  await say('yes');
  await acts.takeOver(ann, id, false);
  await acts.send(ann, id, { text: 'I do it.', clientId: 'c', asOf: 2, draft: null, citations: [] });
  await conversations.commitTurn(
    turn(id, 2, { state: { turn: 2, wrote: true }, events: [{ type: 'turn', trace }] }),
  );
  await conversations.deliver(id);
  expect((await types()).slice(-3)).toEqual(['agent_message', 'turn', 'bot_silenced']);
  expect(await queries.state(id)).toEqual({ turn: 2, wrote: true });
  expect(await summary()).toMatchObject({ owner: 'agent', agent: ann });
});

test('a handoff notice goes out while nobody has taken the conversation, and keeps the customer waiting', async () => {
  const { conversations, id, say, summary, pass } = await desk();
  await say('a person please');
  const since = (await summary()).waitingSince;
  pass(1000);
  await conversations.commitTurn(
    turn(id, 2, {
      handoff: { code: 'asked', detail: 'asked' },
      replies: [{ reply: reply('A colleague takes over.'), notice: true }],
    }),
  );
  await conversations.deliver(id);
  const now = await summary();
  expect(now).toMatchObject({ owner: 'offered', waitingSince: since, why: { code: 'asked' } });
  expect(now.lastMessage).toEqual({ by: 'bot', text: 'A colleague takes over.' });
});

test('H7 a send on top of an unseen message sends nothing and shows what arrived', async () => {
  const { acts, id, say, types } = await desk();
  await say('first');
  await acts.takeOver(ann, id, false);
  await say('second');
  const message = { text: 'my answer', clientId: 'c1', asOf: 2, draft: null, citations: [] };
  const stale = await acts.send(ann, id, message);
  expect(stale).toMatchObject({ ok: false, code: 'STALE', arrived: [{ n: 4, body: { text: 'second' } }] });
  expect(await types()).not.toContain('agent_message');
  const sent = await acts.send(ann, id, { ...message, asOf: 4 });
  expect(sent.ok).toBe(true);
  const repeated = await acts.send(ann, id, { ...message, asOf: 4 });
  expect(repeated).toEqual(sent);
  expect((await types()).filter((type) => type === 'agent_message')).toHaveLength(1);
});

test('H7 a draft survives, becomes stale with the next turn, and is accepted, edited or rejected once', async () => {
  const { acts, conversations, id, say, summary, queries } = await desk();
  await say('question');
  await conversations.commitTurn(
    turn(id, 2, { delivery: 'draft', replies: [{ reply: reply('answer'), notice: false }] }),
  );
  const first = (await queries.detail(id))?.draft;
  expect(first?.reply.text).toBe('answer');
  await say('another');
  const last = (await summary()).lastCustomerN;
  await conversations.commitTurn(
    turn(id, last, { delivery: 'draft', replies: [{ reply: reply('better'), notice: false }] }),
  );
  const second = (await queries.detail(id))?.draft;
  if (!first || !second) throw new Error('no draft');
  expect(await acts.rejectDraft(ann, id, first.id, 'wrong')).toEqual({ ok: false, code: 'NOT_FOUND' });
  const sent = await acts.send(ann, id, {
    text: 'better',
    clientId: 'x',
    asOf: last,
    draft: second.id,
    citations: [],
  });
  expect(sent).toMatchObject({ ok: true, summary: { owner: 'bot', draft: null, waitingSince: null } });
  const twice = await acts.send(bob, id, {
    text: 'better',
    clientId: 'y',
    asOf: last,
    draft: second.id,
    citations: [],
  });
  expect(twice.ok).toBe(false);
  const outcomes = (await queries.eventsAfter(id, 0)).flatMap(({ body }: StoredEvent) =>
    body.type === 'draft_closed' ? [body.outcome] : [],
  );
  expect(outcomes).toEqual(['stale', 'accepted']);
});

test('H6 an act can be undone for five seconds, by who did it, and not after the customer saw something', async () => {
  const { acts, id, say, summary, pass } = await desk();
  await say('hi');
  await acts.takeOver(ann, id, false);
  expect(await acts.undo(bob, id)).toMatchObject({ ok: false, code: 'INVALID' });
  expect(await acts.undo(ann, id)).toMatchObject({ ok: true, summary: { owner: 'bot', agent: null } });
  await acts.takeOver(ann, id, false);
  pass(5001);
  expect(await acts.undo(ann, id)).toMatchObject({ ok: false, code: 'INVALID' });
  await acts.resolve(ann, id);
  expect(await acts.undo(ann, id)).toMatchObject({ ok: true, summary: { owner: 'agent', agent: ann } });
  await acts.send(ann, id, { text: 'hello', clientId: 'c', asOf: 2, draft: null, citations: [] });
  expect(await acts.undo(ann, id)).toMatchObject({ ok: false, code: 'INVALID' });
  expect((await summary()).owner).toBe('agent');
});

test('the wait counts from the first unanswered message and survives notes', async () => {
  const { acts, id, say, summary, pass } = await desk();
  await say('one');
  const since = (await summary()).waitingSince;
  pass(60_000);
  await say('two');
  await acts.takeOver(ann, id, false);
  await acts.note(ann, id, 'looking', 'n1');
  expect((await summary()).waitingSince).toBe(since);
  await acts.send(ann, id, {
    text: 'here',
    clientId: 'c',
    asOf: (await summary()).lastCustomerN,
    draft: null,
    citations: [],
  });
  expect((await summary()).waitingSince).toBeNull();
});

test('a closed conversation opens again when the customer writes, and belongs to the bot', async () => {
  const { acts, id, say, summary } = await desk();
  await say('hi');
  await acts.takeOver(ann, id, false);
  await acts.resolve(ann, id);
  await say('one more thing');
  expect(await summary()).toMatchObject({ owner: 'bot', agent: null });
});

test('D18 text is kept unit by unit, unpaired surrogates and NUL included, and found by its words', async () => {
  const { say, queries, id } = await desk();
  const odd = 'lost \ud800 half, \u0000 and tag \u{E0041} parcel';
  await say(odd);
  const event = (await queries.eventsAfter(id, 1))[0];
  expect(event?.body).toMatchObject({ text: odd });
  for (const words of ['parcel', 'PARC', '"half" OR (', "x'; --", '* NEAR']) {
    const found = await queries.search(words);
    expect(found.map((summary) => summary.id)).toEqual(
      /parc|half/i.test(words) && !/OR/.test(words) ? [id] : [],
    );
  }
});

test('what an agent has typed is kept by the desk until it is sent or emptied', async () => {
  const { acts, id, say } = await desk();
  await say('hi');
  await acts.saveComposer(ann, id, 'half a sen');
  expect(await acts.composer(ann, id)).toBe('half a sen');
  expect(await acts.composer(bob, id)).toBe('');
  await acts.takeOver(ann, id, false);
  await acts.send(ann, id, { text: 'whole', clientId: 'c', asOf: 2, draft: null, citations: [] });
  expect(await acts.composer(ann, id)).toBe('');
});

test('a search that finds more than it shows shows the newest conversations', async () => {
  const { conversations, queries, pass } = await desk();
  const made: ConversationId[] = [];
  for (let i = 0; i < 60; i += 1) {
    pass(1000);
    const id = await conversations.create({
      channel: 'web',
      locale: 'en',
      customerName: null,
      customer: null,
      visitor: null,
      state: {},
    });
    await conversations.acceptMessage({
      conversation: id,
      externalId: 'm',
      text: 'lost parcel',
      payload: null,
      cutFrom: null,
    });
    made.push(id);
  }
  const found = await queries.search('parcel');
  expect(found.map(({ id }) => id)).toEqual(made.reverse().slice(0, 50));
});

test("S1 a message under an id like the desk's own stands in the way of no reply and no survey", async () => {
  const { conversations, id, say, summary, types, acts } = await desk();
  await say('hi', 'survey');
  const { version } = await summary();
  await say('taken', `bot:${id}:2:${version + 1}:0`);
  await conversations.commitTurn(turn(id, 3, { turn: 2 }));
  await conversations.deliver(id);
  expect(await types()).toContain('bot_message');
  await acts.resolve(ann, id);
  expect(await conversations.answerSurvey(id, 5, '')).toBe(true);
  expect(await types()).toContain('survey_answered');
  expect(await say('hi', 'survey')).toMatchObject({ duplicate: true });
});

test('the bot closes no conversation whose customer has written again', async () => {
  const { conversations, id, say, summary } = await desk();
  await say('thanks');
  await conversations.commitTurn(turn(id, 2));
  await say('oh, one more thing');
  await conversations.closeByBot(id);
  expect((await summary()).owner).toBe('bot');
  await conversations.commitTurn(turn(id, 3));
  await conversations.closeByBot(id);
  expect((await summary()).owner).toBe('closed');
});
