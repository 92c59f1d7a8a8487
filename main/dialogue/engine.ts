import type { Command } from '../../preload/contract/index.ts';
import { takeResult } from './calls.ts';
import type { DialogueEvent, Effect, Visit } from './effect.ts';
import { expireIdentity } from './expire.ts';
import { condole } from './grief.ts';
import { migrate } from './migrate.ts';
import { runPattern } from './patterns.ts';
import { handOff, say, sayPlain } from './say.ts';
import { settle } from './settle.ts';
import { closeSilently, remind } from './silence.ts';
import type { Bot } from './skill.ts';
import { isAvailable } from './skills.ts';
import type { DialogueState, Frame } from './state.ts';
import { toneAfter } from './tone.ts';
import { cannotHandle } from './unclear.ts';
import { verbatimAnswer } from './verbatim.ts';
import { startWork, update, type Work } from './work.ts';

export type StepResult = {
  readonly state: DialogueState;
  readonly effects: readonly Effect[];
  /** True while the last effect (`call` or `answer`) must be answered by an event before the turn can end. */
  readonly open: boolean;
  /** Steps, branches and patterns that were passed. */
  readonly visits: readonly Visit[];
};

/** A conversation that has just begun. */
export function initialState(locale: string, channel: string): DialogueState {
  return {
    turn: 0,
    locale,
    channel,
    now: '1970-01-01T00:00',
    tone: 'neutral',
    said: 0,
    saidBefore: 0,
    wordings: {},
    version: '',
    event: 0,
    slots: {},
    stack: [],
    identity: null,
    verifiedAt: 0,
    runs: 0,
    calls: 0,
    challenges: 0,
    heard: {},
    early: {},
    recent: null,
    awaiting: null,
    failuresInARow: 0,
    clarificationsInARow: 0,
    finished: [],
    finishedInTurn: 0,
    unansweredInTurn: 0,
    resumedInTurn: 0,
    closing: false,
    lastReplies: [],
    disclosed: false,
    handoff: null,
    pending: [],
    queue: [],
    inFlight: null,
  };
}

/**
 * The dialogue engine: a pure function of bot, state and event. No clock, no chance, no I/O; the same inputs give
 * the same state and effects, byte for byte.
 */
export function step(bot: Bot, state: DialogueState, event: DialogueEvent): StepResult {
  const work = startWork(bot, state);
  migrate(work);
  take(work, event);
  rememberReplies(work);
  if (work.state.inFlight === null) forgetAnswersNotUsed(work);
  if (work.state.handoff !== null) update(work, { awaiting: null, queue: [], inFlight: null });
  return {
    state: work.state,
    effects: work.effects,
    open: work.state.inFlight !== null,
    visits: work.visits,
  };
}

function take(work: Work, event: DialogueEvent): void {
  switch (event.type) {
    case 'opened':
      update(work, { now: event.now });
      disclose(work);
      runPattern(work, 'opened');
      if (work.state.stack.length > 0) settle(work);
      return;
    case 'understood':
      takeMessage(work, event);
      return settle(work);
    case 'escalate':
      update(work, { turn: work.state.turn + 1 });
      disclose(work);
      return escalate(work, event);
    case 'action_done':
      takeResult(work, event);
      return settle(work);
    case 'answered':
      takeAnswer(work, event);
      return settle(work);
    case 'identity_expired':
      update(work, { now: event.now });
      return expireIdentity(work);
    case 'silent':
      update(work, { now: event.now });
      return event.stage === 'remind' ? remind(work) : closeSilently(work);
    case 'handed_back':
      takeBack(work);
      if (work.state.stack.length > 0) settle(work);
      return;
    default:
      event satisfies never;
  }
}

function disclose(work: Work): void {
  if (work.state.disclosed) return;
  say(work, 'disclosure');
  update(work, { disclosed: true });
}

