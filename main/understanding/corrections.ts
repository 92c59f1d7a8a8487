import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { type Acts, readActs } from './acts/index.ts';
import { idAttempt } from './attempts.ts';
import {
  changesList,
  chooseOption,
  type Found,
  findValues,
  isNegated,
  isSameValue,
  PLACE,
  readText,
  type SlotFound,
  withoutLeadIn,
} from './entities/index.ts';
import { findPerson } from './person-name.ts';
import { isGeneralQuestion, isQuestion } from './question.ts';
import { type Reading, read, readWords, type Span, spanOf } from './reading.ts';
import { holdsPerson, namedSlots, resets } from './slot-names.ts';
import { awaitedSlot, byRule, isKnown, LIKELY, SURE, type Turn, writableSlots, writeSlot } from './turn.ts';

/** Words by which a customer takes something back. */
const MARKS =
  /\b(?:actually|i mean|i meant|sorry|wait|correction|rather|instead|oops|my mistake|change|make (?:it|that|this)|update|should be|it was|should have been|supposed to be|use|switch to|not|isnt|didnt mean|didnt say|nicht|sondern|besser gesagt|quatsch|eigentlich|ich meine|ich meinte|doch|lieber|statt|stattdessen|andern|andere|en realidad|quise decir|queria decir|en vez de|en lugar de|sino|mejor|perdon|cambia|cambiar|cambie)\b/u;
const LONGEST_VALUE = 4;
/** Days, times and numbers to call say themselves what they are. */
const PLAIN_KINDS = new Set(['date', 'time', 'date_range', 'phone']);

/**
 * Corrections of what is known, in the order said. Empty when the message corrects nothing. Without a word of
 * correction a value only corrects at a confirmation, where there is nothing else it could be.
 */
export function readCorrections(reading: Reading, turn: Turn): Command[] {
  const { expectation, setting } = turn;
  const slots = writableSlots(expectation);
  const known = slots.filter(isKnown);
  if (known.length === 0 || isGeneralQuestion(reading)) return [];
  const acts = readActs(reading);
  const marked = isMarked(reading, acts);
  const isExpected = expectation.awaiting.kind === 'confirmation' && expectation.activeSkill !== null;
  const values = findValues(reading, slots, setting, (slot) => preference(slot, slots, turn, acts));
  const isShort = reading.words.length <= LONGEST_VALUE;
  const byValue = fromValues(reading, values, slots, turn, marked, isExpected);
  if (byValue.length > 0) return [...byValue, ...personBeside(reading, known)];
  const isAnswer = acts.leading.some(({ act }) => act === 'no' || act === 'yes' || act === 'correction');
  return (
    first(
      () => fromName(reading, known, values, turn),
      () => fromOldText(reading, known, turn),
      () => (isExpected && (isAnswer || isShort) && !isQuestion(reading) ? personBeside(reading, known) : []),
      () => (marked || isExpected ? fromAttempt(reading, known, turn) : []),
      () => (marked || (isExpected && isShort) ? fromChoice(reading, acts, known, turn) : []),
      () => (marked && values.length === 0 ? fromRest(reading, acts, known, turn) : []),
    ) ?? []
  );
}

function first(...ways: readonly (() => Command[])[]): Command[] | null {
  for (const way of ways) {
    const commands = way();
    if (commands.length > 0) return commands;
  }
  return null;
}

/** "no, 60 dollars to Bob": a name corrected in the same breath as a value. */
function personBeside(reading: Reading, known: readonly ExpectedSlot[]): Command[] {
  const slot = known.find(({ spec }) => holdsPerson(spec));
  const person = slot === undefined ? null : findPerson(reading, () => true);
  if (slot === undefined || person === null || isSameValue(person.value, slot.value)) return [];
  return isNegated(reading, person.span) ? [] : [writeSlot('correct_slot', slot, person)];
}

/** "no, order 1041": another number, though of the wrong shape. */
function fromAttempt(reading: Reading, known: readonly ExpectedSlot[], turn: Turn): Command[] {
  const awaited = awaitedSlot(turn.expectation)?.spec.name;
  return known.flatMap((slot) => {
    const attempt = slot.spec.name === awaited ? null : idAttempt(reading, slot, turn, false);
    return attempt?.command === 'set_slot' ? [{ ...attempt, command: 'correct_slot' as const }] : [];
  });
}

