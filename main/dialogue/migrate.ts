import { endFrame } from './frames.ts';
import { itemType, optionsOf } from './options.ts';
import { say } from './say.ts';
import type { SlotSpec } from './skill.ts';
import { findSpec } from './skills.ts';
import type { Awaiting } from './state.ts';
import { checkType } from './values.ts';
import { clearSlots, own, skillOf, slotValues, update, voidConfirmations, type Work } from './work.ts';

/**
 * The workspace was edited since the last event. Steps need nothing: a skill runs from its top. What names things that
 * are gone is put right here: a request whose skill is gone ends with a notice, a value that does not fit its slot any
 * more is asked again.
 */
export function migrate(work: Work): void {
  const { version } = work.state;
  if (version === work.bot.version) return;
  update(work, { version: work.bot.version });
  if (version === '') return;
  endLostSkills(work);
  forgetMisfits(work);
  update(work, {
    pending: work.state.pending.filter((id) => work.bot.skills.has(id)),
    awaiting: stillOpen(work, work.state.awaiting),
  });
}

function endLostSkills(work: Work): void {
  const lost = work.state.stack.filter((frame) => skillOf(work, frame) === null);
  for (const frame of lost.toReversed()) endFrame(work, frame, 'ended');
  if (lost.some(({ called }) => !called)) say(work, 'request_gone');
  // The skill that verifies may be another one now.
  update(work, {
    stack: work.state.stack.map((frame) => {
      const { 'needs:identity': _, ...memo } = frame.memo;
      return { ...frame, memo };
    }),
  });
}

function forgetMisfits(work: Work): void {
  const specs = work.state.stack.flatMap((frame) => [...(skillOf(work, frame)?.slots.values() ?? [])]);
  const misfits = specs.filter((spec) => !stillFits(work, spec)).map(({ name }) => name);
  if (misfits.length === 0) return;
  clearSlots(work, misfits);
  voidConfirmations(work);
}

function stillFits(work: Work, spec: SlotSpec): boolean {
  const values = slotValues(work.state);
  const value = own(values, spec.name);
  if (spec.writer === 'action' || value === undefined || value === null) return true;
  const type = itemType(spec);
  const isUnknown =
    type.kind === 'choice' && type.optionsFrom !== null && optionsOf(spec, values).length === 0;
  if (isUnknown) return true;
  const checked = checkType(work, spec, value);
  return checked.ok && JSON.stringify(checked.value) === JSON.stringify(value);
}

function stillOpen(work: Work, awaiting: Awaiting | null): Awaiting | null {
  if (awaiting?.kind === 'slot') return findSpec(work, awaiting.slot) === null ? null : awaiting;
  if (awaiting?.kind !== 'clarification') return awaiting;
  const skills = awaiting.skills.filter((id) => work.bot.skills.has(id));
  return skills.length === 0 ? null : { ...awaiting, skills };
}
