import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type {
  AgentId,
  Citation,
  ConversationDetail,
  ConversationId,
  ConversationSummary,
  MemoryEntry,
  Problem,
  ReplyMode,
  WorkspaceStatus,
} from '../../preload/contract/index.ts';
import type { BackofficeKind } from '../backoffice/index.ts';
import {
  type AgentActs,
  type ConversationQueries,
  createAgentActs,
  createConversations,
  createIdentityAttempts,
  createIntents,
  createMemories,
  createQueries,
  createRecordings,
  type Feed,
  type Refusal,
} from '../conversations/index.ts';
import { type Bot, initialState } from '../dialogue/index.ts';
import type { LocalServer } from '../inference/chat/index.ts';
import { createEmbedder } from '../inference/index.ts';
import type { LaunchParser } from '../knowledge/index.ts';
import { openStore } from '../storage/index.ts';
import { createBotWork } from './bot-work.ts';
import { cardLogFold, createCards } from './cards.ts';
import { type ChannelHub, createChannelHub } from './channel-port.ts';
import { oldestMemory } from './engine-run.ts';
import { createIdentityGuard } from './identity.ts';
import { keyedHash } from './keyed-hash.ts';
import { createKnowledgePort } from './knowledge-port.ts';
import { createLive, type Live } from './live.ts';
import { openLiveWorkspace } from './live-workspace.ts';
import { localNow } from './local-time.ts';
import { type DeskClock, type KnowledgePort, type Log, type SecretKeeper, systemClock } from './ports.ts';
import { createPresence, type Present } from './presence.ts';
import { servedLocale } from './served-locale.ts';
import { createSettings } from './settings.ts';
import {
  createLiveUnderstanding,
  createModelPage,
  type ModelPage,
  type PlayTest,
} from './understanding/index.ts';
import { productVersion } from './version.ts';

type DemoBackoffice = { readonly url: string; close(): Promise<void> };

export type DeskOptions = {
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Where this desk keeps everything it stores; one desk per folder. */
  readonly data: string;
  /** The product's `resources` folder: models and samples. */
  readonly resources: string;
  readonly secrets: (name: string) => string | undefined;
  readonly log: Log;
  readonly clock?: DeskClock;
  /** Typing pause: messages that come within it are one turn. */
  readonly pauseMs?: number;
  /** Plays a conversation test of the workspace, to compare a change of its model; without it nothing is compared. */
  readonly playTest?: PlayTest;
  /** Keeps keys that are typed into a window. */
  readonly secretKeeper?: SecretKeeper;
  /** Where chat servers on this computer are looked for; by default where they usually listen. */
  readonly localServers?: readonly LocalServer[];
  /** Starts processes that read documents, where the desk cannot start processes of Node. */
  readonly launchParser?: LaunchParser;
  /** Starts the demo system that the workspace names. */
  readonly startBackoffice: (dataFolder: string, kind: BackofficeKind) => Promise<DemoBackoffice>;
};

export type Memory = { verified: boolean; days: number; entries: MemoryEntry[] };

