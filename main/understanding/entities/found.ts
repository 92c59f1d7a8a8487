import type { SlotValue } from '../../../preload/contract/index.ts';
import { type Reading, read, type Span } from '../reading.ts';

/** A value read from a message. */
export type Found<T extends SlotValue = SlotValue> = {
  readonly value: T;
  readonly span: Span;
  readonly confidence: number;
};

/** A number as a customer writes it, with what stands around it. */
export type NumberFound = Found<number> & {
  /** The token or words as written, folded. */
  readonly text: string;
  /** The word right after, which may be a unit or a currency; empty when there is none. */
  readonly unit: string;
  /** The currency sign before or behind; empty when there is none. */
  readonly sign: string;
  readonly isOrdinal: boolean;
};

/** Words that take back the value that follows: "not 50", "instead of Sam". */
const NEGATIONS =
  /(?:^|[\s,])(?:no(?= (?:el|la|los|las) $)|not|isnt|wasnt|instead of|rather than|except|didnt mean|didnt say|dont mean|nicht|statt|kein(?:e|en)?|en vez de|en lugar de)(?: to| from| for| on| at| in| am| um| im| bei| an| mit| a| para)?(?: the| a| an| my| die| den| dem| der| das| el| la)?[ "#$€£]*$/u;

/** True when the words right before the span take its value back. */
export function isNegated(reading: Reading, span: Span): boolean {
  const end = reading.folded.starts.findIndex((start) => start >= span[0]);
  return NEGATIONS.test(reading.folded.text.slice(Math.max(0, end - 40), end < 0 ? undefined : end));
}

/** Words by which a customer takes back what was said just before, within one message: "50, no, 60". */
const REPAIRS =
  /(?:^|[\s,.-])(?:no|nope|sorry|wait|actually|i mean|i meant|make (?:it|that)|rather|scratch that|correction|oops|nein|quatsch|besser|ich meine|ich meinte|sondern|perdon|digo|quiero decir|mejor|sino)(?:$|[\s,.-])/u;

/** What is meant of several different values: the last one, when a word in between takes the others back. */
export function repaired<T extends SlotValue>(reading: Reading, found: readonly Found<T>[]): Found<T> | null {
  const last = found.at(-1);
  const before = found.at(-2);
  if (last === undefined || before === undefined) return last ?? null;
  const between = read(reading.original, [before.span[1], Math.max(before.span[1], last.span[0])]);
  return REPAIRS.test(` ${between.folded.text} `) ? last : null;
}

export function overlaps(left: Span, right: Span): boolean {
  return left[0] < right[1] && right[0] < left[1];
}
