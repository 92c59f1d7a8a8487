import type { Command, SlotValue } from '../../preload/contract/index.ts';
import { leaveBy } from './frames.ts';
import { spare, wasOffered } from './grief.ts';
import { itemType, labelled, optionsNamed, optionsOf } from './options.ts';
import { runPattern } from './patterns.ts';
import { handOff, say, shownOptions } from './say.ts';
import type { SlotSpec } from './skill.ts';
import { facts } from './skill-facts.ts';
import { type FoundSpec, findSpec } from './skills.ts';
import type { Frame } from './state.ts';
import { type Refusal, refusalOf, validate } from './values.ts';
import {
  clearSlots,
  currentFrame,
  own,
  setSlot,
  skillOf,
  slotValues,
  update,
  updateFrame,
  voidConfirmations,
  type Work,
} from './work.ts';

type SlotCommand = Pick<Extract<Command, { command: 'set_slot' | 'correct_slot' }>, 'slot' | 'value'>;

/** Who may write a slot: customers theirs, and those of verified customers only when they are verified (D5). */
export function mayWrite(work: Work, { writer }: SlotSpec): boolean {
  return writer === 'customer' || (writer === 'verified' && work.state.identity !== null);
}

export function writeSlot(work: Work, command: SlotCommand, event: number): void {
  const found = findSpec(work, command.slot);
  if (!found) return keepForLater(work, command, event);
  if (!mayWrite(work, found.spec)) return;
  const { spec, frame } = found;
  const before = own(work.state.slots, spec.name);
  if (frame?.wrote && frame.filled.includes(spec.name)) {
    if (JSON.stringify(before?.value) !== JSON.stringify(command.value)) say(work, 'already_done');
    return;
  }
  if (command.value === null) return reset(work, found);
  if (waitsForOptions(work, spec, command.value)) return hear(work, spec, command.value, event);
  const validated = validate(work, spec, command.value);
  if (!validated.ok) {
    refuse(work, found, validated);
    return;
  }
  // A kept slot of an earlier request is replaced without ado; only what this one was told before is corrected.
  const toldBefore = frame?.filled.includes(spec.name) === true;
  update(work, { failuresInARow: 0 });
  setSlot(work, frame?.run ?? null, spec.name, { value: validated.value, from: { event } });
  const changed = before !== undefined && JSON.stringify(before.value) !== JSON.stringify(validated.value);
  if (changed || before === undefined) voidConfirmations(work);
  if (!changed || !toldBefore) return;
  comeBack(work, currentFrame(work, frame), spec);
  const value = spec.secret ? mask : labelled(validated.value, shownOptions(work, spec));
  runPattern(work, 'corrected', { values: { value } });
}

/** What stands for a secret wherever it would be read. */
const mask = '•••';

function reset(work: Work, { spec, frame }: FoundSpec): void {
  if (own(work.state.slots, spec.name) === undefined) return;
  clearSlots(work, [spec.name], frame?.run);
  voidConfirmations(work);
  say(work, 'cleared');
}

/** "Something about order 10422": which request it is for is yet to be said. */
function keepForLater(work: Work, { slot, value }: SlotCommand, event: number): void {
  const isOfSome = [...work.bot.skills.values()].some(({ startable, slots }) => startable && slots.has(slot));
  if (value === null || !isOfSome) return;
  update(work, { early: { ...work.state.early, [slot]: { value, event } } });
}

/** Gives a request that has just begun what was said before it was clear which one it is. */
export function takeEarly(work: Work): void {
  const { early } = work.state;
  update(work, { early: {} });
  for (const [slot, { value, event }] of Object.entries(early)) writeSlot(work, { slot, value }, event);
}

/** What led to a side exit has changed, so the skill is back on its way; unless that is what the exit itself asked. */
function comeBack(work: Work, frame: Frame, spec: SlotSpec): void {
  const { exit } = frame;
  if (exit === null || exit.kind === 'handed_off' || (exit.kind === 'failed' && exit.final)) return;
  const skill = skillOf(work, frame);
  const isAskedThere = exitSteps(skill, exit).some(
    (step) => step.kind === 'collect' && step.slot === spec.name,
  );
  if (!isAskedThere) updateFrame(work, frame.run, { exit: null });
}

