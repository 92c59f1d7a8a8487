import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { findValues, isSameValue, type SlotFound } from './entities/index.ts';
import { prefill, requestSlots } from './prefill.ts';
import { isRequest } from './question.ts';
import { type Reading, readPart, readWords } from './reading.ts';
import { holdsPerson } from './slot-names.ts';
import { LIKELY, type Turn, writeSlot } from './turn.ts';

/** Of these a second one in the same sentence is another request: two days may be a choice, two names one person. */
const COUNTED = new Set(['id', 'money']);
/** Whatever else was said of all of them is told so. */
const SHARED = new Set(['date', 'time', 'date_range', 'choice', 'bool', 'email', 'phone', 'list']);
const JOINT = /(?:^|[\s,])(?:and|und|y|e|plus|also|then|as well as|sowie)(?:$|\s)|,|&/u;
const NO_JOINT = /\b(?:or|oder|o|not|no|nicht|instead|sorry|actually|wait|i meant?)\b/u;
const BETWEEN = /\b(?:between|zwischen|entre)\b/u;
const MOST = 4;

/**
 * "Where are 10417 and 10418", "send 50 to Anna and 30 to Ben": one skill asked for several times, each with its values.
 * Null where it is asked for once.
 */
export function prefillEach(skillId: string, reading: Reading, turn: Turn): readonly Command[][] | null {
  const skill = turn.bot.skills.get(skillId);
  if (skill === undefined) return null;
  const slots = requestSlots(skill, turn.bot);
  const values = findValues(reading, slots, turn.setting, () => 0).filter(({ negated }) => !negated);
  for (const slot of slots) {
    const own = values.filter((found) => found.slot === slot);
    if (!isCounted(slot, slots) || !isRow(reading, own)) continue;
    const cuts = cut(reading, own);
    // "… and track 10418" asks for something else.
    if (cuts.slice(1).some((part) => asksForElse(part, cuts[0]))) return null;
    const parts = cuts.map((part) => withName(prefill(skillId, part, turn), part, slots));
    const all = parts.map((part) => withShared(part, prefill(skillId, reading, turn), slots));
    // Two amounts alone may be one payment: each must say whom it is for.
    const isEach = slot.spec.type.kind === 'id' || parts.every((part) => part.length > 1);
    if (isEach && all.every((part) => part.some((command) => fills(command, slot)))) return all;
  }
  return null;
}

const JOINTS = new Set(['and', 'und', 'y', 'e', 'plus', 'also', 'then', 'sowie']);

function asksForElse(part: Reading, first: Reading | undefined): boolean {
  const begin = part.words.findIndex(({ text }) => !JOINTS.has(text));
  const core = readWords(part, Math.max(0, begin));
  return isRequest(core) && !first?.words.some(({ text }) => text === core.words[0]?.text);
}

