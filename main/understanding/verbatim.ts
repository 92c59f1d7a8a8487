import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { readActs, sentenceAct } from './acts/index.ts';
import { readSkip } from './decline.ts';
import { type Reading, trimSpan } from './reading.ts';
import { byRule, SURE, type Turn, unclear, writeSlot } from './turn.ts';

/** A wish to stop or for a person is said in a few words; a longer text that mentions one is the answer. */
const LONGEST_WISH = 9;

/** The whole message is the value (D16), unless it is clearly a wish to stop or for a person and nothing else. */
export function readVerbatim(reading: Reading, slot: ExpectedSlot, turn: Turn): Command {
  const acts = readActs(reading);
  const { leading, whole } = acts;
  const isShort = reading.words.length <= LONGEST_WISH;
  const isHuman = leading.some(({ act }) => act === 'human') && whole;
  if (isHuman || (isShort && sentenceAct(reading, ['human']) !== null)) {
    return { command: 'ask_human', ...byRule(reading.span) };
  }
  const isCancel = leading.some(({ act }) => act === 'cancel') && whole;
  if (isCancel || (isShort && sentenceAct(reading, ['cancel']) !== null)) {
    return { command: 'cancel', ...byRule(reading.span) };
  }
  const isSkip = slot.spec.optional && whole && leading.every(({ act }) => act === 'skip');
  const skip = isSkip
    ? ({ command: 'skip', ...byRule(reading.span) } as const)
    : readSkip(reading, slot, acts, turn);
  if (skip !== null && slot.spec.optional) return skip;
  const span = trimSpan(reading.original, reading.span);
  const [from, to] = [span[0], reading.span[1]];
  const value = reading.original.slice(from, to).trim().toWellFormed();
  return value === ''
    ? unclear(reading)
    : writeSlot('set_slot', slot, { value, span: [from, from + value.length], confidence: SURE });
}
