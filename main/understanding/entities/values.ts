import type { SlotValue } from '../../../preload/contract/index.ts';
import type { ExpectedSlot } from '../../dialogue/index.ts';
import type { Reading, Span } from '../reading.ts';
import { namedSlots } from '../slot-names.ts';
import { readBool } from './bool.ts';
import { chooseOption, mentionedOptions } from './choice.ts';
import { findEmails } from './email.ts';
import { type Found, isNegated, overlaps } from './found.ts';
import { readText } from './free-text.ts';
import { findMoney } from './money.ts';
import { findNumbers } from './number.ts';
import { findIds, readId } from './pattern-id.ts';

/** A value in a message with the slot that it most likely fills. */
export type SlotFound = Found & {
  readonly slot: ExpectedSlot;
  /** Taken back in the same breath: "not 50". */
  readonly negated: boolean;
};

/** The value of one slot in an answer to its question, or null when the answer has none. */
export function parseAnswer(reading: Reading, slot: ExpectedSlot, locale: string): Found | null {
  const { type } = slot.spec;
  switch (type.kind) {
    case 'text':
      return readText(reading);
    case 'number':
      return only(
        findNumbers(reading, locale).filter(({ isOrdinal }) => !isOrdinal),
        reading,
      );
    case 'money':
      return only(findMoney(reading, type.currency, locale), reading);
    case 'bool':
      return readBool(reading);
    case 'email':
      return only(findEmails(reading), reading);
    case 'id':
      return readId(reading, type.pattern);
    case 'choice':
      return chooseOption(reading, slot.options);
    case 'date':
    case 'time':
    case 'date_range':
    case 'phone':
    case 'list':
      return null;
  }
}

/** The one value meant: what is negated does not count, and of several different ones none is meant. */
function only<T extends SlotValue>(found: readonly Found<T>[], reading: Reading): Found<T> | null {
  const meant = found.filter(({ span }) => !isNegated(reading, span));
  const [first] = meant;
  if (first === undefined) return null;
  return meant.every(({ value }) => isSameValue(value, first.value)) ? first : null;
}

type Candidate = Found & { readonly slot: ExpectedSlot; readonly rank: number };

const NAMED_BONUS = 10;
/** How far before its value a slot's name may stand, in UTF-16 units: "the order number is 10418". */
const NAME_REACH = 30;

/**
 * All values in a message that need no question to be recognised, each given to one slot: by what it looks like first,
 * then by the slot named before it, then by `prefer` (higher is better).
 */
export function findValues(
  reading: Reading,
  slots: readonly ExpectedSlot[],
  locale: string,
  prefer: (slot: ExpectedSlot) => number,
): SlotFound[] {
  const writable = slots.filter(({ spec }) => spec.writer === 'customer');
  const names = namedSlots(reading, writable);
  const isNamedBefore = (slot: ExpectedSlot, span: Span): boolean =>
    names.some(
      (name) => name.slot === slot && name.span[1] <= span[0] && span[0] - name.span[1] <= NAME_REACH,
    );
  const candidates = writable
    .flatMap((slot) => recognise(reading, slot, locale))
    .map((found) => ({
      ...found,
      rank: found.rank + (isNamedBefore(found.slot, found.span) ? NAMED_BONUS : 0),
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
  return taken.sort((left, right) => left.span[0] - right.span[0]);
}

/** Surer kinds of values have the higher rank. */
function recognise(reading: Reading, slot: ExpectedSlot, locale: string): Candidate[] {
  const { type } = slot.spec;
  const ranked = (rank: number, found: readonly Found[]): Candidate[] =>
    found.map((value) => ({ ...value, slot, rank }));
  switch (type.kind) {
    case 'email':
      return ranked(9, findEmails(reading));
    case 'id':
      return ranked(8, findIds(reading, type.pattern));
    case 'money':
      return findMoney(reading, type.currency, locale).flatMap((found) =>
        ranked(found.named ? 7 : 2, [found]),
      );
    case 'number':
      return ranked(
        3,
        findNumbers(reading, locale).filter((found) => !found.isOrdinal && found.sign === ''),
      );
    case 'choice':
      return ranked(5, mentionedOptions(reading, slot.options));
    case 'bool':
    case 'text':
    case 'date':
    case 'time':
    case 'date_range':
    case 'phone':
    case 'list':
      return [];
  }
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
