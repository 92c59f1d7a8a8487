import { apply, cannotHandle } from './apply.ts';
import type { DialogueEvent, Effect, Visit } from './effect.ts';
import { expireIdentity } from './expire.ts';
import { pushFrame, runTop, wrap } from './run.ts';
import type { Bot } from './skill.ts';
import type { DialogueState, QueuedCommand } from './state.ts';
import { handOff, say, topFrame, update, updateFrame, type Work } from './work.ts';

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
    slots: {},
    stack: [],
    identity: null,
    awaiting: null,
    failuresInARow: 0,
    clarificationsInARow: 0,
    finished: [],
    finishedInTurn: 0,
    unansweredInTurn: 0,
    lastReplies: [],
    disclosed: false,
    handoff: null,
    pending: [],
    queue: [],
    inFlight: null,
  };
}

/** Skills can only call each other so often without a word from the customer; more is a mistake in a workspace. */
const maxRounds = 100;

/**
 * The dialogue engine: a pure function of bot, state and event. No clock, no chance, no I/O; the same inputs give
 * the same state and effects, byte for byte.
 */
export function step(bot: Bot, state: DialogueState, event: DialogueEvent): StepResult {
  const work: Work = { bot, state, effects: [], visits: [] };
  take(work, event);
  if (event.type !== 'identity_expired') settle(work);
  const { inFlight, handoff } = work.state;
  if (inFlight === null) rememberReplies(work, event);
  if (handoff !== null) update(work, { awaiting: null, queue: [], inFlight: null });
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
      say(work, 'greeting');
      return;
    case 'understood':
      return takeMessage(work, event);
    case 'escalate':
      update(work, { turn: work.state.turn + 1 });
      disclose(work);
      return handOff(work, event.why);
    case 'action_done':
      return takeActionResult(work, event);
    case 'answered':
      return takeAnswer(work, event);
    case 'identity_expired':
      update(work, { now: event.now });
      return expireIdentity(work);
    case 'silent':
      update(work, { now: event.now });
      return;
    case 'handed_back':
      update(work, {
        handoff: null,
        failuresInARow: 0,
        clarificationsInARow: 0,
        stack: work.state.stack.map((frame) => ({ ...frame, asked: {} })),
      });
      say(work, 'back_to_bot');
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
  update(work, { turn: work.state.turn + 1, handoff: null, now: event.now, tone: event.tone });
  disclose(work);
  if (event.unseen) {
    update(work, {
      awaiting: null,
      stack: work.state.stack.map((frame) =>
        frame.confirmation?.status === 'asked' ? { ...frame, confirmation: null } : frame,
      ),
    });
  }
  const repeats = event.commands.some((command) => command.command === 'repeat');
  if (!repeats) update(work, { lastReplies: [] });
  const queue: QueuedCommand[] = event.commands.map((command) => ({
    command,
    event: event.event,
    text: event.text,
  }));
  update(work, { queue });
}

function takeActionResult(work: Work, event: Extract<DialogueEvent, { type: 'action_done' }>): void {
  const { inFlight } = work.state;
  if (inFlight?.kind !== 'call' || inFlight.call !== event.call) return;
  update(work, { inFlight: null });
  const action = work.bot.actions.get(inFlight.action);
  const { outcome } = event;
  if (outcome.ok) {
    const frame = work.state.stack.find((candidate) => candidate.run === inFlight.run);
    if (!frame) return;
    updateFrame(work, frame.run, {
      memo: { ...frame.memo, [inFlight.memo]: wrap(outcome.result) },
      wrote: frame.wrote || action?.risk === 'write',
    });
    if (event.identity !== null) update(work, { identity: event.identity });
    return;
  }
  if (action?.provesIdentity === true && outcome.code === 'rate_limited') {
    return handOff(work, { code: 'not_authorised', detail: 'too many attempts to verify the identity' });
  }
  say(work, outcome.code === 'unknown_outcome' ? 'action_unknown' : 'action_failed');
  const code = outcome.code === 'not_allowed' ? 'not_authorised' : 'action_error';
  handOff(work, { code, detail: outcome.message });
}

