import type { ConversationId, HandoffCard, ReplyMode } from '../../preload/contract/index.ts';
import type { ConversationQueries, Conversations, Intents, OutgoingReply } from '../conversations/index.ts';
import { type Bot, type DialogueEvent, type DialogueState, type Effect, step } from '../dialogue/index.ts';
import type { Cards } from './cards.ts';
import { createEscalation } from './escalation.ts';
import { localNow } from './local-time.ts';
import type { DeskClock, KnowledgePort, Log } from './ports.ts';
import { repliesOf } from './replies.ts';
import { createScheduler } from './scheduler.ts';
import { type LiveBot, type Observe, type TurnPorts, takeTurn } from './turn.ts';

export type BotWork = {
  /** Says hello, and that it is a bot, when a customer opens the chat. */
  readonly greet: (id: ConversationId) => Promise<void>;
  readonly hold: (id: ConversationId) => void;
  readonly handedBack: (id: ConversationId) => void;
  /** An agent took back a take-over: the bot goes on with what it was called off from. */
  readonly givenBack: (id: ConversationId) => void;
  /** After a start: delivers what was committed and not sent, and takes the turns that a crash interrupted. */
  readonly recover: () => Promise<void>;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type BotWorkPorts = {
  readonly conversations: Conversations;
  readonly queries: ConversationQueries;
  readonly intents: Intents;
  readonly knowledge: KnowledgePort;
  /** The bot's texts and skills, at once. */
  readonly bot: () => Bot;
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

/** An act can be undone for this long; the bot does not speak before. */
const undoWindowMs = 5000;
const turnsAtOnce = 8;
const rememberedMessages = 8;

/** Everything the bot does by itself: greet, take turns, draft for agents, come back, recover. */
export function createBotWork(ports: BotWorkPorts): BotWork {
  const { conversations, queries, log } = ports;
  const returning = new Set<ConversationId>();
  const undoTimers = new Map<ConversationId, NodeJS.Timeout>();
  const recentMessages = (id: ConversationId, before: number) =>
    queries.recentMessages(id, before, rememberedMessages);

  const turnPorts: TurnPorts = {
    conversations,
    intents: ports.intents,
    knowledge: ports.knowledge,
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
    const summary = await queries.summary(id);
    if (summary === null || summary.owner === 'closed') return;
    if (summary.owner !== 'bot') return assist(id, summary.lastCustomerN, signal);
    const mode = ports.mode();
    ports.onWorking(id, true, mode === 'autopilot');
    try {
      const live = await ports.liveBot();
      if (returning.delete(id)) await comeBack(id, live.bot);
      const outcome = await takeTurn(id, live, mode, turnPorts, signal);
      await conversations.deliver(id);
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

  /** A bug must not leave a customer unanswered: the turn ends with a person. */
  async function giveUp(id: ConversationId, mode: ReplyMode): Promise<void> {
    const input = await conversations.turnInput(id);
    const last = input?.messages.at(-1);
    if (!input || !last || input.summary.owner !== 'bot') return;
    const why = { code: 'action_error', detail: 'the bot failed inside' } as const;
    const result = step(ports.bot(), input.state as DialogueState, { type: 'escalate', why });
    await conversations.commitTurn({
      conversation: id,
      turn: result.state.turn,
      lastMessage: last.n,
      state: result.state,
      events: [],
      replies: mode === 'silent' ? [] : notices(result.effects),
      delivery: mode === 'silent' ? 'drop' : 'send',
      handoff: why,
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

  async function comeBack(id: ConversationId, bot: Bot): Promise<void> {
    const state = (await queries.state(id)) as DialogueState;
    await say(id, bot, state, { type: 'handed_back' });
  }

  /** Fixed texts outside a turn: they greet or inform, so they answer nothing. */
  async function say(
    id: ConversationId,
    bot: Bot,
    state: DialogueState,
    event: DialogueEvent,
  ): Promise<void> {
    const result = step(bot, state, event);
    ports.observe?.(event, result);
    await conversations.commitSaying({
      conversation: id,
      turn: result.state.turn,
      state: result.state,
      replies: ports.mode() === 'silent' ? [] : notices(result.effects),
      delivery: 'send',
    });
    await conversations.deliver(id);
  }

  return {
    greet: async (id) => {
      const state = (await queries.state(id)) as DialogueState;
      await say(id, ports.bot(), state, { type: 'opened', now: localNow(ports.clock) });
    },

    hold: scheduler.holdFor,

    handedBack: (id) => {
      returning.add(id);
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
    },

    idle: scheduler.idle,

    stop: async () => {
      for (const timer of undoTimers.values()) clearTimeout(timer);
      await scheduler.stop();
    },
  };
}

/** Texts that inform and answer nothing, so that the customer goes on waiting. */
function notices(effects: readonly Effect[]): readonly OutgoingReply[] {
  return repliesOf(effects).map((reply) => ({ reply, notice: true }));
}
