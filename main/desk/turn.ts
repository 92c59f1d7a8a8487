import type {
  ConversationId,
  EventBody,
  HandoffCard,
  HandoffWhy,
  ReplyMode,
  TurnTrace,
} from '../../preload/contract/index.ts';
import type {
  Conversations,
  OutgoingReply,
  Recordings,
  Silent,
  TurnCommit,
  TurnInput,
} from '../conversations/index.ts';
import { type Bot, type DialogueState, expect, position } from '../dialogue/index.ts';
import type { Understood } from '../understanding/index.ts';
import { type Acting, begin, type EnginePorts, feed, type Running, recordOf } from './engine-run.ts';
import type { LiveBot } from './live-bot.ts';
import { localNow } from './local-time.ts';
import { rememberedBy } from './remembering.ts';
import { tellable } from './said-before.ts';
import type { SilenceStage } from './silence.ts';
import { resolvedNow, riskOf, shownSlots } from './trace.ts';

export type TurnPorts = EnginePorts & {
  readonly conversations: Conversations;
  readonly recordings: Recordings;
  /** A trigger outside the engine, from how the customer sounds. */
  readonly escalation: (id: ConversationId, understood: Understood) => Promise<HandoffWhy | null>;
  /** The card as it will stand once these events are stored. */
  readonly previewCard: (
    id: ConversationId,
    bot: Bot,
    events: readonly EventBody[],
  ) => Promise<HandoffCard | null>;
};

export type TurnOutcome = { readonly trace: TurnTrace; readonly finish: boolean };

/**
 * Takes one turn of the bot: everything the customer wrote since the last one, understood, run through the engine,
 * effects done, and all of it committed in one transaction. Returns null when there was nothing to do.
 */
