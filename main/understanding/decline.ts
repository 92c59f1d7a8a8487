import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import type { Acts } from './acts/index.ts';
import { findValues, optionsNamed } from './entities/index.ts';
import type { Reading } from './reading.ts';
import { namedSlots } from './slot-names.ts';
import { byRule, type Turn } from './turn.ts';

/** Nothing to fill in where something may be left out. */
const NONE =
  /^(?:no[ ,]+)?(?:no|none|nothing|nope|neither|not needed|no need|leave (?:it|that) (?:empty|blank|out)|i dont (?:need|want|have) (?:any|one|it|anything|that|them)|i do not (?:need|want|have) (?:any|one|it|anything)|none of (?:them|these|those)|nothing (?:special|else)|keine?[rns]?|nichts|brauche ich nicht|ich brauche (?:nichts|keine?[ns]?)|nein danke|ninguno|ninguna|nada|no hace falta|no necesito (?:nada|ninguno)|n a)(?: (?:thanks|thank you|please|danke|gracias|of them|at all))*[.! ]*$/u;
/** "I don't have a phone": the thing asked for is not there. */
const LACKS =
  /\b(?:(?:i|we) (?:dont|do not|havent|have not|never) (?:(?:have|got|own|know|get|received?) )+|ich habe kein\p{L}* |wir haben kein\p{L}* |no tengo )/u;
const LONGEST_LACK = 9;

/** "skip" in other words: nothing for an optional slot, or a thing that the customer does not have. */
export function readSkip(reading: Reading, slot: ExpectedSlot, acts: Acts, turn: Turn): Command | null {
  const { kind } = slot.spec.type;
  const skip: Command = { command: 'skip', ...byRule(reading.span) };
  const isLack = LACKS.test(reading.folded.text) && reading.words.length <= LONGEST_LACK;
  if (isLack && kind !== 'bool' && namedSlots(reading, [slot]).length > 0 && !hasValue(reading, slot, turn))
    return skip;
  if (!slot.spec.optional || kind === 'bool' || hasValue(reading, slot, turn)) return null;
  const isNo =
    acts.whole && acts.leading.every(({ act }) => act === 'no' || act === 'done' || act === 'thanks');
  const isThanksOnly = acts.leading.every(({ act }) => act === 'thanks');
  return NONE.test(reading.folded.text) || (isNo && !isThanksOnly) ? skip : null;
}

/** "none" can be an option's own name. */
function hasValue(reading: Reading, slot: ExpectedSlot, turn: Turn): boolean {
  if (slot.options.length > 0)
    return optionsNamed(reading, slot.options).some(({ confidence }) => confidence >= 0.9);
  return findValues(reading, [slot], turn.setting, () => 0).some(({ negated }) => !negated);
}

/** "no, leave it" when the bot has just come back to an earlier request. */
export function readDecline(reading: Reading, { leading, whole }: Acts, turn: Turn): Command | null {
  if (!turn.expectation.mayDecline || !whole) return null;
  const declines = leading.some(({ act }) => act === 'no' || act === 'cancel' || act === 'done');
  const only = leading.every(({ act }) => ['no', 'cancel', 'done', 'thanks', 'correction'].includes(act));
  return declines && only ? { command: 'deny', ...byRule(reading.span) } : null;
}
