import type {
  ActionCall,
  Command,
  ConversationId,
  EventBody,
  HandoffCard,
  HandoffWhy,
  Reply,
  ReplyMode,
  SlotRecord,
  TurnTrace,
} from '../../preload/contract/index.ts';
import type { ActionOutcome } from '../connectors/index.ts';
import type {
  Conversations,
  Intents,
  OutgoingReply,
  RecentMessage,
  TurnInput,
} from '../conversations/index.ts';
import {
  type Bot,
  type DialogueEvent,
  type DialogueState,
  type Effect,
  expect,
  position,
  type StepResult,
  slotLabels,
  step,
} from '../dialogue/index.ts';
import type { Understand, Understood } from '../understanding/index.ts';
import { localNow } from './local-time.ts';
import type { DeskClock, KnowledgePort } from './ports.ts';
import { repliesOf } from './replies.ts';

/** The parts of one workspace version that a turn needs. */
export type LiveBot = {
  readonly bot: Bot;
  readonly understand: Understand;
  readonly runAction: (call: {
    readonly action: string;
    readonly arguments: ActionCall['arguments'];
    readonly idempotencyKey: string | null;
    readonly verifiedCustomer: string | null;
    readonly signal: AbortSignal;
    readonly mayHaveRun: boolean;
  }) => Promise<ActionOutcome>;
};

export type TurnPorts = {
  readonly conversations: Conversations;
  readonly intents: Intents;
  readonly knowledge: KnowledgePort;
  /** What was said before event `n`. */
  readonly recentMessages: (id: ConversationId, before: number) => Promise<readonly RecentMessage[]>;
  /** A trigger outside the engine, from how the customer sounds. */
  readonly escalation: (id: ConversationId, understood: Understood) => Promise<HandoffWhy | null>;
  /** The card as it will stand once these events are stored. */
  readonly previewCard: (
    id: ConversationId,
    bot: Bot,
    events: readonly EventBody[],
  ) => Promise<HandoffCard | null>;
  readonly clock: DeskClock;
  /** Sees every call of the engine: what was said by name, and which steps were passed. */
  readonly observe?: Observe;
};

export type Observe = (event: DialogueEvent, result: StepResult) => void;

/** One turn in progress: what it saw, did and wants to say. */
type Turn = {
  readonly id: ConversationId;
  readonly input: TurnInput;
  readonly live: LiveBot;
  readonly ports: TurnPorts;
  readonly signal: AbortSignal;
  readonly actions: ActionCall[];
  readonly replies: Reply[];
  state: DialogueState;
  handoff: HandoffWhy | null;
  finish: boolean;
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

  const before = input.state as DialogueState;
  const text = input.messages.map((message) => message.body.text).join('\n');
  const payload = input.messages.length === 1 ? first.body.payload : null;
  const now = localNow(ports.clock);
  const understood = await live.understand({
    text,
    payload,
    expectation: expect(live.bot, before),
    now,
    locale: before.locale,
  });
  const turn: Turn = {
    id,
    input,
    live,
    ports,
    signal,
    actions: [],
    replies: [],
    state: before,
    handoff: null,
    finish: false,
  };
  const escalated = await ports.escalation(id, understood);
  await run(
    turn,
    escalated
      ? { type: 'escalate', why: escalated }
      : {
          type: 'understood',
          event: last.n,
          commands: understood.commands,
          text,
          unseen: input.unseen,
          now,
          tone: understood.tone,
        },
  );
  if (mode === 'silent' && turn.handoff === null)
    turn.handoff = { code: 'policy', detail: 'the bot only watches here' };

  const trace: TurnTrace = {
    turn: turn.state.turn,
    customer: text,
    messages: [first.n, last.n],
    commands: [...understood.commands],
    ...position(turn.state),
    slots: shownSlots(live.bot, turn.state),
    actions: turn.actions,
    replies: turn.replies,
    owner: turn.handoff ? 'offered' : 'bot',
    handoff: null,
    resolved: resolvedNow(before, turn.state),
    sentiment: understood.sentiment,
    risk: riskOf(understood, turn.state, turn.handoff),
    workspaceVersion: live.bot.version,
    policy: mode,
    ms: 0,
  };
  const events = eventsOf(turn, before, trace);
  const card = turn.handoff
    ? await ports.previewCard(id, live.bot, [...events, { type: 'handed_off', why: turn.handoff }])
    : null;
  const finished: TurnTrace = { ...trace, handoff: card, ms: ports.clock.monotonicMs() - started };
  await ports.conversations.commitTurn({
    conversation: id,
    turn: finished.turn,
    lastMessage: last.n,
    state: turn.state,
    events: events.map((body) => (body.type === 'turn' ? { type: 'turn', trace: finished } : body)),
    ...delivery(mode, turn),
    handoff: turn.handoff,
  });
  return { trace: finished, finish: turn.finish && turn.handoff === null && mode === 'autopilot' };
}