function takeMessage(work: Work, event: Extract<DialogueEvent, { type: 'understood' }>): void {
  // Only the bot's owner asks the engine, so an earlier handoff is over, even if nobody came to say so.
  if (work.state.handoff !== null) startAfresh(work);
  update(work, {
    turn: work.state.turn + 1,
    event: event.event,
    now: event.now,
    tone: toneAfter(work.state.tone, event.tone, event.text),
    locale: event.locale ?? work.state.locale,
    calls: 0,
  });
  disclose(work);
  if (event.bereaved) condole(work);
  update(work, { saidBefore: work.state.said });
  if (work.state.awaiting?.kind !== 'clarification') update(work, { early: {} });
  if (event.unseen) {
    update(work, {
      awaiting: null,
      stack: work.state.stack.map((frame) =>
        frame.confirmation?.status === 'asked' ? { ...frame, confirmation: null } : frame,
      ),
    });
  }
  const commands = verbatimAnswer(work, event) ?? event.commands;
  if (!commands.some(({ command }) => command === 'repeat')) update(work, { lastReplies: [] });
  update(work, {
    queue: commands.map((command) => ({ command, event: event.event, text: event.text })),
  });
}

/** A person goes on. Who may be in danger reads so in the language in which they wrote. */
function escalate(work: Work, event: Extract<DialogueEvent, { type: 'escalate' }>): void {
  const { locale } = work.state;
  update(work, { locale: event.language ?? locale });
  handOff(work, event.why, { reply: event.reply });
  update(work, { locale });
}

/** An agent hands back: the bot says so and goes on with what it was at, as far as anything is left of it. */
function takeBack(work: Work): void {
  startAfresh(work);
  update(work, { tone: 'neutral', closing: false });
  runPattern(work, 'handed_back');
}

/** What went wrong before a person took over does not count any more. */
function startAfresh(work: Work): void {
  update(work, {
    handoff: null,
    failuresInARow: 0,
    clarificationsInARow: 0,
    recent: null,
    stack: work.state.stack.map((frame) => ({ ...frame, refused: {} })),
  });
}

function takeAnswer(work: Work, event: Extract<DialogueEvent, { type: 'answered' }>): void {
  const { inFlight, turn, unansweredInTurn } = work.state;
  if (inFlight?.kind !== 'answer') return;
  update(work, { inFlight: null });
  if (event.answer !== null) {
    update(work, { failuresInARow: 0 });
    return sayPlain(work, event.answer.text, event.answer.citations);
  }
  if (startInstead(work, inFlight.skills ?? [])) return;
  if (askTogether(work, inFlight.question)) return;
  update(work, { unansweredInTurn: turn });
  if (unansweredInTurn !== turn) cannotHandle(work, inFlight.otherwise);
}

/** "Can I use my data in Norway?": what no article explains may be what a skill is there for. */
function startInstead(work: Work, skills: readonly string[]): boolean {
  const { stack, queue, event } = work.state;
  const known = skills.filter((id) => isAvailable(work, id) && !stack.some(({ skill }) => skill === id));
  const [only] = known;
  if (only === undefined) return false;
  const how = { confidence: 1, source: 'rule', span: null } as const;
  const command: Command =
    known.length === 1
      ? { command: 'start_skill', skill: only, ...how }
      : { command: 'clarify', skills: known, ...how };
  update(work, { queue: [{ command, event, text: '' }, ...queue] });
  return true;
}

/** "How much is delivery and how long does it take": a part that has no answer alone may have one with the next part. */
function askTogether(work: Work, unanswered: string): boolean {
  const [next, ...rest] = work.state.queue;
  if (next?.command.command !== 'ask_knowledge') return false;
  const question = `${unanswered} ${next.command.question}`;
  update(work, { queue: [{ ...next, command: { ...next.command, question } }, ...rest] });
  return true;
}

/** A yes, or a no, is for its own turn: what did not come to it by now is shown and asked again. */
function forgetAnswersNotUsed(work: Work): void {
  const isWaiting = ({ confirmation, wrote }: Frame) =>
    !wrote && confirmation !== null && confirmation.status !== 'asked';
  if (!work.state.stack.some(isWaiting)) return;
  update(work, {
    stack: work.state.stack.map((frame) => (isWaiting(frame) ? { ...frame, confirmation: null } : frame)),
  });
}

const rememberedReplies = 4;

function rememberReplies(work: Work): void {
  const texts = work.effects.flatMap((effect) => (effect.type === 'say' ? [effect.text] : []));
  if (texts.length === 0) return;
  update(work, {
    lastReplies: [...new Set([...work.state.lastReplies, ...texts])].slice(-rememberedReplies),
  });
}
