import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { type Found, isNegated, overlaps, parseAnswer } from './entities/index.ts';
import { isOpenChoice } from './open-choice.ts';
import { type Reading, read, trimSpan } from './reading.ts';
import type { SlotSpan } from './tagger/index.ts';
import { type Turn, writeSlot } from './turn.ts';

/** Less probable spans are no better than a guess. */
const LEAST = 0.5;
/** What a rule found gives way to a span that is this probable, and from elsewhere in the message to one still more. */
const LEAST_OVER_RULE = 0.6;
const LEAST_ELSEWHERE = 0.8;
/** A learnt span never leaves as little doubt as a parser's value. */
const MOST = 0.9;

/** Values that look like nothing else: where they stand says no more of them. */
const BY_SHAPE = new Set(['id', 'email', 'phone', 'bool']);

export type TaggedSlot = { readonly slot: ExpectedSlot; readonly found: Found };

/**
 * Slots that stand in a message where the workspace's annotated examples have them. The tagger says which slot and which
 * words; of a typed slot the parser then reads the value, and what it cannot read is none. Of two spans the surer counts.
 */
export function taggedSlots(reading: Reading, slots: readonly ExpectedSlot[], turn: Turn): TaggedSlot[] {
  const byName = new Map(
    slots.filter(({ spec }) => !BY_SHAPE.has(spec.type.kind)).map((slot) => [slot.spec.name, slot]),
  );
  const best = new Map<string, TaggedSlot>();
  for (const tagged of turn.tags?.(reading.span, new Set(byName.keys())) ?? []) {
    const slot = byName.get(tagged.slot);
    if (slot === undefined || tagged.confidence < LEAST) continue;
    const found = readValue(reading, slot, tagged, turn);
    if (found === null || found.confidence <= (best.get(tagged.slot)?.found.confidence ?? 0)) continue;
    best.set(tagged.slot, { slot, found });
  }
  return [...best.values()];
}

function readValue(reading: Reading, slot: ExpectedSlot, tagged: SlotSpan, turn: Turn): Found | null {
  const span = trimSpan(reading.original, [...tagged.span]);
  if (span[0] >= span[1] || isNegated(reading, span)) return null;
  const confidence = Math.min(MOST, tagged.confidence);
  const { type } = slot.spec;
  if (type.kind === 'text' || isOpenChoice(slot))
    return { value: reading.original.slice(...span), span, confidence };
  const parsed = parseAnswer(read(reading.original, span), slot, turn.setting);
  return parsed === null ? null : { ...parsed, confidence };
}

/** Puts learnt spans beside what rules found: `filled` by slot, where `unsure` ones are yet to be asked. */
export function addTagged(
  tagged: readonly TaggedSlot[],
  reading: Reading,
  filled: Map<string, Command>,
  unsure: Set<string>,
): void {
  for (const { slot, found: learnt } of tagged) {
    const { name, type } = slot.spec;
    const others = [...filled].filter(([other]) => other !== name);
    const found = type.kind === 'text' ? withoutValues(reading, learnt, others) : learnt;
    const before = filled.get(name);
    if (found === null || (before !== undefined && !givesWay(before, found))) continue;
    // The same words in another slot of the kind were only given to it because nothing said where they belong.
    for (const [other, { span }] of others) {
      const isTaken = span !== null && overlaps(span, found.span);
      if (isTaken && found.confidence >= LEAST_OVER_RULE) filled.delete(other);
    }
    filled.set(name, { ...writeSlot('set_slot', slot, found), source: 'local' });
    if (found.confidence >= LEAST_ELSEWHERE) unsure.delete(name);
  }
}

/** "Jonas 12" is Jonas where 12 is the amount: what a parser read for another slot is no part of a text. */
function withoutValues(
  reading: Reading,
  found: Found,
  others: readonly (readonly [string, Command])[],
): Found | null {
  let [from, to] = found.span;
  for (const [, { span }] of others) {
    if (span === null || !overlaps(span, [from, to])) continue;
    if (span[0] <= from) from = Math.min(to, span[1]);
    else to = span[0];
  }
  const span = trimSpan(reading.original, [from, to]);
  if (span[0] >= span[1]) return null;
  return { ...found, span, value: reading.original.slice(...span) };
}

function givesWay(before: Command, found: Found): boolean {
  if (before.command !== 'set_slot') return false;
  const isSame = JSON.stringify(before.value) === JSON.stringify(found.value);
  if (isSame) return false;
  const isHere = before.span !== null && overlaps(before.span, found.span);
  return found.confidence >= (isHere ? LEAST_OVER_RULE : LEAST_ELSEWHERE);
}