/** Feeds the engine until no effect is open any more. */
async function run(turn: Turn, first: DialogueEvent): Promise<void> {
  let event: DialogueEvent | null = first;
  while (event !== null) {
    const result = step(turn.live.bot, turn.state, event);
    turn.ports.observe?.(event, result);
    turn.state = result.state;
    let answer: DialogueEvent | null = null;
    for (const effect of result.effects) answer = (await perform(turn, effect)) ?? answer;
    event = result.open ? answer : null;
    if (result.open && answer === null)
      throw new Error('the engine waits for an effect that it did not ask for');
  }
}

async function perform(turn: Turn, effect: Effect): Promise<DialogueEvent | null> {
  switch (effect.type) {
    case 'say':
      turn.replies.push(...repliesOf([effect]));
      return null;
    case 'handoff':
      turn.handoff = effect.why;
      return null;
    case 'finish':
      turn.finish = true;
      return null;
    case 'answer': {
      const history = await turn.ports.recentMessages(turn.id, turn.input.messages[0]?.n ?? 0);
      const answer = await turn.ports.knowledge.answer({
        text: effect.question,
        history,
        signal: turn.signal,
      });
      return { type: 'answered', answer };
    }
    case 'call':
      return callAction(turn, effect);
  }
}

const neverAborted = new AbortController().signal;

async function callAction(turn: Turn, effect: Extract<Effect, { type: 'call' }>): Promise<DialogueEvent> {
  const { intents } = turn.ports;
  const key = effect.idempotencyKey === null ? null : `${turn.id}.${effect.idempotencyKey}`;
  const begun =
    key === null
      ? null
      : await intents.begin({
          key,
          conversation: turn.id,
          messages: [turn.input.messages[0]?.n ?? 0, turn.input.messages.at(-1)?.n ?? 0],
          action: effect.action,
          arguments: effect.arguments,
        });
  const outcome =
    begun !== null && begun !== 'begun'
      ? (begun.outcome as ActionOutcome)
      : await turn.live.runAction({
          action: effect.action,
          arguments: effect.arguments,
          idempotencyKey: key,
          verifiedCustomer: turn.state.identity?.customer ?? null,
          // A write that has begun is finished, whoever takes over: half of it would be worse than all of it.
          signal: effect.risk === 'write' ? neverAborted : turn.signal,
          mayHaveRun: begun === 'begun',
        });
  if (key !== null && (begun === null || begun === 'begun')) await intents.finish(key, outcome);
  turn.actions.push({
    action: effect.action,
    risk: effect.risk,
    arguments: maskArguments(turn.live.bot, turn.state, effect.arguments),
    idempotencyKey: key,
    attempts: outcome.attempts,
    ms: outcome.ms,
    ...(outcome.ok
      ? { result: outcome.result }
      : { error: { code: outcome.code, message: outcome.message } }),
  });
  return {
    type: 'action_done',
    call: effect.call,
    outcome: outcome.ok
      ? { ok: true, result: outcome.result }
      : { ok: false, code: outcome.code, message: outcome.message },
    identity: outcome.ok ? identityFrom(turn.live.bot, effect.action, outcome.result) : null,
    memory: {},
  };
}

