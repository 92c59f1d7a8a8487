import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { findValues, isNegated, withoutLeadIn } from './entities/index.ts';
import { type Reading, read, type Span, spanOf } from './reading.ts';
import { namedSlots } from './slot-names.ts';
import { LIKELY, type Turn, writeSlot } from './turn.ts';

/** One run of letters and digits, as people write numbers of orders, bookings and contracts. */
const TOKEN =
  /(?<![\p{L}\p{N}_/.,@$€£+-])(#?)([\p{L}\p{N}]+(?:[-_/][\p{L}\p{N}]+)*)(?![\p{L}\p{N}_/@€£%-]|[.,:]\d)/gu;
const LEAST_LENGTH = 2;
const LONGEST = 20;
/** More digits than this are a card or an account: nothing to repeat back. */
const MOST_DIGITS = 11;
/** An answer of so few words is nothing but the number. */
const SHORT_ANSWER = 2;
const OF_A_PHONE = /\b(?:call|phone|ring|whatsapp|mobile|anruf\p{L}*|telefon\p{L}*|llam\p{L}*)\b/u;
const CALLED_NUMBER = /^(?:number|no|nr|nummer|numero|num|id|code|reference|ref)$/u;

/**
 * What is meant as the id of a slot but has another shape: "order 1041", "#10417-B". It is passed on as written, so
 * that the customer is told what such a number looks like instead of not being heard.
 */
export function idAttempt(
  reading: Reading,
  slot: ExpectedSlot,
  turn: Pick<Turn, 'expectation' | 'setting'>,
  isAsked: boolean,
): Command | null {
  if (slot.spec.type.kind !== 'id' || findValues(reading, [slot], turn.setting, () => 0).length > 0)
    return null;
  const tokens = [...reading.clean.text.matchAll(TOKEN)].filter((match) => isLikeNumber(match[2] ?? ''));
  const [token, ...others] = tokens;
  if (token === undefined || others.length > 0) return null;
  const written = token[2] ?? '';
  const start = token.index + (token[1] ?? '').length;
  const span = spanOf(reading.clean, start, start + written.length);
  if (isNegated(reading, span) || hasUnit(reading, span)) return null;
  const isAlone = isAsked && withoutLeadIn(reading).words.length - read(written).words.length < SHORT_ANSWER;
  const isMeant =
    token[1] === '#' || isNamed(reading, slot, span) || isLikeExample(written, slot.spec.type.example);
  if (!isMeant && (!isAlone || OF_A_PHONE.test(reading.folded.text))) return null;
  return writeSlot('set_slot', slot, { value: written, span, confidence: LIKELY });
}

function isLikeNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/gu, '').length;
  return (
    digits > 0 &&
    digits <= MOST_DIGITS &&
    text.length >= LEAST_LENGTH &&
    text.length <= LONGEST &&
    !/^\d{1,3}(?:st|nd|rd|th|k|x|am|pm|kg|g|cm|gb)$/iu.test(text)
  );
}

/** "H-20411" where numbers look like "H-2041": the same letters before the digits. */
function isLikeExample(written: string, example: string): boolean {
  const letters = /^\p{L}+[-_/]?/u.exec(example)?.[0].toLowerCase();
  return letters !== undefined && written.toLowerCase().startsWith(letters);
}

/** "3 weeks", "2 mugs": a small number that counts something. */
function hasUnit(reading: Reading, span: Span): boolean {
  const next = reading.words.find((word) => word.span[0] >= span[1]);
  return (
    next !== undefined &&
    next.gap === '' &&
    /^\d{1,3}$/u.test(reading.original.slice(...span)) &&
    next.text.length > 2
  );
}

function isNamed(reading: Reading, slot: ExpectedSlot, span: Span): boolean {
  const at = reading.words.findIndex((word) => word.span[1] > span[0]);
  const before = reading.words.slice(Math.max(0, at - 3), Math.max(0, at));
  if (before.some((word) => CALLED_NUMBER.test(word.text))) return true;
  return namedSlots(reading, [slot]).some((name) => {
    const between = reading.words.filter((word) => word.span[0] >= name.span[1] && word.span[1] <= span[0]);
    return name.span[1] <= span[0] && between.length <= 2;
  });
}
