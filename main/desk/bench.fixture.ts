import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AgentId,
  agentId,
  type Command,
  type ConversationId,
  type EventOf,
  type EventType,
  type ReplyMode,
  type SlotValue,
  type StoredEvent,
} from '../../preload/contract/index.ts';
import type { ActionOutcome } from '../connectors/index.ts';
import {
  createAgentActs,
  createConversations,
  createIdentityAttempts,
  createIntents,
  createMemories,
  createQueries,
  createRecordings,
} from '../conversations/index.ts';
import { type DialogueEvent, type DialogueState, initialState, type Tone } from '../dialogue/index.ts';
import { openStore } from '../storage/index.ts';
import { type Changes, loadChanged } from '../workspace/fixture.ts';
import type { Workspace } from '../workspace/index.ts';
import { createBotWork } from './bot-work.ts';
import { cardLogFold, createCards } from './cards.ts';
import { createChannelHub } from './channel-port.ts';
import { createIdentityGuard } from './identity.ts';
import { keyedHash } from './keyed-hash.ts';
import type { LiveBot } from './live-bot.ts';
import { servedLocale } from './served-locale.ts';

const certain = { confidence: 1, source: 'rule' as const, span: null };

/** What a message means stands in the message itself, so that a test is about the desk and no model has to load. */
export const mean = {
  start: (skill: string): Command => ({ command: 'start_skill', skill, ...certain }),
  set: (slot: string, value: SlotValue): Command => ({ command: 'set_slot', slot, value, ...certain }),
  yes: { command: 'confirm', ...certain } satisfies Command,
  person: { command: 'ask_human', ...certain } satisfies Command,
  goodbye: { command: 'chitchat', kind: 'goodbye', ...certain } satisfies Command,
};

type Answer = { readonly result: SlotValue } | { readonly error: 'timeout' | 'http_error' };
/** The systems behind the actions, as a test wants them. */
export type Systems = (action: string, given: Readonly<Record<string, SlotValue>>) => Answer;

/** The corner shop's: Mara Lindt owns order 10417, nobody owns any other. */
export const cornerShop: Systems = (action, given) => {
  const isHers = given.order === '10417' && given.email === 'mara@example.com';
  if (action === 'shop.verify_customer')
    return { result: isHers ? { customer: 'c-1', name: 'Mara Lindt', tier: 'gold' } : null };
  if (action === 'shop.get_order')
    return { result: { items: [{ value: 'boots', label: 'Walking boots' }], days: 3 } };
  return { result: { label_url: 'https://shop.example/label/1' } };
};

export type BenchOptions = {
  /** Changes to the corner shop (`main/workspace/fixture.ts`). */
  readonly changes?: Changes;
  readonly systems?: Systems;
  readonly mode?: ReplyMode;
  /** A data folder from before: the desk was restarted. */
  readonly data?: string;
  readonly startMs?: number;
  /** How every message sounds. */
  readonly tone?: Tone;
};

const agent: AgentId = agentId.parse('ann');

export async function workspaceWith(changes: Changes = {}): Promise<Workspace> {
  const loaded = await loadChanged(changes);
  if (!loaded.ok)
    throw new Error(loaded.problems.map(({ file, message }) => `${file} ${message}`).join('\n'));
  return loaded.workspace;
}

