import type { ExpectedSlot } from '../dialogue/index.ts';
import { isQuestion } from './question.ts';
import type { Reading } from './reading.ts';
import { namedSlots } from './slot-names.ts';

/** "what is an order number?", "where do I find it?": about the question itself. */
export function asksAbout(reading: Reading, slot: ExpectedSlot): boolean {
  if (!isQuestion(reading) || reading.words.length > 9) return false;
  const isNamed = namedSlots(reading, [slot]).length > 0;
  return (
    isNamed &&
    /\b(?:what (?:is|are|s)|whats|which|where|why|wo|was ist|warum|que es|donde|por que)\b/u.test(
      reading.folded.text,
    )
  );
}