function isMarked(reading: Reading, { leading, whole }: Acts): boolean {
  if (MARKS.test(reading.folded.text)) return true;
  return !whole && leading.some(({ act }) => act === 'no' || act === 'correction');
}

/** With a word of correction a value belongs to what was given last; without one, to what is asked. */
function preference(
  slot: ExpectedSlot,
  slots: readonly ExpectedSlot[],
  turn: Turn,
  { leading }: Acts,
): number {
  const takesBack = leading.some(({ act }) => act === 'no' || act === 'correction');
  const isAwaited = awaitedSlot(turn.expectation)?.spec.name === slot.spec.name;
  if (isAwaited) return takesBack ? 500 : 2_000;
  return isKnown(slot) ? 1_000 + slots.indexOf(slot) : slots.indexOf(slot);
}

function fromValues(
  reading: Reading,
  values: readonly SlotFound[],
  slots: readonly ExpectedSlot[],
  turn: Turn,
  marked: boolean,
  isExpected: boolean,
): Command[] {
  const awaited = awaitedSlot(turn.expectation)?.spec.name;
  const names = namedSlots(reading, slots);
  const bySlot = new Map<string, SlotFound>();
  for (const found of values) {
    const { slot } = found;
    const isDropped = found.negated && !(slot.spec.type.kind === 'list');
    if (isDropped || slot.spec.name === awaited || isSameValue(slot.value, found.value)) continue;
    const kind = slot.spec.type.kind;
    const isNamed = names.some((name) => name.slot === slot);
    // An id or an address stands for itself; a bare number or an option may be part of any sentence.
    const isPlain = kind === 'id' || kind === 'email';
    const isSaidAnew = marked || isNamed || isExpected || PLAIN_KINDS.has(kind);
    const isListed = kind === 'list' && changesList(reading);
    // "where is 10419?" asks about another order and says nothing about this one.
    const isAsking = isQuestion(reading) && !marked && !isListed;
    if (!(isSaidAnew || isPlain || isListed) || isAsking) continue;
    bySlot.set(slot.spec.name, kind === 'date_range' ? withKnownEnd(reading, found) : found);
  }
  if (![...bySlot.values()].some(({ slot }) => isKnown(slot))) return bare(values, marked, awaited);
  return [...bySlot.values()].map((found) =>
    writeSlot(isKnown(found.slot) ? 'correct_slot' : 'set_slot', found.slot, withoutNothing(found)),
  );
}

/** "until Monday instead", "from Saturday": the end that is not spoken of stays as it was. */
function withKnownEnd(reading: Reading, found: SlotFound): SlotFound {
  const before = asRange(found.slot.value);
  const said = asRange(found.value);
  if (before === null || said === null) return found;
  const isEndOnly = /^\W*(?:until|till|til|up to|bis|hasta)\b/u.test(
    read(reading.original, found.span).folded.text,
  );
  if (isEndOnly && said.to !== null && before.from <= said.to) {
    return { ...found, value: { from: before.from, to: said.to } };
  }
  const keepsEnd = said.to === null && before.to !== null && before.to >= said.from;
  return keepsEnd ? { ...found, value: { from: said.from, to: before.to } } : found;
}

function asRange(value: unknown): { readonly from: string; readonly to: string | null } | null {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return null;
  const { from, to } = value;
  if (typeof from !== 'string' || (typeof to !== 'string' && to !== null)) return null;
  return { from, to };
}

/** A list from which everything was taken is asked again. */
function withoutNothing(found: SlotFound): Found {
  return Array.isArray(found.value) && found.value.length === 0 ? { ...found, value: null } : found;
}

/** "not 50": the old value taken back and no new one given. */
function bare(values: readonly SlotFound[], marked: boolean, awaited: string | undefined): Command[] {
  const old = values.filter(({ slot, value, negated }) => negated && isSameValue(slot.value, value));
  const isOnlyOld = values.every(({ negated }) => negated);
  if (!marked || !isOnlyOld) return [];
  return old
    .filter(({ slot }) => slot.spec.name !== awaited)
    .map(({ slot, span }) => ({
      command: 'correct_slot',
      slot: slot.spec.name,
      value: null,
      ...byRule(span),
    }));
}

