import type { CannotHandleReason, Command, SlotValue } from '../../preload/contract/index.ts';
import { askToClarify, findSpec } from './asking.ts';
import { endFrame, pushFrame } from './run.ts';
import type { SlotSpec } from './skill.ts';
import type { Frame, QueuedCommand } from './state.ts';
import { validate } from './values.ts';
import {
  clearSlots,
  handOff,
  optionsOf,
  say,
  setSlot,
  skillOf,
  slotValues,
  topFrame,
  update,
  updateFrame,
  voidConfirmations,
  type Work,
} from './work.ts';

/** Applies one command to the state. What the state does not allow is ignored, never obeyed. */
export function apply(work: Work, { command, event, text }: QueuedCommand): void {
  if (command.command !== 'cannot_handle' && command.command !== 'clarify')
    update(work, { clarificationsInARow: 0 });
  switch (command.command) {
    case 'start_skill':
      return startSkill(work, command.skill);
    case 'set_slot':
    case 'correct_slot':
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
      say(work, topFrame(work.state) ? 'cannot_skip' : 'smalltalk');
      return;
    case 'repeat':
      return repeat(work);
    case 'wait':
      say(work, 'wait');
      return;
    case 'explain':
      return explain(work);
    case 'chitchat':
      say(work, command.kind === 'are_you_a_bot' ? 'what_i_am' : command.kind);
      return;
    case 'ask_knowledge':
      return lookUp(work, command.question, 'out_of_scope');
    case 'ask_human':
      return handOff(work, { code: 'asked', detail: 'the customer asked for a person' });
    case 'restart':
      return restart(work);
    case 'cannot_handle':
      if (isWorthLookingUp(work, command.reason, text)) return lookUp(work, text, command.reason);
      return cannotHandle(work, command.reason);
    default:
      command satisfies never;
  }
}

function startSkill(work: Work, id: string): void {
  const skill = work.bot.skills.get(id);
  if (!skill?.startable) return;
  if (work.state.stack.some((frame) => frame.skill === id) || work.state.pending.includes(id)) return;
  update(work, { failuresInARow: 0 });
  const top = topFrame(work.state);
  const startedInThisMessage = top?.run.startsWith(`${top.skill}-${work.state.turn}-`) === true;
  // Two requests in one message are done one after the other; a request in the middle of a skill comes first.
  if (top && startedInThisMessage) update(work, { pending: [...work.state.pending, id] });
  else pushFrame(work, id, false);
}

type SlotCommand = Extract<Command, { command: 'set_slot' | 'correct_slot' }>;

function writeSlot(work: Work, command: SlotCommand, event: number): void {
  const found = findSpec(work, command.slot);
  if (found?.spec.writer !== 'customer') return;
  const { spec, frame } = found;
  const before = work.state.slots[spec.name];
  if (frame.wrote && frame.filled.includes(spec.name)) {
    if (JSON.stringify(before?.value) !== JSON.stringify(command.value)) say(work, 'already_done');
    return;
  }
  if (command.value === null) {
    if (before === undefined) return;
    clearSlots(work, [spec.name]);
    voidConfirmations(work);
    say(work, 'cleared');
    return;
  }
  const validated = validate(work, spec, command.value);
  if (!validated.ok) return refuse(work, frame, spec, validated.reply, validated.values);
  // A kept slot of an earlier request is replaced without ado; only what this one was told before is corrected.
  const toldBefore = frame.filled.includes(spec.name);
  update(work, { failuresInARow: 0 });
  setSlot(work, frame.run, spec.name, { value: validated.value, from: { event } });
  const changed = before !== undefined && JSON.stringify(before.value) !== JSON.stringify(validated.value);
  if (changed || before === undefined) voidConfirmations(work);
  if (changed && toldBefore)
    say(work, 'corrected', { values: { value: labelOf(work, spec, validated.value) } });
}

function labelOf(work: Work, spec: SlotSpec, value: SlotValue): SlotValue {
  const option = optionsOf(spec, slotValues(work.state)).find((candidate) => candidate.value === value);
  return option?.label ?? value;
}

function refuse(
  work: Work,
  frame: Frame,
  spec: SlotSpec,
  reply: string,
  values: Readonly<Record<string, SlotValue>>,
): void {
  const count = (frame.asked[spec.name] ?? 0) + 1;
  updateFrame(work, frame.run, { asked: { ...frame.asked, [spec.name]: count } });
  const attempts = skillOf(work, frame)?.attempts ?? work.bot.limits.failures;
  if (count >= attempts) {
    handOff(work, {
      code: 'repeated_failure',
      detail: `no valid answer for ${spec.name.replaceAll('_', ' ')} in ${count} tries`,
    });
    return;
  }
  say(work, reply, { values });
}