/** Only the action that a workspace names for it proves who somebody is. */
function identityFrom(bot: Bot, action: string, result: ActionCall['result']): DialogueState['identity'] {
  if (bot.actions.get(action)?.provesIdentity !== true) return null;
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return null;
  const { customer, name, tier } = result;
  if (typeof customer !== 'string' || typeof name !== 'string') return null;
  return { customer, name, tier: typeof tier === 'string' ? tier : null, action };
}

function eventsOf(turn: Turn, before: DialogueState, trace: TurnTrace): EventBody[] {
  const { identity } = turn.state;
  const proved = identity !== null && identity.customer !== before.identity?.customer;
  return [...(proved ? [{ type: 'identity_verified' as const, ...identity }] : []), { type: 'turn', trace }];
}

/**
 * The reply policy. A handoff notice is fixed text of the workspace and goes out in review mode too, because the
 * customer must not be left without a word; everything else waits for the agent there.
 */
function delivery(
  mode: ReplyMode,
  turn: Turn,
): { replies: readonly OutgoingReply[]; delivery: 'send' | 'draft' | 'drop' } {
  const notice = turn.handoff !== null;
  const replies = turn.replies.map((reply) => ({ reply, notice }));
  if (mode === 'silent') return { replies: [], delivery: 'drop' };
  if (mode === 'autopilot') return { replies, delivery: 'send' };
  if (notice)
    return { replies: replies.filter(({ reply }) => reply.citations.length === 0), delivery: 'send' };
  return { replies, delivery: 'draft' };
}

function resolvedNow(before: DialogueState, after: DialogueState): string[] {
  if (after.finishedInTurn !== after.turn || before.turn === after.turn) return [];
  return after.finished
    .slice(-Math.max(1, after.finished.length - before.finished.length))
    .filter((entry) => entry.outcome === 'resolved')
    .map((entry) => entry.skill);
}

const mask = '•••';

function secretSlots(bot: Bot): ReadonlySet<string> {
  return new Set(
    [...bot.skills.values()].flatMap((skill) =>
      [...skill.slots.values()].filter((s) => s.secret).map((s) => s.name),
    ),
  );
}

function shownSlots(bot: Bot, state: DialogueState): Record<string, SlotRecord> {
  const secret = secretSlots(bot);
  const labels = slotLabels(bot, state);
  // A lookup that found nothing leaves nulls, which say nothing to a reader.
  const known = Object.entries(state.slots).filter(([, record]) => record.value !== null);
  return Object.fromEntries(
    known.map(([name, record]) => {
      if (secret.has(name)) return [name, { ...record, value: mask }];
      const label = labels[name];
      return [name, label === undefined ? record : { ...record, label }];
    }),
  );
}

function maskArguments(
  bot: Bot,
  state: DialogueState,
  values: ActionCall['arguments'],
): ActionCall['arguments'] {
  const secrets = [...secretSlots(bot)].map((name) => JSON.stringify(state.slots[name]?.value ?? null));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value !== null && secrets.includes(JSON.stringify(value)) ? mask : value,
    ]),
  );
}

/** How much a running conversation deserves a look: the mood first, then what went wrong, then doubt. */
function riskOf(understood: Understood, state: DialogueState, handoff: HandoffWhy | null): number {
  if (handoff) return 1;
  const mood = { calm: 0, annoyed: 0.5, angry: 0.9 }[understood.sentiment.level];
  const failures = Math.min(state.failuresInARow, 3) * 0.25;
  const doubt = 1 - Math.min(...understood.commands.map((command: Command) => command.confidence));
  return Math.min(1, Math.max(mood, failures, doubt * 0.4));
}