/** "change the recipient", "change the recipient to Bob", "the handle is @bar", "wrong order number". */
function fromName(
  reading: Reading,
  known: readonly ExpectedSlot[],
  values: readonly SlotFound[],
  turn: Turn,
): Command[] {
  const awaited = awaitedSlot(turn.expectation)?.spec.name;
  const all = namedSlots(reading, writableSlots(turn.expectation)).filter(
    ({ slot }) => known.includes(slot) && slot.spec.name !== awaited,
  );
  const [named] = all;
  if (named === undefined) return [];
  const { slot, span } = named;
  const after = reading.words.findIndex((word) => word.span[0] >= span[1]);
  const follows = after < 0 ? '' : (reading.words[after]?.text ?? '');
  const isGiven = /^(?:is|to|should|as|was|be|shall|ist|auf|zu|es|a|por)$/u.test(follows);
  const isAsking = isQuestion(reading) && !resets(reading);
  if (slot.spec.type.kind === 'text' && isGiven && !isAsking) {
    const from = /^(?:be)$/u.test(reading.words[after + 1]?.text ?? '') ? after + 2 : after + 1;
    const value = from < reading.words.length ? readText(readWords(reading, from)) : null;
    const isReset = value !== null && resets(read(value.value));
    if (value !== null && !isReset && !isSameValue(value.value, slot.value))
      return [writeSlot('correct_slot', slot, value)];
  }
  if (slot.spec.type.kind === 'choice' && isGiven) {
    const option = chooseOption(readWords(reading, after), slot.options);
    // "the reason is wrong" says nothing about which is right, even where an option has that word in it.
    const isReset = option !== null && option.confidence < SURE && resets(reading);
    if (option !== null && !isReset && !isSameValue(option.value, slot.value))
      return [writeSlot('correct_slot', slot, option)];
  }
  const isShort = reading.words.length <= 12;
  if (!resets(reading) || values.length > 0 || !isShort) return [];
  return all.map((each) => ({
    command: 'correct_slot',
    slot: each.slot.spec.name,
    value: null,
    ...byRule(each.span),
  }));
}

/** "I didn't mean John", "not Sam Patel, Sam Okoro": a known text taken back. */
function fromOldText(reading: Reading, known: readonly ExpectedSlot[], turn: Turn): Command[] {
  for (const slot of known) {
    if (slot.spec.type.kind !== 'text' || typeof slot.value !== 'string') continue;
    const old = read(slot.value).folded.text.trim();
    const at = old.length > 1 ? reading.folded.text.indexOf(old) : -1;
    if (at < 0) continue;
    const span = spanOf(reading.folded, at, at + old.length);
    if (!isNegated(reading, span)) continue;
    const value = replacement(reading, span, slot);
    if (value === null || isSameValue(value.value, slot.value)) {
      return [{ command: 'correct_slot', slot: slot.spec.name, value: null, ...byRule(span) }];
    }
    if (slot.spec.name !== awaitedSlot(turn.expectation)?.spec.name)
      return [writeSlot('correct_slot', slot, value)];
  }
  return [];
}

/** What stands beside the old text instead: before "not OLD", or after it. */
function replacement(reading: Reading, old: Span, slot: ExpectedSlot) {
  const negation =
    /(?:,| |^)(?:not|isnt|instead of|rather than|didnt mean|didnt say|i didnt mean|dont mean|nicht|statt|no)(?: to| from| the)? ?$/u;
  const before = read(reading.original, [reading.span[0], old[0]]);
  const cut = negation.exec(before.folded.text);
  const head =
    cut === null
      ? before
      : read(reading.original, [reading.span[0], spanOf(before.folded, cut.index, cut.index)[0]]);
  const tail = read(reading.original, [old[1], reading.span[1]]);
  for (const side of [tail, head]) {
    const value = shortValue(side);
    if (value !== null) return value;
    const person = holdsPerson(slot.spec) ? findPerson(side, () => true) : null;
    if (person !== null) return person;
  }
  return null;
}