function cancel(work: Work): void {
  update(work, { pending: [] });
  const top = topFrame(work.state);
  if (!top) {
    say(work, 'nothing_to_cancel');
    return;
  }
  let frame: Frame | null = top;
  while (frame) {
    const { called }: Frame = frame;
    endFrame(work, frame, 'cancelled');
    frame = called ? topFrame(work.state) : null;
  }
  say(work, 'cancelled');
  update(work, { awaiting: null });
}

function clarify(work: Work, skills: readonly string[]): void {
  const known = skills.filter((id) => work.bot.skills.get(id)?.startable === true);
  const [only] = known;
  if (known.length === 1 && only !== undefined) return startSkill(work, only);
  if (known.length === 0) return cannotHandle(work, 'unclear');
  if (work.state.clarificationsInARow >= work.bot.limits.clarifications) {
    return handOff(work, { code: 'low_confidence', detail: 'the request stayed unclear after asking back' });
  }
  askToClarify(work, known);
}

function confirm(work: Work): void {
  const { awaiting } = work.state;
  const top = topFrame(work.state);
  if (awaiting?.kind === 'confirmation' && top?.confirmation?.id === awaiting.id) {
    updateFrame(work, top.run, { confirmation: { ...top.confirmation, status: 'confirmed' } });
    update(work, { awaiting: null, failuresInARow: 0 });
    return;
  }
  if (awaiting?.kind === 'more' || !top) {
    say(work, 'how_can_i_help');
    update(work, { awaiting: null });
  }
}

function deny(work: Work): void {
  const { awaiting } = work.state;
  const top = topFrame(work.state);
  if (awaiting?.kind === 'confirmation' && top?.confirmation?.id === awaiting.id) {
    updateFrame(work, top.run, { confirmation: { ...top.confirmation, status: 'denied' } });
    update(work, { awaiting: null, failuresInARow: 0 });
    return;
  }
  if (awaiting?.kind === 'more') {
    say(work, 'goodbye');
    work.effects.push({ type: 'finish' });
    update(work, { awaiting: null });
    return;
  }
  if (awaiting?.kind === 'clarification') return cannotHandle(work, 'unclear');
  if (!top) say(work, 'how_can_i_help');
}

function repeat(work: Work): void {
  const { lastReplies } = work.state;
  if (lastReplies.length === 0) say(work, 'nothing_to_repeat');
  else if (topFrame(work.state) === null) for (const text of lastReplies) say(work, text);
}

function explain(work: Work): void {
  const { awaiting } = work.state;
  const spec = awaiting?.kind === 'slot' ? findSpec(work, awaiting.slot)?.spec : undefined;
  say(work, spec?.explain ?? (topFrame(work.state) ? 'explain_default' : 'smalltalk'));
}

function restart(work: Work): void {
  const dropped = work.state.stack.flatMap((frame) => frame.filled);
  update(work, { stack: [], pending: [], awaiting: null, failuresInARow: 0, clarificationsInARow: 0 });
  clearSlots(work, dropped);
  say(work, 'restarted');
}

function lookUp(work: Work, question: string, otherwise: CannotHandleReason): void {
  work.effects.push({ type: 'answer', question });
  update(work, { inFlight: { kind: 'answer', question, otherwise } });
}

/** "I forgot my password" is no question and no skill, yet an article may answer it; a wrong answer to ours is neither. */
function isWorthLookingUp(work: Work, reason: CannotHandleReason, text: string): boolean {
  if (reason !== 'unclear' && reason !== 'out_of_scope') return false;
  const words = text.trim().split(/\s+/).length;
  return words >= (work.state.awaiting?.kind === 'slot' ? 3 : 2);
}

const reasonReplies = {
  unclear: 'not_understood',
  empty: 'empty_message',
  too_long: 'too_long',
  out_of_scope: 'no_answer',
  language: 'not_understood',
} as const;

/** Nothing usable came: say so, count it, and let a person go on before it becomes a loop. */
export function cannotHandle(work: Work, reason: keyof typeof reasonReplies): void {
  const failures = work.state.failuresInARow + 1;
  update(work, { failuresInARow: failures });
  const { awaiting } = work.state;
  const found = awaiting?.kind === 'slot' ? findSpec(work, awaiting.slot) : null;
  if (found && reason === 'unclear') {
    const { spec, frame } = found;
    const hint =
      spec.type.kind === 'id'
        ? 'invalid_id'
        : spec.type.kind === 'choice'
          ? 'invalid_choice'
          : 'invalid_answer';
    const labels = optionsOf(spec, slotValues(work.state)).map((option) => option.label);
    const example = spec.type.kind === 'id' ? spec.type.example : '';
    return refuse(work, frame, spec, hint, { options: labels.join(', '), example });
  }
  if (failures >= work.bot.limits.failures) {
    return handOff(work, { code: 'repeated_failure', detail: `not understood ${failures} times in a row` });
  }
  say(work, reasonReplies[reason], {
    buttons:
      failures > 1 || reason === 'out_of_scope' ? [{ label: 'Talk to a person', payload: 'human' }] : [],
  });
}