const NAME_BEFORE = /^[\s,]*(?:(?:and|und|y) )?(?<name>\p{Lu}[\p{L}'-]+) [$€£]?\d/u;

/** "pay Anna 50 and Ben 30": a name right before its amount. */
function withName(given: Command[], part: Reading, slots: readonly ExpectedSlot[]): Command[] {
  const slot = slots.find(({ spec }) => holdsPerson(spec));
  const match = NAME_BEFORE.exec(part.original.slice(...part.span));
  const value = match?.groups?.name;
  if (slot === undefined || value === undefined || given.some((command) => fills(command, slot)))
    return given;
  const from = part.span[0] + (match?.[0].indexOf(value) ?? 0);
  return [
    ...given,
    writeSlot('set_slot', slot, { value, span: [from, from + value.length], confidence: LIKELY }),
  ];
}

/** One of its kind: two dates of a skill that asks for two are no two requests. */
function isCounted(slot: ExpectedSlot, slots: readonly ExpectedSlot[]): boolean {
  const kind = JSON.stringify(slot.spec.type);
  return (
    COUNTED.has(slot.spec.type.kind) &&
    slots.every((other) => other === slot || JSON.stringify(other.spec.type) !== kind)
  );
}

/** Different values, each joined to the one before. */
function isRow(reading: Reading, values: readonly SlotFound[]): boolean {
  const [first] = values;
  if (first === undefined || values.length < 2 || values.length > MOST) return false;
  if (BETWEEN.test(textOf(reading, reading.span[0], first.span[0])) && values.length === 2) return false;
  return values.every((value, i) => {
    const before = values[i - 1];
    if (before === undefined) return true;
    const between = textOf(reading, before.span[1], value.span[0]);
    const isNew = values.slice(0, i).every((other) => !isSameValue(other.value, value.value));
    return isNew && JOINT.test(between) && !NO_JOINT.test(between);
  });
}

function textOf(reading: Reading, from: number, to: number): string {
  return readPart(reading, [from, Math.max(from, to)]).folded.text;
}

/** The message cut at the last joint before each further value. */
function cut(reading: Reading, values: readonly SlotFound[]): Reading[] {
  const cuts = values.slice(1).map((value, i) => {
    const from = values[i]?.span[1] ?? reading.span[0];
    const joints = [
      ...reading.original
        .slice(from, value.span[0])
        .matchAll(/(?<=[\s,])(?:and|und|y|e|plus|also|then|sowie)(?=\s)|,|&/giu),
    ];
    return from + (joints.at(-1)?.index ?? 0);
  });
  const ends = [...cuts, reading.span[1]];
  return ends.map((end, i) => readPart(reading, [i === 0 ? reading.span[0] : (ends[i - 1] ?? 0), end]));
}

function fills(command: Command, { spec }: ExpectedSlot): boolean {
  return command.command === 'set_slot' && command.slot === spec.name;
}

/** A reason or a day said once is that of each request. */
function withShared(
  own: readonly Command[],
  whole: readonly Command[],
  slots: readonly ExpectedSlot[],
): Command[] {
  const shared = whole.filter(
    (command) =>
      command.command === 'set_slot' &&
      !own.some((other) => other.command === 'set_slot' && other.slot === command.slot) &&
      SHARED.has(slots.find(({ spec }) => spec.name === command.slot)?.spec.type.kind ?? ''),
  );
  return [...own, ...shared];
}

/**
 * The commands without what is said twice. A second start of a skill stays when a value said for it is another one than
 * the first was given: then it is another request.
 */
export function withoutDoubles(commands: readonly Command[]): Command[] {
  const kept: Command[][] = [];
  for (const run of runsOf(commands)) {
    const [first] = run;
    const id = first?.command === 'start_skill' ? first.skill : null;
    const before = kept.filter(([start]) => (start?.command === 'start_skill' ? start.skill : null) === id);
    const given = new Map(
      before
        .flat()
        .flatMap((command) =>
          command.command === 'set_slot' ? [[command.slot, command.value] as const] : [],
        ),
    );
    const isOther = run.some(
      (command) =>
        command.command === 'set_slot' &&
        given.has(command.slot) &&
        !isSameValue(given.get(command.slot), command.value),
    );
    const isAgain = before.length > 0 && id !== null;
    if (isAgain && !isOther) before[0]?.push(...run.slice(1).filter((command) => isNews(command, given)));
    else kept.push(onePerSlot(run));
  }
  return kept.flat();
}

function isNews(command: Command, given: ReadonlyMap<string, unknown>): boolean {
  return command.command !== 'set_slot' || !given.has(command.slot);
}

/** Each start with what follows it. */
function runsOf(commands: readonly Command[]): Command[][] {
  const runs: Command[][] = [];
  for (const command of commands) {
    const last = runs.at(-1);
    if (last === undefined || command.command === 'start_skill') runs.push([command]);
    else last.push(command);
  }
  return runs;
}

function onePerSlot(run: readonly Command[]): Command[] {
  const slots = new Set<string>();
  return run.filter((command) => {
    if (command.command !== 'set_slot') return true;
    if (slots.has(command.slot)) return false;
    slots.add(command.slot);
    return true;
  });
}