function takeAnswer(work: Work, event: Extract<DialogueEvent, { type: 'answered' }>): void {
  const { inFlight } = work.state;
  if (inFlight?.kind !== 'answer') return;
  update(work, { inFlight: null });
  if (event.answer === null && askTogether(work, inFlight.question)) return;
  if (event.answer === null) {
    const { turn, unansweredInTurn } = work.state;
    update(work, { unansweredInTurn: turn });
    if (unansweredInTurn !== turn) cannotHandle(work, inFlight.otherwise);
    return;
  }
  update(work, { failuresInARow: 0 });
  say(work, event.answer.text.replaceAll('{', '(').replaceAll('}', ')'), {
    citations: event.answer.citations,
  });
}

/** "How much is delivery and how long does it take": a part that has no answer alone may have one with the next part. */
function askTogether(work: Work, unanswered: string): boolean {
  const [next, ...rest] = work.state.queue;
  if (next?.command.command !== 'ask_knowledge') return false;
  const question = `${unanswered} ${next.command.question}`;
  update(work, { queue: [{ ...next, command: { ...next.command, question } }, ...rest] });
  return true;
}

/** Applies what is queued, then runs skills, until the turn waits for the customer or for an effect. */
function settle(work: Work): void {
  for (let round = 0; round < maxRounds; round += 1) {
    if (work.state.handoff !== null || work.state.inFlight !== null) return;
    const [next, ...rest] = work.state.queue;
    if (next) {
      if (next.command.command === 'start_skill' && isConfirmed(work)) {
        // "Yes, and where is my other parcel?": what was said yes to is done before anything else begins.
        const progress = runTop(work);
        if (progress === 'go') continue;
        if (work.state.inFlight !== null || work.state.handoff !== null) return;
      }
      update(work, { queue: rest });
      apply(work, next);
      continue;
    }
    if (topFrame(work.state) === null) {
      const [pending, ...others] = work.state.pending;
      if (pending === undefined) return finishTurn(work);
      update(work, { pending: others });
      pushFrame(work, pending, false);
      continue;
    }
    resumeIfInterrupted(work);
    if (isWaiting(work)) return;
    if (runTop(work) === 'stop') return;
  }
  handOff(work, { code: 'policy', detail: 'the skill did not come to a question' });
}

/** The top skill may do what the customer said yes to, and no later part of the message changes it. */
function isConfirmed(work: Work): boolean {
  const changes = work.state.queue.some(({ command }) => /^(?:set|correct)_slot$/.test(command.command));
  return !changes && topFrame(work.state)?.confirmation?.status === 'confirmed';
}

/** A skill that was put aside says so when its turn comes again. */
function resumeIfInterrupted(work: Work): void {
  const top = topFrame(work.state);
  if (!top?.interrupted) return;
  updateFrame(work, top.run, { interrupted: false });
  say(work, 'resume');
}

/** While the customer takes a moment the question is not repeated. */
function isWaiting(work: Work): boolean {
  const said = work.effects.findLast((effect) => effect.type === 'say');
  return said?.type === 'say' && said.reply === 'wait' && work.state.awaiting !== null;
}

/** Nothing runs any more: ask whether that was all, and forget what was awaited of a skill that is gone. */
function finishTurn(work: Work): void {
  const { awaiting, finished, finishedInTurn, turn } = work.state;
  const answered = work.effects.some((effect) => effect.type !== 'say' || effect.reply !== 'disclosure');
  if (!answered) return cannotHandle(work, 'unclear');
  const justResolved = finishedInTurn === turn && finished.at(-1)?.outcome === 'resolved';
  if (justResolved && awaiting?.kind !== 'more') {
    say(work, 'anything_else');
    update(work, { awaiting: { kind: 'more' } });
  } else if (awaiting?.kind === 'slot' || awaiting?.kind === 'confirmation' || !askedNow(work, awaiting)) {
    update(work, { awaiting: null });
  }
}

/** A question without a skill (clarification, "anything else?") is open for one turn only. */
function askedNow(work: Work, awaiting: DialogueState['awaiting']): boolean {
  const reply = awaiting?.kind === 'clarification' ? 'clarify' : 'anything_else';
  return work.effects.some((effect) => effect.type === 'say' && effect.reply === reply);
}

const rememberedReplies = 4;

function rememberReplies(work: Work, event: DialogueEvent): void {
  const texts = work.effects.flatMap((effect) => (effect.type === 'say' ? [effect.text] : []));
  if (texts.length === 0) return;
  const starts = event.type === 'understood' || event.type === 'opened';
  const earlier = starts ? [] : work.state.lastReplies;
  update(work, { lastReplies: [...earlier, ...texts].slice(-rememberedReplies) });
}
