import type { Skill, SlotSpec } from '../../dialogue/index.ts';
import { invalidAnswerNames } from './check-text.ts';
import { checkRule, checkSpoken, type Place, unknownSlot } from './place.ts';

/** Checks what a slot says and refers to. */
export function checkSlot(place: Place, skill: Skill, slot: SlotSpec): void {
  const path = ['slots', slot.name];
  if (slot.ask !== null) checkSpoken(place, [...path, 'ask'], slot.ask);
  if (slot.explain !== null) checkSpoken(place, [...path, 'explain'], slot.explain);
  if (slot.invalid !== null) checkSpoken(place, [...path, 'invalid'], slot.invalid, invalidAnswerNames);
  if (slot.valid !== null) checkRule(place, [...path, 'valid'], slot.valid, ['value']);
  checkOptions(place, skill, slot);
}

function checkOptions(place: Place, skill: Skill, slot: SlotSpec): void {
  const item = slot.type.kind === 'list' ? slot.type.of : slot.type;
  if (item.kind !== 'choice' || item.optionsFrom === null) return;
  const { findings, known, names, scopes, source } = place;
  const from = item.optionsFrom;
  const at = ['slots', slot.name, 'options_from'];
  if (!known.has(from)) return unknownSlot(place, at, from, known);
  const writer = skill.slots.get(from)?.writer ?? 'action';
  if (writer !== 'action') {
    const message = `"${from}" is asked from the customer; options come from a slot that an action fills`;
    findings.error(source, at, 'slot_writer', message);
  } else if (names.isComplete && !scopes.isFilled(from)) {
    const message = `nothing ever fills "${from}", so there would be nothing to choose from; fill it with save or set`;
    findings.error(source, at, 'slot_never_filled', message);
  }
}
