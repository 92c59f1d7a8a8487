import {
  type AgentId,
  agentId,
  type ConversationId,
  type StoredEvent,
} from '../../preload/contract/index.ts';
import {
  type AgentActs,
  createAgentActs,
  createConversations,
  createIdentityAttempts,
  createIntents,
  createMemories,
  createQueries,
  createRecordings,
} from '../conversations/index.ts';
import { type DialogueState, initialState } from '../dialogue/index.ts';
import { openMemoryStore } from '../storage/index.ts';
import { createBotWork } from './bot-work.ts';
import { cardLogFold, createCards } from './cards.ts';
import type { Observe } from './engine-run.ts';
import { createIdentityGuard } from './identity.ts';
import { keyedHash } from './keyed-hash.ts';
import type { LiveBot } from './live-bot.ts';
import type { KnowledgePort } from './ports.ts';

export type RehearsalOptions = {
  readonly live: LiveBot;
  readonly knowledge: KnowledgePort;
  /** When the conversation begins. */
  readonly start: Date;
  readonly channel: string;
  readonly locale: string;
  readonly customerName: string | null;
  /** What is known before the first word. */
  readonly known: Pick<DialogueState, 'identity' | 'slots'>;
  readonly observe: Observe;
  /** Told of errors inside; a desk would hand the conversation over. */
  readonly onBug: (message: string) => void;
};

/** One conversation as the desk would have it, on a clock of its own and kept in memory only. */
export type Rehearsal = {
  readonly now: () => Date;
  readonly open: () => Promise<void>;
  readonly customerWrites: (text: string, payload: string | null) => Promise<void>;
  readonly agentWrites: (text: string) => Promise<void>;
  readonly handBack: () => Promise<void>;
  /** Lets time pass in which nobody writes. */
  readonly pass: (ms: number) => Promise<void>;
  /** What happened after event `n`. */
  readonly eventsAfter: (n: number) => Promise<readonly StoredEvent[]>;
  readonly state: () => Promise<DialogueState>;
  readonly isClosed: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

const agent: AgentId = agentId.parse('agent');
const allEvents = 100_000;
const shortestStrideMs = 30_000;
const mostStrides = 240;

/**
 * Rehearses one conversation with the desk's own turns, triggers, policy and log. The clock only moves when it is told
 * to and ids are counted, so that the same conversation leaves the same log, byte for byte.
 */
export async function createRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { live, observe, onBug } = options;
  let nowMs = options.start.getTime();
  let ids = 0;
  const clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs };
  const newId = (): string => {
    ids += 1;
    return `id${ids}`;
  };
  const store = openMemoryStore();
  const ports = { now: clock.now, newId, cardLog: cardLogFold };
  const conversations = createConversations(store, ports);
  const queries = createQueries(store);
  const acts = createAgentActs(store, ports, conversations.feed);
  const bot = () => live.bot;
  const botWork = createBotWork({
    conversations,
    queries,
    intents: createIntents(store, clock.now),
    knowledge: options.knowledge,
    memories: createMemories(store),
    recordings: createRecordings(store, clock.now),
    identityGuard: createIdentityGuard({
      attempts: createIdentityAttempts(store, clock.now),
      hash: keyedHash('rehearsal'),
      now: clock.now,
    }),
    workspace: () => ({ bot: live.bot, ...live.workspace }),
    liveBot: async () => live,
    // What the bot would say is looked at, whether or not an agent would have to agree first.
    mode: () => 'autopilot',
    cards: createCards({ bot, queries, now: clock.now }),
    clock,
    log: (event, facts) => {
      if (event === 'turn.bug') onBug(String(facts?.message));
    },
    pauseMs: 0,
    observe,
    onWorking: () => undefined,
  });
  const state = { ...initialState(options.locale, options.channel), ...options.known };
  const id = await conversations.create({
    channel: options.channel,
    locale: options.locale,
    customerName: options.customerName,
    customer: null,
    visitor: null,
    state,
  });
  const eventsAfter = (n: number) => queries.eventsAfter(id, n, allEvents);
  let messages = 0;

  return {
    now: clock.now,
    open: () => botWork.greet(id),
    customerWrites: async (text, payload) => {
      messages += 1;
      await conversations.acceptMessage({
        conversation: id,
        externalId: `m${messages}`,
        text,
        payload,
        cutFrom: null,
      });
      await botWork.idle();
    },
    agentWrites: async (text) => {
      await take(acts, id);
      messages += 1;
      const asOf = (await queries.summary(id))?.lastCustomerN ?? 0;
      const message = { text, clientId: `a${messages}`, asOf, draft: null, citations: [] };
      await acts.send(agent, id, message);
      await botWork.idle();
    },
    handBack: async () => {
      await take(acts, id);
      const outcome = await acts.handBack(agent, id);
      if (!outcome.ok) throw new Error(`the agent cannot hand back: ${outcome.code}`);
      botWork.handedBack(id);
      // On the desk the bot waits until the agent can no longer take it back.
      botWork.givenBack(id);
      await botWork.idle();
    },
    pass: async (ms) => {
      // The desk looks at its clock again and again: a long silence is a reminder first and then a close.
      const stride = Math.max(shortestStrideMs, Math.ceil(ms / mostStrides));
      for (let left = ms; left > 0; left -= stride) {
        nowMs += Math.min(stride, left);
        await botWork.tick();
        await botWork.idle();
      }
    },
    eventsAfter,
    state: async () => (await queries.state(id)) as DialogueState,
    isClosed: async () => (await queries.summary(id))?.owner === 'closed',
    close: async () => {
      await botWork.stop();
      await store.close();
    },
  };
}

async function take(acts: AgentActs, id: ConversationId): Promise<void> {
  const taken = await acts.takeOver(agent, id, true);
  if (!taken.ok) throw new Error(`the agent cannot take over: ${taken.code}`);
}
