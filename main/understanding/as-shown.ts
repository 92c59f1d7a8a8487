import type { Command } from '../../preload/contract/index.ts';
import type { Reading } from './reading.ts';
import { byRule, type Turn, unclear } from './turn.ts';

/** "Nvm, keep the old one", "nah keep it as it is": said to a change that is shown, it turns the change down. */
const KEEPS =
  /^(?<before>(?:(?:no|nope|nah|na|nvm|never ?mind|forget (?:it|that)|cancel|stop|hm+|oh|well|actually|wait|sorry|ok|okay|yes|yeah|yep|sure|thanks|please|just|then|so|and) )*)(?:(?:lets|let us|ill|i will|id rather|i would rather|i want to|id like to|i prefer to|can i|can we|we can|you can) (?:just )?)?(?:keep|leave) (?:(?:the|my|our) (?:old|current|existing|previous|original|present)(?: \p{L}+){0,2}?|(?:it|that|this|them|things|everything|all)(?: all)? (?:(?:just )?(?:as|like|the way|how) (?:it|that|they|things) (?:is|are|was|were)|as is|unchanged))(?: (?:please|then|thanks|thank you|for now|after all|instead))*$/u;
const CANCELS = /\b(?:nvm|never ?mind|forget|cancel|stop)\b/u;
const AGREES = /\b(?:yes|yeah|yep|sure)\b/u;

/** The customer keeps what there was before: no to what is shown, whatever values the words name. */
export function keepsOld(reading: Reading, turn: Turn): Command | null {
  if (turn.expectation.activeSkill === null) return null;
  const words = reading.words.map(({ text }) => text).join(' ');
  const before = KEEPS.exec(words)?.groups?.before;
  if (before === undefined) return null;
  // "Yes, keep the old one" agrees to what is shown and to what is not.
  if (AGREES.test(before)) return unclear(reading);
  return { command: CANCELS.test(before) ? 'cancel' : 'deny', ...byRule(reading.span) };
}

/** "The shoes too", "and the shoes as well", "also the shoes"; not "too small". */
const ADDS =
  /(?:^|[,.;!] ?)(?:\p{L}+,? ){0,2}?(?:also|auch|tambien|ademas)\b|\b(?:too|as well|also|auch|noch dazu|tambien)(?: (?:please|pls|bitte|por favor))?[\s.!]*$/u;
/** "Also change the amount to 60", "the amount is 60 too": one more correction, no more of the same. */
const CHANGES =
  /\b(?:change|make|update|switch|use|not|isnt|instead|meant?|(?<!that )is|its|are|was|should|ist|andere?n?|nicht|sondern|statt|cambi\w+|es|sino)\b/u;

/** A value said on top of what is shown replaces nothing, unless its slot is a list, which grows. */
export function addsToShown(
  reading: Reading,
  corrections: readonly Command[],
  { expectation }: Turn,
): boolean {
  const { text } = reading.folded;
  if (!ADDS.test(text) || CHANGES.test(text)) return false;
  return corrections.some(
    (command) =>
      command.command === 'correct_slot' &&
      expectation.slots.find(({ spec }) => spec.name === command.slot)?.spec.type.kind !== 'list',
  );
}
