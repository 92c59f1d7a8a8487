import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { type Found, findValues, isSameValue, overlaps, type SlotFound } from './entities/index.ts';
import { isOpenChoice, namedThings } from './open-choice.ts';
import { findPerson } from './person-name.ts';
import type { Reading } from './reading.ts';
import { holdsPerson, namedText } from './slot-names.ts';
import { taggedSlots } from './tagged-slots.ts';
import { isKnown, type Turn, writableSlots, writeSlot } from './turn.ts';

/** A date, a time or a person said along with an answer says anew what was known otherwise. */
const SPEAKS_FOR_ITSELF = new Set(['date', 'time', 'date_range', 'phone', 'email']);

/** An answer of fewer words has no sentence around it that a slot could be known by. */
const LEAST_SENTENCE = 4;
const LEAST_TAUGHT = 0.8;

/** Values for other slots that come with the answer to one: "two people, at eight", "50 to Bob". */
export function valuesBeside(
  reading: Reading,
  slot: ExpectedSlot,
  answer: Found | null,
  corrections: readonly Command[],
  turn: Turn,
): Command[] {
  const taken = [
    ...(answer === null ? [] : [answer.span]),
    ...corrections.flatMap(({ span }) => (span === null ? [] : [span])),
  ];
  const written = new Set(
    corrections.flatMap((command) =>
      command.command === 'correct_slot' || command.command === 'set_slot' ? [command.slot] : [],
    ),
  );
  const others = writableSlots(turn.expectation).filter(
    ({ spec }) => spec.name !== slot.spec.name && !written.has(spec.name),
  );
  const values = findValues(reading, others, turn.setting, (other) => (isKnown(other) ? 0 : 1)).filter(
    (found) =>
      !found.negated &&
      !taken.some((span) => overlaps(found.span, span)) &&
      !isSameValue(found.slot.value, found.value) &&
      (!isKnown(found.slot) || SPEAKS_FOR_ITSELF.has(found.slot.spec.type.kind)),
  );
  const commands = onePerSlot(values).map((found) =>
    writeSlot(isKnown(found.slot) ? 'correct_slot' : 'set_slot', found.slot, found),
  );
  const spans = [...taken, ...values.map(({ span }) => span)];
  const found = [...commands, ...textsBeside(reading, others, spans)];
  return [...found, ...taughtBeside(reading, others, found, spans, turn)];
}

/** Slots not known yet that stand in a sentence where annotated examples have them. */
function taughtBeside(
  reading: Reading,
  others: readonly ExpectedSlot[],
  found: readonly Command[],
  taken: readonly (readonly [number, number])[],
  turn: Turn,
): Command[] {
  if (reading.words.length < LEAST_SENTENCE) return [];
  const filled = new Set(found.flatMap((command) => (command.command === 'set_slot' ? [command.slot] : [])));
  const spans = [...taken, ...found.flatMap(({ span }) => (span === null ? [] : [span]))];
  const open = others.filter((slot) => !isKnown(slot) && !filled.has(slot.spec.name));
  return taggedSlots(reading, open, turn).flatMap(({ slot, found: value }): Command[] => {
    const isTaken = spans.some((span) => overlaps(value.span, [...span]));
    if (isTaken || value.confidence < LEAST_TAUGHT) return [];
    return [{ ...writeSlot('set_slot', slot, value), source: 'local' }];
  });
}

function onePerSlot(values: readonly SlotFound[]): SlotFound[] {
  return [...new Map(values.map((found) => [found.slot.spec.name, found])).values()];
}

/** "50 to Bob", "tomorrow, my name is Jonas": texts that are named, or a person that stands after "to". */
function textsBeside(
  reading: Reading,
  others: readonly ExpectedSlot[],
  taken: readonly (readonly [number, number])[],
): Command[] {
  return others.flatMap((other): Command[] => {
    const isThing = isOpenChoice(other) && !isKnown(other);
    if (other.spec.type.kind !== 'text' && !isThing) return [];
    const found = isThing
      ? namedThings(reading, undefined)
      : (namedText(reading, other) ?? (holdsPerson(other.spec) ? findPerson(reading, () => true) : null));
    if (found === null || isSameValue(found.value, other.value)) return [];
    if (taken.some(([from, to]) => found.span[0] < to && from < found.span[1])) return [];
    return [writeSlot(isKnown(other) ? 'correct_slot' : 'set_slot', other, found)];
  });
}