/** A desk's own work on a real database, with a clock that a test moves and systems that it scripts. */
export async function openBench(options: BenchOptions = {}) {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  const opened = openStore(data);
  if (!opened.ok) throw new Error(opened.problem.message);
  const { store } = opened;
  let nowMs = options.startMs ?? Date.parse('2026-03-02T10:00:00Z');
  let ids = 0;
  const clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs };
  const newId = (): string => {
    ids += 1;
    return `id${nowMs}-${ids}`;
  };
  const ports = { now: clock.now, newId, cardLog: cardLogFold };
  const conversations = createConversations(store, ports);
  const queries = createQueries(store);
  const memories = createMemories(store);
  const recordings = createRecordings(store, clock.now);
  const acts = createAgentActs(store, ports, conversations.feed);
  const calls: { readonly action: string; readonly arguments: unknown }[] = [];
  let workspace = await workspaceWith(options.changes);
  let mode: ReplyMode = options.mode ?? 'autopilot';
  const bugs: string[] = [];
  const inputs: DialogueEvent[] = [];

  const live = (): LiveBot => ({
    bot: workspace.bot,
    workspace,
    understand: async ({ text }) => ({
      commands: JSON.parse(text.split('\n').at(-1) ?? '[]'),
      alternatives: [],
      sentiment: { level: 'calm', evidence: null },
      tone: options.tone ?? 'neutral',
      ms: 0,
    }),
    runAction: async ({ action, arguments: given }): Promise<ActionOutcome> => {
      calls.push({ action, arguments: given });
      const answer = (options.systems ?? cornerShop)(action, given);
      return 'result' in answer
        ? { ok: true, result: answer.result, attempts: 1, ms: 1 }
        : { ok: false, code: answer.error, message: 'It failed.', attempts: 1, ms: 1 };
    },
  });
  const hash = keyedHash('a key for this test');
  const cards = createCards({ bot: () => workspace.bot, queries, now: clock.now });
  const botWork = createBotWork({
    conversations,
    queries,
    intents: createIntents(store, clock.now),
    knowledge: {
      answer: async () => null,
      passage: async () => null,
      search: async () => [],
      stats: () => ({ documents: 0, passages: 0 }),
    },
    memories,
    recordings,
    identityGuard: createIdentityGuard({
      attempts: createIdentityAttempts(store, clock.now),
      hash,
      now: clock.now,
    }),
    workspace: () => workspace,
    liveBot: async () => live(),
    mode: () => mode,
    cards,
    clock,
    log: (event, facts) => {
      if (event === 'turn.bug') bugs.push(String(facts?.message));
    },
    pauseMs: 0,
    observe: (event) => inputs.push(event),
    onWorking: () => undefined,
  });
  const hub = createChannelHub({
    conversations,
    queries,
    initialState,
    localeFor: (wanted) => servedLocale(wanted, workspace),
    hashVisitor: (channel, visitor) => hash('visitor', channel, visitor),
    onStarted: (id) => botWork.greet(id),
    onCustomerTyping: () => undefined,
    status: () => ({ title: '', locale: workspace.bot.locale, readiness: 'ready' }),
  });
  let messages = 0;

  const events = (id: ConversationId) => queries.eventsAfter(id, 0, 10_000);
  const eventsOf = async <T extends EventType>(id: ConversationId, type: T): Promise<readonly EventOf<T>[]> =>
    (await events(id)).filter((event): event is EventOf<T> & StoredEvent => event.body.type === type);

  return {
    data,
    store,
    conversations,
    queries,
    recordings,
    memories,
    acts,
    agent,
    hub,
    botWork,
    clock,
    calls,
    bugs,
    /** Everything the engine was told. */
    inputs,
    live,
    events,
    eventsOf,
    now: () => nowMs,
    pass: async (ms: number): Promise<void> => {
      nowMs += ms;
      await botWork.tick();
      await botWork.idle();
    },
    /** Another version goes live, as a good save does. */
    edit: async (changes: Changes): Promise<void> => {
      workspace = await workspaceWith(changes);
    },
    setMode: (next: ReplyMode) => {
      mode = next;
    },
    open: async (channel = 'web_chat', more: { visitor?: string; locale?: string } = {}) =>
      (
        await hub.port.startConversation({
          channel,
          locale: more.locale ?? 'en',
          customerName: null,
          visitor: more.visitor ?? null,
        })
      ).id,
    /** The customer writes what means this, and the bot has answered when it resolves. */
    says: async (id: ConversationId, commands: readonly Command[], payload: string | null = null) => {
      messages += 1;
      await conversations.acceptMessage({
        conversation: id,
        externalId: `m${nowMs}-${messages}`,
        text: JSON.stringify(commands),
        payload,
        cutFrom: null,
      });
      await botWork.idle();
    },
    said: async (id: ConversationId): Promise<readonly string[]> =>
      (await eventsOf(id, 'bot_message')).map(({ body }) => body.reply.text),
    state: async (id: ConversationId) => (await queries.state(id)) as DialogueState,
    owner: async (id: ConversationId) => (await queries.summary(id))?.owner,
    /** Ends the process without a word: nothing in memory survives, the data folder does. */
    stop: async (): Promise<string> => {
      await botWork.stop();
      await store.close();
      return data;
    },
    [Symbol.asyncDispose]: async (): Promise<void> => {
      await botWork.stop();
      await store.close();
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;
