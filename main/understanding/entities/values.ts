import type { SlotValue } from '../../../preload/contract/index.ts';
import type { Bot, ExpectedSlot } from '../../dialogue/index.ts';
import { type Reading, read } from '../reading.ts';
import { type NamedSlot, namedSlots } from '../slot-names.ts';
import { readBool } from './bool.ts';
import { chooseOption, mentionedOptions, optionsMentioned, optionsNamed } from './choice.ts';
import { findDates, readDate } from './date.ts';
import { findDateRanges, readDateRange } from './date-range.ts';
import { findEmails } from './email.ts';
import { type Found, isNegated, overlaps, repaired } from './found.ts';
import { readText } from './free-text.ts';
import { combine, textItems } from './list.ts';
import { findMoney } from './money.ts';
import { findNumbers } from './number.ts';
import { findIds, readId } from './pattern-id.ts';
import { findPhones } from './phone.ts';
import type { Setting } from './setting.ts';
import { findShare, wholeAnswer } from './shares.ts';
import { sideOf } from './side.ts';
import { findTimes, readTime } from './time.ts';

/** A value in a message with the slot that it most likely fills. */
export type SlotFound = Found & {
  readonly slot: ExpectedSlot;
  /** Taken back in the same breath: "not 50". */
  readonly negated: boolean;
};

/** The value of one slot in an answer to its question, or null when the answer has none. */
export function parseAnswer(reading: Reading, slot: ExpectedSlot, setting: Setting): Found | null {
  const { type } = slot.spec;
  switch (type.kind) {
    case 'text':
      return readText(reading);
    case 'number': {
      const numbers = findNumbers(reading, setting.locale).filter(({ isOrdinal }) => !isOrdinal);
      const share = type.integer ? null : findShare(reading, numbers);
      return share ?? (numbers.length > 0 ? only(numbers, reading) : wholeAnswer(reading));
    }
    case 'money':
      return only(findMoney(reading, type.currency, setting.locale), reading);
    case 'bool':
      return readBool(reading);
    case 'email':
      return only(findEmails(reading), reading);
    case 'id':
      return readId(reading, type.pattern);
    case 'choice':
      return chooseOption(reading, slot.options);
    case 'date':
      return readDate(reading, forSlot(slot, setting));
    case 'time':
      return readTime(reading, setting);
    case 'date_range':
      return readDateRange(reading, forSlot(slot, setting));
    case 'phone':
      return only(findPhones(reading, type.country ?? setting.country), reading);
    case 'list':
      return readList(reading, slot, setting);
  }
}

/** Days of birth are read as days that are over, whatever else the message says. */
function forSlot({ spec }: ExpectedSlot, setting: Setting): Setting {
  const side = sideOf(spec);
  return side === null ? setting : { ...setting, side };
}

/** The one value meant: what is negated does not count, and of several different ones none is meant. */
function only<T extends SlotValue>(found: readonly Found<T>[], reading: Reading): Found<T> | null {
  const meant = found.filter(({ span }) => !isNegated(reading, span));
  const [first] = meant;
  if (first === undefined) return null;
  return meant.every(({ value }) => isSameValue(value, first.value)) ? first : repaired(reading, meant);
}

/** The slot that one item of a list slot would be. */
function itemSlot(slot: ExpectedSlot): ExpectedSlot {
  const { type } = slot.spec;
  return type.kind === 'list' ? { ...slot, spec: { ...slot.spec, type: type.of }, value: undefined } : slot;
}

/** All items that an answer names. */
function readList(reading: Reading, slot: ExpectedSlot, setting: Setting): Found | null {
  const one = itemSlot(slot);
  const { kind } = one.spec.type;
  const items =
    kind === 'choice'
      ? optionsNamed(reading, slot.options)
      : kind === 'text' || kind === 'bool'
        ? textItems(reading).flatMap((part) => parseAnswer(part, one, setting) ?? [])
        : recognise(reading, one, setting);
  const found =
    items.length > 0 ? items : [parseAnswer(reading, one, setting)].filter((item) => item !== null);
  const list = combine(
    reading,
    found,
    slot.value,
    slot.options.map(({ value }) => value),
  );
  return list === null || list.value.length === 0 ? null : list;
}

type Candidate = Found & { readonly slot: ExpectedSlot; readonly rank: number };

const NAMED_BONUS = 10;
/** How far before its value a slot's name may stand, in UTF-16 units: "the order number is 10418". */
const NAME_REACH = 30;

/**
 * All values in a message that need no question to be recognised, each given to one slot: by what it looks like first,
 * then by the slot named before it, then by `prefer` (higher is better). The items of a list are one value.
 */
export function findValues(
  reading: Reading,
  slots: readonly ExpectedSlot[],
  setting: Setting,
  prefer: (slot: ExpectedSlot) => number,
): SlotFound[] {
  const writable = slots.filter(({ spec }) => spec.writer !== 'action');
  const names = namedSlots(reading, writable);
  const recognised = writable.flatMap((slot) => recognise(reading, slot, setting));
  const candidates = recognised
    .map((found) => ({
      ...found,
      rank: found.rank + (isNamedBefore(found, names, recognised) ? NAMED_BONUS : 0),
    }))
    .sort(
      (left, right) =>
        right.rank - left.rank ||
        right.span[1] - right.span[0] - (left.span[1] - left.span[0]) ||
        left.span[0] - right.span[0] ||
        prefer(right.slot) - prefer(left.slot),
    );
  const taken: SlotFound[] = [];
  for (const { rank: _, ...found } of candidates) {
    if (taken.some((other) => overlaps(other.span, found.span))) continue;
    taken.push({ ...found, negated: isNegated(reading, found.span) });
  }
  return gather(reading, taken).sort((left, right) => left.span[0] - right.span[0]);
}

