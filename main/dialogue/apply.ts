import type { ChitchatKind, Command } from '../../preload/contract/index.ts';
import { askToClarify } from './asking.ts';
import { endFrame, pushFrame, reopen, withCallers } from './frames.ts';
import { takesOffer } from './grief.ts';
import { runPattern } from './patterns.ts';
import { handOff, say, sayPlain } from './say.ts';
import { findSpec, isAvailable } from './skills.ts';
import { skip, takeEarly, writeSlot } from './slots.ts';
import type { QueuedCommand } from './state.ts';
import { cannotHandle, lookUp, missed } from './unclear.ts';
import { clearSlots, own, topFrame, update, updateFrame, type Work } from './work.ts';

type CorrectSlot = Extract<Command, { command: 'correct_slot' }>;

/** What a customer may do beside the point while a question without a skill is open. */
const asides = new Set([
  'chitchat',
  'ask_knowledge',
  'wait',
  'repeat',
  'explain',
  'cannot_handle',
  'clarify',
]);

/** Applies one command to the state. What the state does not allow is ignored, never obeyed. */
export function apply(work: Work, queued: QueuedCommand): void {
  const { command, event } = queued;
  if (!asides.has(command.command)) update(work, { clarificationsInARow: 0 });
  switch (command.command) {
    case 'start_skill':
      return startSkill(work, command.skill, queued);
    case 'correct_slot':
      return correct(work, command, event);
    case 'set_slot':
      return writeSlot(work, command, event);
    case 'cancel':
      return cancel(work);
    case 'clarify':
      return clarify(work, command.skills);
    case 'confirm':
      return confirm(work);
    case 'deny':
      return deny(work);
    case 'skip':
      return work.state.awaiting?.kind === 'more' ? close(work) : skip(work, event);
    case 'repeat':
      return repeat(work);
    case 'wait':
      work.repeating = 'when_ready';
      say(work, 'wait');
      return;
    case 'explain':
      return explain(work);
    case 'chitchat':
      return chat(work, command.kind);
    case 'ask_knowledge':
      return lookUp(work, command.question, 'out_of_scope', command.otherwise);
    case 'ask_human':
      return handOff(work, { code: 'asked', detail: 'the customer asked for a person' });
    case 'restart':
      return restart(work);
    case 'cannot_handle':
      return missed(work, command, queued.text);
    default:
      command satisfies never;
  }
}

/** A correction, of what runs or of what has just ended. */
function correct(work: Work, command: CorrectSlot, event: number): void {
  const isReopened = reopen(work, command.slot);
  writeSlot(work, command, event);
  const record = own(work.state.slots, command.slot);
  const isRefused = record !== undefined && 'event' in record.from && record.from.event !== event;
  // What is wrong does not stand only because what was said instead does not fit.
  if (isReopened && isRefused) clearSlots(work, [command.slot]);
}

function startSkill(work: Work, id: string, queued: QueuedCommand | null = null): void {
  if (!isAvailable(work, id)) return;
  const { awaiting, stack, pending, turn } = work.state;
  if (awaiting?.kind === 'clarification' || awaiting?.kind === 'more') update(work, { awaiting: null });
  if (stack.some((frame) => frame.skill === id) || pending.includes(id)) {
    if (queued !== null) doLater(work, id, queued);
    return;
  }
  update(work, { failuresInARow: 0, clarificationsInARow: 0, closing: false });
  const top = topFrame(work.state);
  // Two requests in one message are done one after the other; a request in the middle of a skill comes first.
  if (top?.startedInTurn === turn) update(work, { pending: [...pending, id] });
  else pushFrame(work, id, { interrupts: true });
  takeEarly(work);
}

const mostLater = 5;

/** "Send 50 to Anna and 30 to Ben": the second request waits, with its values, until nothing else is left to do. */
function doLater(work: Work, id: string, queued: QueuedCommand): void {
  const { stack, pending, queue, slots, turn, later = [] } = work.state;
  const isOfThisMessage =
    pending.includes(id) || stack.some(({ skill, startedInTurn }) => skill === id && startedInTurn === turn);
  const end = queue.findIndex(({ command }) => command.command !== 'set_slot');
  const values = end < 0 ? queue : queue.slice(0, end);
  const isAnother = values.some(
    ({ command }) =>
      command.command === 'set_slot' &&
      JSON.stringify(command.value) !== JSON.stringify(own(slots, command.slot)?.value),
  );
  if (!isOfThisMessage || !isAnother) return;
  update(work, {
    queue: queue.slice(values.length),
    later: [...later, [queued, ...values]].slice(0, mostLater),
  });
}

