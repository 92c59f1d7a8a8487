import type { ConversationId, HandoffCard, ReplyMode } from '../../preload/contract/index.ts';
import type {
  ConversationQueries,
  Conversations,
  Intents,
  Memories,
  OutgoingReply,
  Recordings,
} from '../conversations/index.ts';
import {
  type DialogueEvent,
  type DialogueState,
  type Effect,
  type StepResult,
  step,
} from '../dialogue/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Cards } from './cards.ts';
import type { Acting, Observe } from './engine-run.ts';
import { createEscalation } from './escalation.ts';
import type { IdentityGuard } from './identity.ts';
import type { LiveBot } from './live-bot.ts';
import type { DeskClock, KnowledgePort, Log } from './ports.ts';
import { recordedEffects } from './recorded.ts';
import { repliesOf } from './replies.ts';
import { createScheduler } from './scheduler.ts';
import { dueStage, shortestSilenceMs } from './silence.ts';
import { type TurnPorts, takeOccasion, takeSilence, takeTurn } from './turn.ts';

export type BotWork = {
  /** Says hello, and that it is a bot, when a customer opens the chat. */
  readonly greet: (id: ConversationId) => Promise<void>;
  readonly hold: (id: ConversationId) => void;
  readonly handedBack: (id: ConversationId) => void;
  /** An agent took back a take-over: the bot goes on with what it was called off from. */
  readonly givenBack: (id: ConversationId) => void;
  /** After a start: delivers what was committed and not sent, and takes the turns that a crash interrupted. */
  readonly recover: () => Promise<void>;
  /** Begins what time has made due: coming back, reminding the silent, closing. */
  readonly tick: () => Promise<void>;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type BotWorkPorts = {
  readonly conversations: Conversations;
  readonly queries: ConversationQueries;
  readonly intents: Intents;
  readonly knowledge: KnowledgePort;
  readonly memories: Memories;
  readonly recordings: Recordings;
  readonly identityGuard: IdentityGuard;
  /** The bot's texts, skills and settings, at once. */
  readonly workspace: () => Pick<Workspace, 'bot' | 'settings' | 'sources'>;
  /** The bot once its understanding is trained. */
  readonly liveBot: () => Promise<LiveBot>;
  readonly mode: () => ReplyMode;
  readonly cards: Cards;
  readonly clock: DeskClock;
  readonly log: Log;
  readonly pauseMs: number;
  readonly observe?: Observe;
  /** `visible`: a reply to the customer is coming, so they may be shown that somebody types. */
  readonly onWorking: (id: ConversationId, working: boolean, visible: boolean) => void;
};

const neverAborted = new AbortController().signal;
/** An act can be undone for this long; the bot does not speak before. */
const undoWindowMs = 5000;
const turnsAtOnce = 8;
const rememberedMessages = 8;

/** Everything the bot does by itself: greet, take turns, draft for agents, come back, recover. */
export function createBotWork(ports: BotWorkPorts): BotWork {
  const { conversations, queries, log } = ports;
  const undoTimers = new Map<ConversationId, NodeJS.Timeout>();
  const recentMessages = (id: ConversationId, before: number) =>
    queries.recentMessages(id, before, rememberedMessages);

  const turnPorts: TurnPorts = {
    conversations,
    intents: ports.intents,
    knowledge: ports.knowledge,
    memories: ports.memories,
    recordings: ports.recordings,
    identityGuard: ports.identityGuard,
    recentMessages,
    escalation: createEscalation(queries),
    previewCard: ports.cards.preview,
    clock: ports.clock,
    ...(ports.observe ? { observe: ports.observe } : {}),
  };

  const scheduler = createScheduler({ run: work, pauseMs: ports.pauseMs, concurrency: turnsAtOnce, log });

  conversations.feed.subscribe(({ conversation, events, summary }) => {
    const wrote = events.some((event) => event.body.type === 'customer_message');
    if (wrote) scheduler.wake(conversation);
    if (summary.owner === 'agent' || summary.owner === 'closed') scheduler.interrupt(conversation);
  });

  async function work(id: ConversationId, signal: AbortSignal): Promise<void> {
    const left = await conversations.followUpsOf(id);
    await finishLeft(id, left);
    const summary = await queries.summary(id);
    if (summary === null || summary.owner === 'closed') return;
    if (summary.owner !== 'bot') return assist(id, summary.lastCustomerN, signal);
    const mode = ports.mode();
    ports.onWorking(id, true, mode === 'autopilot');
    try {
      const live = await ports.liveBot();
      if (left.includes('come_back')) await occasion(id, live, 'handed_back', signal);
      const outcome = await takeTurn(id, live, mode, turnPorts, signal);
      await conversations.deliver(id);
      if (outcome === null && mode === 'autopilot') await endSilence(id, live, signal);
      if (outcome?.finish) await conversations.closeByBot(id);
      if (outcome?.trace.handoff && mode !== 'silent') await proposeFromCard(id, outcome.trace.handoff);
    } catch (error) {
      // Somebody took over: what the turn was doing was called off, and what the customer wrote is theirs to answer.
      if (signal.aborted) return;
      log('turn.bug', {
        conversation: id,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      await giveUp(id, mode);
    } finally {
      ports.onWorking(id, false, mode === 'autopilot');
    }
  }

  /** What a crash left undone between a commit and what was to follow it. */
  async function finishLeft(id: ConversationId, left: readonly string[]): Promise<void> {
    if (!left.includes('close') && !left.includes('propose')) return;
    await conversations.deliver(id);
    if (left.includes('close')) await conversations.closeByBot(id);
    if (!left.includes('propose')) return;
    const now = await queries.standing(id);
    const card = now === null ? null : ports.cards.build(now.summary, now.cardLog);
    if (card === null) await conversations.propose(id, null, 0);
    else await proposeFromCard(id, card);
  }

  async function endSilence(id: ConversationId, live: LiveBot, signal: AbortSignal): Promise<void> {
    const silent = await conversations.silence(id);
    const stage = silent === null ? null : dueStage(live.workspace.settings, silent, ports.clock.now());
    if (silent === null || stage === null) return;
    const ended = await takeSilence(id, live, { stage, silent }, turnPorts, signal);
    await conversations.deliver(id);
    if (ended?.closes) await conversations.closeByBot(id);
    if (ended?.card) await proposeFromCard(id, ended.card);
  }

  /** A bug must not leave a customer unanswered: the turn ends with a person. */
  async function giveUp(id: ConversationId, mode: ReplyMode): Promise<void> {
    const input = await conversations.turnInput(id);
    const last = input?.messages.at(-1);
    if (!input || !last || input.summary.owner !== 'bot') return;
    const why = { code: 'action_error', detail: 'the bot failed inside' } as const;
    const { bot, sources } = ports.workspace();
    const before = input.state as DialogueState;
    const event = { type: 'escalate', why } as const;
    const result = step(bot, before, event);
    await ports.recordings.keepVersion(bot.version, sources);
    await conversations.commitTurn({
      conversation: id,
      turn: result.state.turn,
      lastMessage: last.n,
      state: result.state,
      events: [],
      replies: mode === 'silent' ? [] : notices(result.effects),
      delivery: mode === 'silent' ? 'drop' : 'send',
      handoff: why,
      awaits: false,
      run: runOf(bot.version, before, event, result),
      followUp: null,
      remember: null,
      cause: 'messages',
    });
    await conversations.deliver(id);
  }

  async function proposeFromCard(id: ConversationId, card: HandoffCard): Promise<void> {
    const { draft, citations } = card.next;
    if (draft === '') return;
    const summary = await queries.summary(id);
    await conversations.propose(id, { text: draft, citations, buttons: [] }, summary?.lastCustomerN ?? 0);
  }

  /** An agent has it: what the customer writes gets a draft when knowledge has an answer. */
  async function assist(id: ConversationId, asOf: number, signal: AbortSignal): Promise<void> {
    if (ports.mode() === 'silent') return;
    const recent = await recentMessages(id, asOf + 1);
    const question = recent.at(-1);
    if (question?.by !== 'customer') return;
    ports.onWorking(id, true, false);
    try {
      const answer = await ports.knowledge.answer({
        text: question.text,
        history: recent.slice(0, -1),
        signal,
      });
      if (answer !== null) {
        const reply = { text: answer.text, citations: [...answer.citations], buttons: [] };
        return await conversations.propose(id, reply, asOf);
      }
      const now = await queries.standing(id);
      const card = now === null ? null : ports.cards.build(now.summary, now.cardLog);
      const draft = now?.summary.owner === 'offered' && card !== null ? card.next : null;
      await conversations.propose(
        id,
        draft === null || draft.draft === ''
          ? null
          : { text: draft.draft, citations: draft.citations, buttons: [] },
        asOf,
      );
    } finally {
      ports.onWorking(id, false, false);
    }
  }

  /** Greets without waiting for understanding: the actions that a greeting may call are those of the bot that answers. */
  async function greet(id: ConversationId): Promise<void> {
    const workspace = ports.workspace();
    const live: Acting = {
      bot: workspace.bot,
      workspace,
      runAction: async (call) => (await ports.liveBot()).runAction(call),
    };
    await occasion(id, live, 'opened', neverAborted);
  }

  async function occasion(
    id: ConversationId,
    live: Acting,
    cause: 'opened' | 'handed_back',
    signal: AbortSignal,
  ): Promise<void> {
    const mode = ports.mode();
    const card = await takeOccasion(id, live, cause, mode, turnPorts, signal);
    await conversations.deliver(id);
    if (card !== null && mode !== 'silent') await proposeFromCard(id, card);
  }

  async function wakeFollowUps(): Promise<void> {
    for (const { conversation } of await conversations.followUps(ports.clock.now()))
      scheduler.wake(conversation);
  }

  return {
    greet,

    hold: scheduler.holdFor,

    handedBack: (id) => {
      clearTimeout(undoTimers.get(id));
      const timer = setTimeout(() => {
        undoTimers.delete(id);
        scheduler.wake(id);
      }, undoWindowMs);
      timer.unref();
      undoTimers.set(id, timer);
    },

    givenBack: scheduler.wake,

    recover: async () => {
      for (const id of await conversations.undelivered())
        await conversations.deliver(id).catch((error: unknown) => {
          // One conversation that cannot be delivered must not keep the desk from all others.
          log('recover.failed', { conversation: id, message: String(error) });
        });
      for (const id of await conversations.unprocessed()) scheduler.wake(id);
      await wakeFollowUps();
    },

    tick: async () => {
      await wakeFollowUps();
      const { settings } = ports.workspace();
      const shortestMs = shortestSilenceMs(settings);
      if (shortestMs === null || ports.mode() !== 'autopilot') return;
      const now = ports.clock.now();
      for (const silent of await conversations.silent(new Date(now.getTime() - shortestMs)))
        if (dueStage(settings, silent, now) !== null) scheduler.wake(silent.conversation);
    },

    idle: scheduler.idle,

    stop: async () => {
      for (const timer of undoTimers.values()) clearTimeout(timer);
      await scheduler.stop();
    },
  };
}

function runOf(version: string, before: DialogueState, input: DialogueEvent, { effects }: StepResult) {
  return { version, inputs: [input], effects: recordedEffects(effects), before };
}

/** Texts that inform and answer nothing, so that the customer goes on waiting. */
function notices(effects: readonly Effect[]): readonly OutgoingReply[] {
  return repliesOf(effects).map((reply) => ({ reply, notice: true }));
}