/** The steps of a side exit; none when the default applies, or when an edit took them away. */
export function exitSteps(skill: ReturnType<typeof skillOf>, exit: NonNullable<Frame['exit']>) {
  if (skill === null || exit.kind === 'handed_off') return [];
  if (exit.kind === 'give_up') return skill.slots.get(exit.slot)?.giveUp ?? [];
  const step = facts(skill).all.get(exit.step);
  if (exit.kind === 'denied') return step?.kind === 'confirm' ? step.denied : [];
  return step?.kind === 'call' ? step.failed : [];
}

/**
 * Counts a refused answer, of whatever made it one: the type, the slot's rule, a rule of the skill, or no answer in it
 * at all. Says why, or gives up on the slot when it was one too many.
 */
export function refuse(work: Work, { spec, frame }: FoundSpec, refusal: Refusal | null): 'again' | 'left' {
  if (wasOffered(work) && spare(work)) return 'left';
  update(work, { failuresInARow: work.state.failuresInARow + 1 });
  if (frame !== null) {
    const count = (own(frame.refused, spec.name) ?? 0) + 1;
    updateFrame(work, frame.run, { refused: { ...frame.refused, [spec.name]: count } });
    const attempts = spec.attempts ?? skillOf(work, frame)?.attempts ?? work.bot.limits.failures;
    if (count >= attempts) {
      giveUp(work, frame, spec, count);
      return 'left';
    }
  }
  if (refusal !== null) say(work, refusal.reply, { values: refusal.values });
  spare(work);
  return 'again';
}

function giveUp(work: Work, frame: Frame, spec: SlotSpec, count: number): void {
  if (spec.giveUp.length > 0 && skillOf(work, frame)?.slots.has(spec.name)) {
    work.visits.push({ kind: 'branch', skill: frame.skill, step: spec.name, way: 'give_up' });
    return leaveBy(work, [frame], { kind: 'give_up', slot: spec.name });
  }
  const name = spec.name.replaceAll('_', ' ');
  handOff(work, { code: 'repeated_failure', detail: `no valid answer for ${name} in ${count} tries` });
}

/** An answer to a slot's question in which nothing was found. */
export function refuseUnclear(work: Work, found: FoundSpec): void {
  refuse(work, found, work.state.bereaved === undefined ? refusalOf(work, found.spec) : null);
}

/** The options of some choices come from an action that has not run yet. */
function waitsForOptions(work: Work, spec: SlotSpec, value: SlotValue): value is string {
  const type = itemType(spec);
  if (type.kind !== 'choice' || type.optionsFrom === null || typeof value !== 'string') return false;
  return own(work.state.slots, type.optionsFrom) === undefined;
}

const longestHeard = 300;

function hear(work: Work, spec: SlotSpec, text: string, event: number): void {
  const heard = { text: text.slice(0, longestHeard).toWellFormed(), event };
  update(work, { heard: { ...work.state.heard, [spec.name]: heard } });
}

/** Fills a choice from what the customer said before its options were known. False when that names none, or several. */
export function recall(work: Work, frame: Frame, spec: SlotSpec): boolean {
  const heard = own(work.state.heard, spec.name);
  const { [spec.name]: _, ...rest } = work.state.heard;
  const options = optionsOf(spec, slotValues(work.state));
  if (heard === undefined || options.length === 0) return false;
  update(work, { heard: rest });
  const skill = skillOf(work, frame);
  const ofRequest = skill ? facts(skill).words : new Set<string>();
  const named = optionsNamed(heard.text, options, ofRequest).map(({ value }) => value);
  const value = spec.type.kind === 'list' ? named : named.length === 1 ? named[0] : undefined;
  if (value === undefined) return false;
  const validated = validate(work, spec, value);
  if (!validated.ok) return false;
  setSlot(work, frame.run, spec.name, { value: validated.value, from: { event: heard.event } });
  return true;
}

/** "Skip": leaves an optional slot empty; anything else is needed. */
export function skip(work: Work, event: number): void {
  const { awaiting } = work.state;
  const found = awaiting?.kind === 'slot' ? findSpec(work, awaiting.slot) : null;
  work.repeating = 'again';
  if (!found?.spec.optional || !mayWrite(work, found.spec)) {
    if (awaiting !== null && spare(work)) return;
    say(work, awaiting === null ? 'how_can_i_help' : 'cannot_skip');
    return;
  }
  update(work, { failuresInARow: 0 });
  setSlot(work, found.frame?.run ?? null, found.spec.name, { value: null, from: { event } });
  voidConfirmations(work);
  say(work, 'skipped');
}