/** A slot's name is for the first value after it, unless it belongs to the one right before it: "3 pieces for 50". */
function isNamedBefore(found: Candidate, names: readonly NamedSlot[], all: readonly Candidate[]): boolean {
  const own = all.filter(({ slot }) => slot === found.slot).map(({ span }) => span);
  return names.some(({ slot, span }) => {
    if (slot !== found.slot || span[1] > found.span[0] || found.span[0] - span[1] > NAME_REACH) return false;
    if (slot.spec.type.kind === 'list') return true;
    const isTaken = own.some(([, to]) => to <= span[0] && span[0] - to <= 1);
    const isNext = !own.some(([from]) => from >= span[1] && from < found.span[0]);
    return isNext && !isTaken;
  });
}

/** The items of each list as one value. */
function gather(reading: Reading, taken: readonly SlotFound[]): SlotFound[] {
  const single = taken.filter(({ slot }) => slot.spec.type.kind !== 'list');
  const lists = new Set(taken.map(({ slot }) => slot).filter(({ spec }) => spec.type.kind === 'list'));
  const whole = [...lists].flatMap((slot): SlotFound[] => {
    const items = taken
      .filter((found) => found.slot === slot)
      .sort((left, right) => left.span[0] - right.span[0]);
    const value = combine(
      reading,
      items,
      slot.value,
      slot.options.map((option) => option.value),
    );
    const isEmptied = value?.value.length === 0;
    if (value === null || (isEmptied && !Array.isArray(slot.value))) return [];
    return [{ ...value, slot, negated: isEmptied }];
  });
  return [...single, ...whole];
}

/** Surer kinds of values have the higher rank. */
function recognise(reading: Reading, slot: ExpectedSlot, setting: Setting): Candidate[] {
  const { type } = slot.spec;
  const ranked = (rank: number, found: readonly Found[]): Candidate[] =>
    found.map((value) => ({ ...value, slot, rank }));
  switch (type.kind) {
    case 'email':
      return ranked(9, findEmails(reading));
    case 'id':
      return ranked(8, findIds(reading, type.pattern));
    case 'phone':
      return findPhones(reading, type.country ?? setting.country).flatMap((found) =>
        ranked(found.isInternational ? 9 : 7.5, [found]),
      );
    case 'money':
      return findMoney(reading, type.currency, setting.locale).flatMap((found) =>
        ranked(found.named ? 7 : 2, [found]),
      );
    case 'number':
      return numberCandidates(reading, slot, setting);
    case 'choice':
      return ranked(5, mentionedOptions(reading, slot.options));
    case 'date_range':
      return ranked(6.5, findDateRanges(reading, forSlot(slot, setting)));
    case 'date':
      return ranked(
        6,
        findDates(reading, forSlot(slot, setting)).filter(({ end }) => end === null),
      );
    case 'time':
      return ranked(6, findTimes(reading, setting));
    case 'list':
      if (type.of.kind === 'choice') return ranked(5, optionsMentioned(reading, slot.options));
      return recognise(reading, itemSlot(slot), setting).map((found) => ({ ...found, slot }));
    case 'bool':
    case 'text':
      return [];
  }
}

/** A slot that holds a sum takes "$50" as well; how many people come is nothing that has a currency. */
const HOLDS_A_SUM =
  /\b(?:amount|sum|price|cost|budget|limit|payment|deposit|fee|tip|rent|salary|income|value|money|cash|worth|spend|pay|betrag|summe|preis|budget|kosten|miete|gehalt|geld|importe|monto|precio|coste|presupuesto|alquiler|sueldo|dinero|cuanto cuesta)\b/u;

function numberCandidates(reading: Reading, slot: ExpectedSlot, setting: Setting): Candidate[] {
  const numbers = findNumbers(reading, setting.locale).filter(({ isOrdinal }) => !isOrdinal);
  const plain = numbers.filter(({ sign }) => sign === '');
  const { name, ask } = slot.spec;
  const isSum = HOLDS_A_SUM.test(read(`${name.replaceAll('_', ' ')} ${ask ?? ''}`).folded.text);
  const taken =
    isSum && numbers.some(({ sign }) => sign !== '') ? numbers.filter(({ sign }) => sign !== '') : plain;
  return taken.map((value) => ({ ...value, slot, rank: 3 }));
}

/** Reads a date once: the first time its rules are compiled, which no customer is to wait for. */
export function warmUp(bot: Bot, setting: Setting): void {
  const kinds = [...bot.skills.values()].flatMap((skill) =>
    [...skill.slots.values()].map(({ type }) => (type.kind === 'list' ? type.of.kind : type.kind)),
  );
  if (!kinds.some((kind) => kind === 'date' || kind === 'time' || kind === 'date_range')) return;
  const text = read('from Friday to Sunday, or tomorrow at 5');
  findDateRanges(text, setting);
  readDate(text, setting);
  readTime(text, setting);
}

/** Same value for a customer: an amount without a currency is the same amount. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string')
    return left.trim().toLowerCase() === right.trim().toLowerCase();
  const a = amountOf(left);
  return a !== null ? a === amountOf(right) : JSON.stringify(left) === JSON.stringify(right);
}

function amountOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || !('amount' in value)) return null;
  return typeof value.amount === 'number' ? value.amount : null;
}
