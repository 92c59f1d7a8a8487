import type { SlotValue } from '../../../preload/contract/index.ts';
import type { Reading, Span } from '../reading.ts';

/** A value read from a message. */
export type Found<T extends SlotValue = SlotValue> = {
  readonly value: T;
  readonly span: Span;
  readonly confidence: number;
};

/** Words that take back the value that follows: "not 50", "instead of Sam". */
const NEGATIONS =
  /(?:^|[\s,])(?:not|isnt|wasnt|instead of|rather than|except|didnt mean|didnt say|dont mean|nicht|statt|kein(?:e|en)?|en vez de|en lugar de)(?: to| from| for| the| a| an| my| die| den| der| das| el| la| mit)?[ "#$€£]*$/u;

/** True when the words right before the span take its value back. */
export function isNegated(reading: Reading, span: Span): boolean {
  const end = reading.folded.starts.findIndex((start) => start >= span[0]);
  return NEGATIONS.test(reading.folded.text.slice(Math.max(0, end - 40), end < 0 ? undefined : end));
}

export function overlaps(left: Span, right: Span): boolean {
  return left[0] < right[1] && right[0] < left[1];
}
