import type { Command } from '../../preload/contract/index.ts';
import type { Bot, ExpectedSlot, Skill } from '../dialogue/index.ts';
import { idAttempt } from './attempts.ts';
import { type Found, findValues, isSameValue, overlaps } from './entities/index.ts';
import { isOpenChoice, namedThings } from './open-choice.ts';
import { findPerson, findPlace } from './person-name.ts';
import { type Reading, read } from './reading.ts';
import { holdsPerson, holdsPlace, namedText } from './slot-names.ts';
import { addTagged, taggedSlots } from './tagged-slots.ts';
import { type Turn, writeSlot } from './turn.ts';

/** What a request already tells: "I want to return order 10417" starts the return with its order known. */
export function prefill(skillId: string, reading: Reading, turn: Turn): Command[] {
  const skill = turn.bot.skills.get(skillId);
  if (skill === undefined) return [];
  const slots = requestSlots(skill, turn.bot);
  const values = findValues(reading, slots, turn.setting, () => 0).filter(({ negated }) => !negated);
  const filled = new Map<string, Command>();
  const spare = spareSlots(slots);
  const unsure = new Set<string>();
  for (const found of values) {
    const before = filled.get(found.slot.spec.name);
    const slot = before === undefined ? found.slot : spare(found.slot, filled);
    if (slot !== null) filled.set(slot.spec.name, writeSlot('set_slot', slot, found));
    // Two orders for one slot: which one is asked, not guessed.
    else if (!isSame(before, found)) unsure.add(found.slot.spec.name);
  }
  const person = slots.find(({ spec }) => holdsPerson(spec));
  const name = person === undefined ? null : findPerson(reading, ordinaryWords(turn.bot));
  if (person !== undefined && name !== null)
    filled.set(person.spec.name, writeSlot('set_slot', person, name));
  const tagged = taggedSlots(reading, slots, turn);
  addTagged(tagged, reading, filled, unsure);
  for (const slot of slots) {
    if (filled.has(slot.spec.name)) continue;
    const rest = inWords(reading, slot, skill, turn);
    // Words that are known to be one slot's are no guess at another.
    const isTaken = tagged.some(({ found }) => rest?.span != null && overlaps(found.span, rest.span));
    if (rest !== null && !isTaken) filled.set(slot.spec.name, rest);
  }
  return [...filled].filter(([slot]) => !unsure.has(slot)).map(([, command]) => command);
}

/** What no parser recognises as a value, but the customer said it of this slot: kept in their words. */
function inWords(reading: Reading, slot: ExpectedSlot, skill: Skill, turn: Turn): Command | null {
  if (slot.spec.type.kind === 'id') return idAttempt(reading, slot, turn, false);
  const place = holdsPlace(slot.spec) ? findPlace(reading) : null;
  const text = slot.spec.type.kind === 'text' ? (namedText(reading, slot) ?? place) : null;
  const found = text ?? (isOpenChoice(slot) ? namedThings(reading, skill) : null);
  return found === null ? null : writeSlot('set_slot', slot, found);
}

function isSame(command: Command | undefined, found: Found): boolean {
  return command?.command === 'set_slot' && isSameValue(command.value, found.value);
}

/** The slots that a request for a skill may already fill: its own, and those of the identity check it needs. */
export function requestSlots(skill: Skill, bot: Bot): ExpectedSlot[] {
  return [...customerSlots(skill), ...identitySlots(skill, bot)];
}

function customerSlots(skill: Skill): ExpectedSlot[] {
  return [...skill.slots.values()]
    .filter((spec) => spec.writer !== 'action')
    .map((spec) => {
      const type = spec.type.kind === 'list' ? spec.type.of : spec.type;
      const options = type.kind === 'choice' && type.optionsFrom === null ? type.options : [];
      return { spec, options, value: undefined };
    });
}

/** What the identity check asks for may be told with the request; a secret is only ever an answer. */
function identitySlots(skill: Skill, bot: Bot): ExpectedSlot[] {
  const identity =
    skill.needsIdentity && bot.identitySkill !== null ? bot.skills.get(bot.identitySkill) : null;
  if (identity === null || identity === undefined) return [];
  return customerSlots(identity).filter(({ spec }) => !spec.secret && !skill.slots.has(spec.name));
}

/** The second value of a kind goes to the next slot of that kind, in the order in which the skill declares them. */
function spareSlots(slots: readonly ExpectedSlot[]) {
  return (slot: ExpectedSlot, filled: ReadonlyMap<string, Command>): ExpectedSlot | null =>
    slots.find(
      (other) =>
        !filled.has(other.spec.name) && JSON.stringify(other.spec.type) === JSON.stringify(slot.spec.type),
    ) ?? null;
}

const STOP_WORDS =
  'you me now back later off for with by in on bill bills him her them us it this that these those someone somebody everyone be do see go get know say help talk speak'.split(
    ' ',
  );
const wordsOfBot = new WeakMap<Bot, ReadonlySet<string>>();

/** Words of the workspace's own examples and small words: none of them is a person's name. */
function ordinaryWords(bot: Bot): (word: string) => boolean {
  let words = wordsOfBot.get(bot);
  if (words === undefined) {
    const examples = [...bot.skills.values()].flatMap((skill) => [
      ...skill.examples,
      skill.title,
      skill.description,
    ]);
    words = new Set([
      ...STOP_WORDS,
      ...examples.flatMap((text) => read(text).words.map((word) => word.text)),
    ]);
    wordsOfBot.set(bot, words);
  }
  const known = words;
  return (word) => known.has(word);
}
