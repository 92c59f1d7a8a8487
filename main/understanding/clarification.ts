import type { Command } from '../../preload/contract/index.ts';
import { readActs } from './acts/index.ts';
import { chooseOption, isNegated, meansAll, optionsNamed, refusesAll } from './entities/index.ts';
import type { Reading } from './reading.ts';
import { byRule, LIKELY, type Turn, unclear } from './turn.ts';

/** A choice among skills is made in a few words; more of them are a request of their own. */
const LONGEST_CHOICE = 8;
const LONGEST_REFUSAL = 5;

/**
 * What is chosen of the skills offered: one ("the first", "returns"), several ("both", "first and third"), or those
 * left when others are ruled out ("not the first"). Null when the message is to be read like any other.
 */
export function readClarification(reading: Reading, { expectation }: Turn): Command[] | null {
  const { awaiting } = expectation;
  if (awaiting.kind !== 'clarification') return null;
  const offered = awaiting.options.filter(({ skill }) => expectation.startable.includes(skill));
  const options = offered.map(({ skill, title }) => ({ value: skill, label: title, synonyms: [] }));
  const { leading, whole } = readActs(reading);
  const isShort = reading.words.length <= LONGEST_CHOICE;
  const all = offered.map(({ skill }) => skill);
  const start = (skill: string, confidence: number): Command => ({
    command: 'start_skill',
    skill,
    ...byRule(reading.span, confidence),
  });
  if (isShort && meansAll(reading)) return all.map((skill) => start(skill, LIKELY));
  const isNeither = refusesAll(reading);
  const chosen = isShort && !isNeither ? chooseOption(reading, options) : null;
  if (chosen !== null) {
    return [{ command: 'start_skill', skill: chosen.value, ...byRule(chosen.span, chosen.confidence) }];
  }
  const named = isShort ? optionsNamed(reading, options) : [];
  const ruledOut = new Set(
    named.filter(({ span }) => isNeither || isNegated(reading, span)).map(({ value }) => value),
  );
  const left = all.filter((skill) => !ruledOut.has(skill));
  if (ruledOut.size > 0 && left.length > 0) {
    const [only] = left;
    if (left.length === 1 && only !== undefined) return [start(only, LIKELY)];
    return [{ command: 'clarify', skills: left, ...byRule(reading.span, LIKELY) }];
  }
  const several = [...new Set(named.map(({ value }) => value))];
  if (several.length > 1 && /\b(?:and|und|y|both|plus|two|zwei|dos|,)\b/u.test(reading.folded.text)) {
    return several.map((skill) => start(skill, LIKELY));
  }
  const isUnsure = whole && leading.every(({ act }) => act === 'skip');
  if (isUnsure) return [{ command: 'clarify', skills: all, ...byRule(reading.span, LIKELY) }];
  const refuses = isNeither || (whole && leading.some(({ act }) => act === 'no' || act === 'yes'));
  return refuses && reading.words.length <= LONGEST_REFUSAL ? [unclear(reading)] : null;
}