/** The core that composes everything else; it does not know which host runs it. */
export type Desk = {
  readonly version: string;
  readonly startedAt: string;
  readonly queries: ConversationQueries;
  readonly acts: AgentActs;
  readonly live: Live;
  /** What was committed, as it happens. */
  readonly feed: Feed;
  readonly knowledge: KnowledgePort;
  readonly channel: ChannelHub['port'];
  readonly channelSecret: string;
  /** What opens the agent's window of a headless host; the same for a data folder, so a window survives a restart. */
  readonly agentToken: string;
  readonly chatOrigins: readonly string[];
  readonly status: () => WorkspaceStatus;
  readonly setChatUrl: (url: string) => void;
  readonly setMode: (mode: ReplyMode) => Promise<WorkspaceStatus>;
  readonly detail: (id: ConversationId) => Promise<ConversationDetail | null>;
  readonly handBack: (agent: AgentId, id: ConversationId) => ReturnType<AgentActs['handBack']>;
  readonly undo: (agent: AgentId, id: ConversationId) => ReturnType<AgentActs['undo']>;
  readonly present: (id: ConversationId, present: Present) => void;
  readonly citesInternal: (citations: readonly Citation[]) => Promise<boolean>;
  /** What is remembered of the customer who was verified in this conversation; null entries while nobody is. */
  readonly memory: (id: ConversationId) => Promise<Memory>;
  readonly forget: (
    agent: AgentId,
    id: ConversationId,
    entry: number | null,
  ) => Promise<ConversationSummary | null>;
  /** What the window's page about the language model shows and does. */
  readonly model: ModelPage;
  /** Does what time has made due; the desk calls it by itself every few seconds. */
  readonly tick: () => Promise<void>;
  /** Resolves when understanding and knowledge answer. */
  readonly ready: () => Promise<void>;
  /** Resolves when no turn is waiting or running. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenedDesk =
  | { readonly ok: true; readonly desk: Desk }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

const defaultPauseMs = 250;
const beatMs = 4000;
const tickMs = 5000;
const pruneMs = 60 * 60_000;

/** Opens a desk. What takes long (models, knowledge) goes on in the background; the queue is usable at once. */
export async function openDesk(options: DeskOptions): Promise<OpenedDesk> {
  const { log } = options;
  const clock = options.clock ?? systemClock;
  const opened = openStore(options.data);
  if (!opened.ok) return { ok: false, message: opened.problem.message, problems: [] };
  const { store } = opened;
  const newId = (): string => randomBytes(16).toString('base64url').replace(/^[-_]/, 'x');
  const ports = { now: clock.now, newId, cardLog: cardLogFold };
  const conversations = createConversations(store, ports);
  const queries = createQueries(store);
  const acts = createAgentActs(store, ports, conversations.feed);
  const memories = createMemories(store);
  const recordings = createRecordings(store, clock.now);
  const settings = createSettings(store);

  const channelSecret = await settings.channelSecret(() => randomBytes(32).toString('base64url'));
  const hashed = keyedHash(channelSecret);

  const embedder = createEmbedder({ modelFolder: join(options.resources, 'models', 'bge-small-en-v1.5') });
  embedder.catch((error: unknown) => log('embedder.failed', { message: String(error) }));
  const backoffices = new Map<BackofficeKind, Promise<DemoBackoffice>>();
  let announce: () => void = () => undefined;
  let today = (): string => localNow(clock).slice(0, 10);
  const understanding = await createLiveUnderstanding({
    store,
    cacheFolder: join(options.data, 'understanding'),
    embedder,
    secrets: options.secrets,
    now: clock.now,
    today: () => today(),
    play: options.playTest ?? null,
    knowledgeFor: async (answers) => {
      await knowledge.ready();
      return knowledge.withThreshold(answers);
    },
    onChange: () => announce(),
    log,
  });
  const workspace = await openLiveWorkspace({
    folder: options.workspace,
    understanding,
    secrets: options.secrets,
    backofficeUrl: async (kind) => {
      const started = backoffices.get(kind) ?? options.startBackoffice(options.data, kind);
      backoffices.set(kind, started);
      return (await started).url;
    },
    onChange: () => announce(),
    onKnowledgeChange: () => void knowledge.sync(),
    log,
  });
  if (!workspace.ok) {
    await store.close();
    await embedder.then(
      (made) => made.dispose(),
      () => undefined,
    );
    return {
      ok: false,
      message: `The workspace ${options.workspace} has ${workspace.problems.length} error(s) and cannot start.`,
      problems: workspace.problems,
    };
  }
  const { live: liveWorkspace } = workspace;
  today = () => localNow(clock, liveWorkspace.workspace().settings.timezone).slice(0, 10);
  const bot = (): Bot => liveWorkspace.workspace().bot;

  const knowledge = createKnowledgePort({
    ...(options.launchParser ? { launchParser: options.launchParser } : {}),
    folder: join(options.data, 'knowledge'),
    documents: join(options.workspace, 'knowledge'),
    embedder,
    clock: clock.now,
    answerThreshold: () => liveWorkspace.workspace().settings.knowledgeThreshold,
    onChange: () => announce(),
    log,
  });

  /** Chosen in the window; until then the workspace's own, as it is saved. */
  let chosenMode = await settings.mode();
  const mode = (): ReplyMode => chosenMode ?? bot().mode;
  let chatUrl: string | null = null;
  const status = (): WorkspaceStatus => ({
    name: bot().name,
    title: bot().title,
    version: bot().version,
    mode: mode(),
    skills: [...bot().skills.values()].map((skill) => ({ id: skill.id, title: skill.title })),
    useCases: liveWorkspace
      .workspace()
      .useCases.map(({ name, skills, resolved }) => ({ name, skills: [...skills], resolved })),
    outOfScope: bot().topics.map(({ topic, route }) => ({ topic, route })),
    ...knowledge.stats(),
    readiness: liveWorkspace.isReady() && knowledge.isReady() ? 'ready' : 'loading',
    problems: [...liveWorkspace.problems()],
    chatUrl,
    ...understandingStatus(),
  });
  const understandingStatus = (): Pick<WorkspaceStatus, 'understanding'> => {
    const found = understanding.status();
    return found === null ? {} : { understanding: found };
  };

  const cards = createCards({ bot, queries, now: clock.now });
  const live = createLive({
    feed: conversations.feed,
    queries,
    standing: async (id) => {
      const now = await queries.standing(id);
      if (now === null) return null;
      return { summary: now.summary, draft: now.draft, card: cards.build(now.summary, now.cardLog) };
    },
    now: clock.now,
    beatMs,
  });
  announce = () => live.tell({ kind: 'workspace', status: status() });

  const presence = createPresence(clock.monotonicMs, (conversation, agents) => {
    live.tell({ kind: 'presence', conversation, agents: [...agents] });
    hub.typing(
      conversation,
      'agent',
      agents.some((agent) => agent.typing),
    );
  });

  const hub = createChannelHub({
    conversations,
    queries,
    initialState,
    localeFor: (wanted) => servedLocale(wanted, liveWorkspace.workspace()),
    hashVisitor: (channel, visitor) => hashed('visitor', channel, visitor),
    onStarted: (id) => botWork.greet(id),
    onCustomerTyping: (conversation, typing) => {
      live.tell({ kind: 'customer_typing', conversation, typing });
      if (typing) botWork.hold(conversation);
    },
    status: () => ({ title: bot().title, locale: bot().locale, readiness: status().readiness }),
  });

  const botWork = createBotWork({
    conversations,
    queries,
    intents: createIntents(store, clock.now),
    knowledge,
    memories,
    recordings,
    identityGuard: createIdentityGuard({
      attempts: createIdentityAttempts(store, clock.now),
      hash: hashed,
      now: clock.now,
    }),
    workspace: liveWorkspace.workspace,
    liveBot: liveWorkspace.bot,
    mode,
    cards,
    clock,
    log,
    pauseMs: options.pauseMs ?? defaultPauseMs,
    onWorking: (conversation, working, visible) => {
      live.tell({ kind: 'bot_working', conversation, working });
      if (visible) hub.typing(conversation, 'bot', working);
    },
  });

  const ticks = setInterval(() => {
    // A full disk, or a desk that just closed: the next round tries again.
    tick().catch((error: unknown) => log('tick.failed', { message: String(error) }));
  }, tickMs);
  const oldest = (): Date => oldestMemory(liveWorkspace.workspace().settings, clock.now());
  let prunedAt = 0;
  const tick = async (): Promise<void> => {
    const now = clock.now();
    for (const id of await queries.dueSnoozes(now.toISOString())) await acts.wake(id);
    await botWork.tick();
    await understanding.counters.flush();
    if (understanding.takeAccepted()) await liveWorkspace.putLive();
    if (now.getTime() - prunedAt < pruneMs) return;
    prunedAt = now.getTime();
    await memories.prune(oldest());
  };

  await botWork.recover();

  const desk: Desk = {
    version: productVersion,
    startedAt: clock.now().toISOString(),
    queries,
    acts,
    live,
    feed: conversations.feed,
    knowledge,
    channel: hub.port,
    channelSecret,
    agentToken: await settings.agentToken(() => randomBytes(24).toString('base64url')),
    chatOrigins: liveWorkspace.workspace().settings.chatOrigins,
    status,
    setChatUrl: (url) => {
      chatUrl = url;
      announce();
    },
    setMode: async (next) => {
      await settings.saveMode(next);
      chosenMode = next;
      announce();
      return status();
    },
    detail: async (id) => {
      const detail = await queries.detail(id);
      if (detail === null) return null;
      const { cardLog, ...rest } = detail;
      return { ...rest, card: cards.build(detail.summary, cardLog) };
    },
    handBack: async (agent, id): Promise<{ ok: true; summary: ConversationDetail['summary'] } | Refusal> => {
      const outcome = await acts.handBack(agent, id);
      if (outcome.ok) botWork.handedBack(id);
      return outcome;
    },
    undo: async (agent, id) => {
      const outcome = await acts.undo(agent, id);
      if (outcome.ok && outcome.summary.owner === 'bot') botWork.givenBack(id);
      return outcome;
    },
    present: presence.report,
    citesInternal: async (citations) => {
      for (const citation of citations) {
        const passage = await knowledge.passage(citation.passage);
        if (passage?.audience === 'internal') return true;
      }
      return false;
    },
    memory: async (id) => {
      const entries = await memories.of(id, oldest());
      const days = liveWorkspace.workspace().settings.memoryDays;
      return { verified: entries !== null, days, entries: [...(entries ?? [])] };
    },
    forget: (agent, id, entry) => conversations.forget(agent, id, entry),
    model: createModelPage({
      folder: options.workspace,
      understanding,
      secrets: options.secrets,
      keeper: options.secretKeeper ?? null,
      localServers: options.localServers ?? null,
      putLive: liveWorkspace.putLive,
    }),
    tick,
    ready: async () => {
      await Promise.all([liveWorkspace.bot(), knowledge.ready()]);
    },
    idle: botWork.idle,
    close: async () => {
      clearInterval(ticks);
      presence.dispose();
      await botWork.stop();
      await liveWorkspace.dispose();
      await understanding.dispose();
      await knowledge.dispose();
      await store.close();
      await embedder.then(
        (made) => made.dispose(),
        () => undefined,
      );
      for (const backoffice of backoffices.values()) await (await backoffice).close();
    },
  };
  return { ok: true, desk };
}