export async function takeTurn(
  id: ConversationId,
  live: LiveBot,
  mode: ReplyMode,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<TurnOutcome | null> {
  const started = ports.clock.monotonicMs();
  const input = await ports.conversations.turnInput(id);
  const first = input?.messages.at(0);
  const last = input?.messages.at(-1);
  if (!input || !first || !last || input.summary.owner !== 'bot') return null;

  const running = beginAt(id, live, ports, signal, input, [first.n, last.n]);
  await ports.recordings.keepVersion(live.bot.version, live.workspace.sources);
  const expired = await expireIdentity(running, input, Date.parse(first.at));
  const start = running.state;
  const text = input.messages.map((message) => message.body.text).join('\n');
  const now = localNow(ports.clock, live.workspace.settings.timezone);
  const understood = await live.understand({
    text,
    payload: input.messages.length === 1 ? first.body.payload : null,
    expectation: expect(live.bot, start),
    now,
    locale: start.locale,
    said: async () => tellable(await ports.recentMessages(id, first.n), live.bot, start),
    signal,
  });
  const escalated = await ports.escalation(id, understood);
  const { commands, tone, crisis, bereaved, locale } = understood;
  await feed(
    running,
    escalated
      ? { type: 'escalate', why: escalated, ...(crisis ? { reply: 'crisis', language: crisis } : {}) }
      : {
          type: 'understood',
          event: last.n,
          commands,
          text,
          unseen: input.unseen,
          now,
          tone,
          ...(locale === undefined ? {} : { locale }),
          ...(bereaved ? { bereaved } : {}),
        },
  );
  if (mode === 'silent' && running.handoff === null)
    running.handoff = { code: 'policy', detail: 'the bot only watches here' };

  const trace: TurnTrace = {
    turn: running.state.turn,
    customer: text,
    messages: [first.n, last.n],
    commands: [...commands],
    ...(understood.decided === undefined ? {} : { decided: understood.decided }),
    ...position(running.state),
    slots: shownSlots(live.bot, running.state),
    actions: running.actions,
    replies: running.replies,
    owner: running.handoff ? 'offered' : 'bot',
    handoff: null,
    resolved: resolvedNow(start, running.state),
    sentiment: understood.sentiment,
    ...(understood.language === undefined ? {} : { language: understood.language }),
    risk: riskOf(understood, running.state, running.handoff),
    workspaceVersion: live.bot.version,
    ...(live.understanding === undefined ? {} : { understanding: live.understanding }),
    policy: mode,
    ms: 0,
  };
  const before = identityEvents(start, running.state, expired);
  const card = await cardOf(running, ports, [...before, { type: 'turn', trace }]);
  const finished: TurnTrace = { ...trace, handoff: card, ms: ports.clock.monotonicMs() - started };
  const finish = running.finish && running.handoff === null && mode === 'autopilot';
  await commit(running, ports, start, mode, {
    events: [...before, { type: 'turn', trace: finished }],
    followUp: finish ? 'close' : mode === 'silent' ? null : proposal(card),
    cause: 'messages',
    isNotice: false,
  });
  return { trace: finished, finish };
}

/** A handoff is followed by a first draft for the agent, where the card has one. */
function proposal(card: HandoffCard | null): 'propose' | null {
  return card === null || card.next.draft === '' ? null : 'propose';
}

/**
 * Somebody opened the chat, or an agent handed it back: what the workspace has the bot say and do then. It greets or
 * informs, so it answers nothing; what it asks for is looked up like in a turn.
 */
export async function takeOccasion(
  id: ConversationId,
  live: Acting,
  cause: 'opened' | 'handed_back',
  mode: ReplyMode,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<HandoffCard | null> {
  const input = await ports.conversations.turnInput(id);
  if (input?.summary.owner !== 'bot') return null;
  const { lastCustomerN } = input.summary;
  const running = beginAt(id, live, ports, signal, input, [lastCustomerN, lastCustomerN]);
  await ports.recordings.keepVersion(live.bot.version, live.workspace.sources);
  const atMs = Date.parse(input.messages[0]?.at ?? ports.clock.now().toISOString());
  const expired = await expireIdentity(running, input, atMs);
  const start = running.state;
  const now = localNow(ports.clock, live.workspace.settings.timezone);
  await feed(running, cause === 'opened' ? { type: 'opened', now } : { type: 'handed_back' });
  const events = identityEvents(start, running.state, expired);
  const card = await cardOf(running, ports, events);
  const followUp = mode === 'silent' ? null : proposal(card);
  // What the customer wrote meanwhile is the next turn's.
  await commit(running, ports, start, mode, { events, followUp, cause, isNotice: true }, 0);
  return card;
}

/**
 * What the workspace has the bot do when a customer does not answer: a reminder, later the closing. Committed like a
 * turn, unless the customer or an agent acted meanwhile; then nothing of it happened.
 */
export async function takeSilence(
  id: ConversationId,
  live: LiveBot,
  due: { readonly stage: SilenceStage; readonly silent: Silent },
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<{ readonly closes: boolean; readonly card: HandoffCard | null } | null> {
  const input = await ports.conversations.turnInput(id);
  if (!input || input.messages.length > 0 || input.summary.owner !== 'bot') return null;
  const { lastCustomerN } = input.summary;
  const running = beginAt(id, live, ports, signal, input, [lastCustomerN, lastCustomerN]);
  await ports.recordings.keepVersion(live.bot.version, live.workspace.sources);
  const expired = await expireIdentity(running, input, ports.clock.now().getTime());
  const start = running.state;
  const now = localNow(ports.clock, live.workspace.settings.timezone);
  await feed(running, { type: 'silent', stage: due.stage, now });
  const events: EventBody[] = [
    ...identityEvents(start, running.state, expired),
    { type: 'customer_silent', stage: due.stage, actions: running.actions },
  ];
  const card = await cardOf(running, ports, events);
  const closes = due.stage === 'close' && running.handoff === null;
  const isCommitted = await commit(running, ports, start, 'autopilot', {
    events,
    followUp: closes ? 'close' : proposal(card),
    cause: { silentAt: due.silent.version },
    isNotice: false,
  });
  return isCommitted ? { closes, card } : null;
}

function beginAt(
  id: ConversationId,
  live: Acting,
  ports: TurnPorts,
  signal: AbortSignal,
  input: TurnInput,
  messages: readonly [number, number],
): Running {
  const claimant = { channel: input.summary.channel, visitor: input.visitor ?? id };
  const before = input.state as DialogueState;
  return begin({ id, live, ports, signal, claimant, messages, before });
}

/** What was verified counts while the customer writes; after too long a pause it must be proved again. */
async function expireIdentity(running: Running, input: TurnInput, atMs: number): Promise<boolean> {
  const { settings } = running.live.workspace;
  if (running.state.identity === null) return false;
  const times = [...input.wroteBefore.map((at) => Date.parse(at)), atMs];
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  if (Math.max(0, ...pauses) < settings.identityExpiresMs) return false;
  await feed(running, {
    type: 'identity_expired',
    now: localNow(running.ports.clock, settings.timezone),
  });
  return true;
}

function identityEvents(start: DialogueState, after: DialogueState, expired: boolean): readonly EventBody[] {
  const { identity } = after;
  const proved = identity !== null && identity.customer !== start.identity?.customer;
  return [
    ...(expired ? [{ type: 'identity_expired' } as const] : []),
    ...(proved ? [{ type: 'identity_verified', ...identity } as const] : []),
  ];
}

async function cardOf(
  { id, live, handoff }: Running,
  ports: TurnPorts,
  events: readonly EventBody[],
): Promise<HandoffCard | null> {
  if (handoff === null) return null;
  return ports.previewCard(id, live.bot, [...events, { type: 'handed_off', why: handoff }]);
}

async function commit(
  running: Running,
  ports: TurnPorts,
  start: DialogueState,
  mode: ReplyMode,
  what: {
    readonly events: readonly EventBody[];
    readonly followUp: 'close' | 'propose' | null;
    readonly cause: TurnCommit['cause'];
    /** It informs and answers nothing, so the customer goes on waiting. */
    readonly isNotice: boolean;
  },
  processed = running.messages[1],
): Promise<boolean> {
  const { id, live, state, handoff } = running;
  const [firstMessage, lastMessage] = running.messages;
  const { isNotice, ...rest } = what;
  return ports.conversations.commitTurn({
    conversation: id,
    turn: state.turn,
    lastMessage: processed,
    state,
    ...rest,
    ...delivery(mode, running, isNotice),
    handoff,
    awaits: handoff === null && state.awaiting !== null,
    run: recordOf(running),
    remember: rememberedBy(live.bot, start, state, {
      firstMessage,
      n: lastMessage,
      handedOff: handoff?.code ?? null,
    }),
  });
}

/**
 * The reply policy. A handoff notice is fixed text of the workspace and goes out in review mode too, because the
 * customer must not be left without a word; everything else waits for the agent there.
 */
function delivery(
  mode: ReplyMode,
  running: Running,
  isNotice: boolean,
): { replies: readonly OutgoingReply[]; delivery: 'send' | 'draft' | 'drop' } {
  const notice = isNotice || running.handoff !== null;
  const replies = running.replies.map((reply) => ({ reply, notice }));
  if (mode === 'silent') return { replies: [], delivery: 'drop' };
  if (mode === 'autopilot') return { replies, delivery: 'send' };
  if (notice)
    return { replies: replies.filter(({ reply }) => reply.citations.length === 0), delivery: 'send' };
  return { replies, delivery: 'draft' };
}