function cancel(work: Work): void {
  const { awaiting } = work.state;
  const top = topFrame(work.state);
  if (awaiting?.kind === 'more') return close(work);
  if (awaiting?.kind === 'clarification') {
    update(work, { awaiting: null });
    runPattern(work, 'cancelled');
    return;
  }
  if (!top) {
    say(work, 'nothing_to_cancel');
    return;
  }
  for (const frame of withCallers(work, top)) endFrame(work, frame, 'cancelled');
  update(work, { awaiting: null });
  runPattern(work, 'cancelled');
}

function clarify(work: Work, skills: readonly string[]): void {
  const known = [...new Set(skills)].filter((id) => isAvailable(work, id));
  const [only] = known;
  if (known.length === 1 && only !== undefined) return startSkill(work, only);
  if (known.length === 0) return cannotHandle(work, 'unclear');
  const { awaiting } = work.state;
  // "Not the first": the question has become smaller, so it is no failure.
  const narrows =
    awaiting?.kind === 'clarification' &&
    known.length < awaiting.skills.length &&
    known.every((id) => awaiting.skills.includes(id));
  askToClarify(work, known, { counts: !narrows });
}

function confirm(work: Work): void {
  const { awaiting } = work.state;
  const top = topFrame(work.state);
  if (awaiting?.kind === 'confirmation') {
    if (top?.confirmation?.id !== awaiting.id) return;
    updateFrame(work, top.run, { confirmation: { ...top.confirmation, status: 'confirmed' } });
    update(work, { awaiting: null, failuresInARow: 0 });
    return;
  }
  if (takesOffer(work))
    return handOff(work, { code: 'asked', detail: 'the customer took the offer of a person' });
  if (awaiting?.kind === 'more' || (!top && !hasAnswered(work))) {
    say(work, 'how_can_i_help');
    update(work, { awaiting: null });
  }
}

function deny(work: Work): void {
  const { awaiting, resumedInTurn, turn } = work.state;
  const top = topFrame(work.state);
  switch (awaiting?.kind) {
    case 'confirmation':
      if (top?.confirmation?.id !== awaiting.id) return;
      updateFrame(work, top.run, { confirmation: { ...top.confirmation, status: 'denied' } });
      update(work, { awaiting: null, failuresInARow: 0 });
      return;
    case 'more':
      return close(work);
    case 'clarification':
      return cannotHandle(work, 'unclear');
    case 'slot':
      // "Back to your request." – "No, leave it."
      if (resumedInTurn > 0 && resumedInTurn === turn - 1) cancel(work);
      return;
    default:
      if (!top && !hasAnswered(work)) say(work, 'how_can_i_help');
  }
}

/** True once something was said to this message. */
export function hasAnswered({ state }: Work): boolean {
  return state.said > state.saidBefore;
}

/** The customer has all that they came for. */
function close(work: Work): void {
  update(work, { awaiting: null, closing: true });
  runPattern(work, 'closing');
}

function repeat(work: Work): void {
  const { lastReplies } = work.state;
  work.repeating = 'again';
  if (lastReplies.length === 0) say(work, 'nothing_to_repeat');
  else if (topFrame(work.state) === null) for (const text of lastReplies) sayPlain(work, text);
}

function explain(work: Work): void {
  const { awaiting } = work.state;
  work.repeating = 'again';
  switch (awaiting?.kind) {
    case 'slot':
      say(work, findSpec(work, awaiting.slot)?.spec.explain ?? 'explain_default');
      return;
    case 'confirmation':
      say(work, 'explain_confirm');
      return;
    case 'clarification':
      return;
    default:
      say(work, topFrame(work.state) ? 'explain_default' : 'how_can_i_help');
  }
}

/** One fitting reply to small talk; a question that is open comes after it. */
function chat(work: Work, kind: ChitchatKind): void {
  const { awaiting } = work.state;
  const isOpen = topFrame(work.state) !== null || awaiting?.kind === 'clarification';
  switch (kind) {
    case 'are_you_a_bot':
      say(work, 'what_i_am');
      return;
    case 'greeting':
      say(work, isOpen ? 'greeting_open' : 'greeting');
      return;
    case 'goodbye':
      if (isOpen) say(work, 'goodbye_open');
      else close(work);
      return;
    default:
      say(work, kind);
  }
}

function restart(work: Work): void {
  const { stack, pending } = work.state;
  const saidEarly = pending.flatMap((id) =>
    [...(work.bot.skills.get(id)?.slots.values() ?? [])].flatMap(({ name, keep }) => (keep ? [] : [name])),
  );
  const dropped = [...stack.flatMap((frame) => frame.filled), ...saidEarly];
  update(work, {
    stack: [],
    pending: [],
    later: [],
    heard: {},
    recent: null,
    awaiting: null,
    failuresInARow: 0,
    clarificationsInARow: 0,
    closing: false,
  });
  clearSlots(work, dropped);
  runPattern(work, 'restarted');
}