/** "actually the blue one": the only known choice that the rest of the message can mean. */
function fromChoice(reading: Reading, acts: Acts, known: readonly ExpectedSlot[], turn: Turn): Command[] {
  if (acts.whole || isQuestion(reading)) return [];
  const awaited = awaitedSlot(turn.expectation);
  // An open choice question is what the answer is about; its own reading of it comes first.
  const rest = readWords(reading, acts.rest);
  if (awaited?.spec.type.kind === 'choice') return besideChoice(rest, awaited, known);
  const fits = known
    .filter(({ spec }) => spec.type.kind === 'choice')
    .flatMap((slot) => {
      const option = chooseOption(rest, slot.options);
      // "I'll call them first" names no place in a list.
      const isPlace = option !== null && option.confidence === PLACE && rest.words.length > LONGEST_VALUE;
      return option === null || isPlace || isSameValue(option.value, slot.value)
        ? []
        : [writeSlot('correct_slot', slot, option)];
    });
  return fits.length === 1 ? fits : [];
}

/** "sorry, the jacket, and it is too big": the part that answers answers, the other one corrects. */
function besideChoice(rest: Reading, awaited: ExpectedSlot, known: readonly ExpectedSlot[]): Command[] {
  const parts = [...rest.original.slice(...rest.span).matchAll(/[^,;.]+/gu)].map((match) =>
    read(rest.original, [rest.span[0] + match.index, rest.span[0] + match.index + match[0].length]),
  );
  if (parts.length < 2) return [];
  const answers = parts.map((part) => chooseOption(part, awaited.options) !== null);
  if (answers.filter(Boolean).length !== 1) return [];
  const others = parts.filter((_, i) => answers[i] === false);
  return known
    .filter((slot) => slot !== awaited && slot.spec.type.kind === 'choice')
    .flatMap((slot) =>
      others.flatMap((part) => {
        const option = chooseOption(part, slot.options);
        return option === null || isSameValue(option.value, slot.value)
          ? []
          : [writeSlot('correct_slot', slot, option)];
      }),
    );
}

/** "wait, it's Jane Foo", "no, to Bob": a short rest can only be the text given last. */
function fromRest(reading: Reading, acts: Acts, known: readonly ExpectedSlot[], turn: Turn): Command[] {
  const flip = fromBool(acts, known, turn);
  if (flip.length > 0) return flip;
  const texts = known.filter(({ spec }) => spec.type.kind === 'text');
  const slot = texts.find(({ spec }) => holdsPerson(spec) && texts.length > 1) ?? texts.at(-1);
  const awaited = awaitedSlot(turn.expectation);
  const isTaken =
    awaited?.spec.type.kind === 'text' && !/\b(?:i meant|sorry|wait|no)\b/u.test(reading.folded.text);
  if (slot === undefined || slot === awaited || isTaken || acts.whole || isQuestion(reading)) return [];
  const start = acts.leading.some(({ act }) => ['no', 'correction', 'wait', 'yes'].includes(act))
    ? acts.rest
    : 0;
  const rest = readWords(reading, start);
  const bareRest = withoutLeadIn(rest);
  const isIntroduced =
    bareRest.words.length < rest.words.length || /^["“]?\p{Lu}|^@/u.test(bareRest.clean.text);
  const value = isIntroduced ? shortValue(rest) : null;
  return value === null || isSameValue(value.value, slot.value)
    ? []
    : [writeSlot('correct_slot', slot, value)];
}

/** "actually no" after a yes-or-no answer, when something else is asked by now. */
function fromBool(
  { leading, whole }: Acts,
  known: readonly ExpectedSlot[],
  { expectation }: Turn,
): Command[] {
  const slot = known.findLast(({ spec }) => spec.type.kind === 'bool');
  const isBack = whole && leading.some(({ act }) => act === 'correction');
  const said = leading.findLast(({ act }) => act === 'yes' || act === 'no');
  if (slot === undefined || said === undefined || !isBack || expectation.awaiting.kind === 'confirmation')
    return [];
  const value = said.act === 'yes';
  return slot.value === value
    ? []
    : [writeSlot('correct_slot', slot, { value, span: said.span, confidence: LIKELY })];
}

function shortValue(reading: Reading) {
  const acts = readActs(reading);
  const rest = acts.whole ? null : readWords(reading, acts.rest);
  if (rest === null || rest.words.length === 0) return null;
  const core = withoutLeadIn(rest);
  return core.words.length <= LONGEST_VALUE && !isQuestion(core) ? readText(rest) : null;
}
