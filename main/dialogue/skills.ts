import { evaluate } from './expression.ts';
import type { Skill, SlotSpec } from './skill.ts';
import { facts } from './skill-facts.ts';
import type { DialogueState, Frame } from './state.ts';
import { bindingsOf, own, skillOf, type Work } from './work.ts';

/**
 * The skill of a frame and those it will run (`needs`, `use`): what a customer says early for them is taken now and not
 * asked later.
 */
export function reachableSkills(work: Work, frame: Frame): readonly Skill[] {
  const skill = skillOf(work, frame);
  return skill === null ? [] : skillsFrom(work, skill);
}

/** Names of the slots of a skill and of those that it will run. */
export function slotsOf(work: Work, id: string): ReadonlySet<string> {
  const skill = work.bot.skills.get(id);
  return new Set(skill ? skillsFrom(work, skill).flatMap(({ slots }) => [...slots.keys()]) : []);
}

function skillsFrom(work: Work, skill: Skill): readonly Skill[] {
  const used = facts(skill).uses.flatMap((id) => work.bot.skills.get(id) ?? []);
  const mayVerify = work.state.identity === null && work.bot.identitySkill !== null;
  if (!mayVerify || ![skill, ...used].some((each) => verifies(work, each))) return [skill, ...used];
  const identity = work.bot.skills.get(work.bot.identitySkill ?? '');
  return identity === undefined || identity === skill ? [skill, ...used] : [skill, ...used, identity];
}

/** True for a skill that finds out who the customer is before it can end. */
function verifies(work: Work, skill: Skill): boolean {
  if (skill.needsIdentity) return true;
  if (facts(skill).hasVerifiedSlot) return true;
  return facts(skill).calls.some((action) => work.bot.actions.get(action)?.needsIdentity === true);
}

export type FoundSpec = {
  readonly spec: SlotSpec;
  /** The run that it belongs to; null for a request that waits until another one is done. */
  readonly frame: Frame | null;
};

/** The spec of a slot in the running skills and in what they will run, topmost first; then in those that wait. */
export function findSpec(work: Work, slot: string): FoundSpec | null {
  for (const frame of [...work.state.stack].reverse()) {
    for (const skill of reachableSkills(work, frame)) {
      const spec = skill.slots.get(slot);
      if (spec) return { spec, frame };
    }
  }
  for (const id of work.state.pending) {
    const waiting = work.bot.skills.get(id);
    const spec =
      waiting &&
      skillsFrom(work, waiting)
        .find((skill) => skill.slots.has(slot))
        ?.slots.get(slot);
    if (spec) return { spec, frame: null };
  }
  return null;
}

/** May a customer start it now? A guard that cannot be decided hides the skill (D17). */
export function isAvailable(work: Work, id: string): boolean {
  const skill = work.bot.skills.get(id);
  if (!skill?.startable) return false;
  return skill.available === null || holds(work, skill.available.source);
}

/** Skills often share a guard, and it is asked for in every message, button and choice. */
const knownVerdicts = new WeakMap<DialogueState, Map<string, boolean>>();

function holds(work: Work, source: string): boolean {
  const verdicts = knownVerdicts.get(work.state) ?? new Map<string, boolean>();
  knownVerdicts.set(work.state, verdicts);
  const known = verdicts.get(source);
  if (known !== undefined) return known;
  const verdict = evaluate(source, bindingsOf(work));
  const isTrue = verdict.ok && verdict.value === true;
  verdicts.set(source, isTrue);
  return isTrue;
}

/** Has the slot a value that counts? Null counts only where the customer chose to leave it out. */
export function isKnown(work: Work, spec: SlotSpec): boolean {
  const record = own(work.state.slots, spec.name);
  if (record === undefined) return false;
  const { from, value } = record;
  if (value === null && !(spec.optional && 'event' in from)) return false;
  if (spec.writer !== 'verified' || !('event' in from)) return true;
  // What was said before the identity stood was said by anybody.
  return work.state.identity !== null && from.event > work.state.verifiedAt;
}
