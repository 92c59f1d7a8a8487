import type { Command } from '../../preload/contract/index.ts';
import { readActs } from './acts/index.ts';
import {
  chooseOption,
  type Found,
  isNegated,
  meansAll,
  optionsNamed,
  overlaps,
  PLACE,
  refusesAll,
} from './entities/index.ts';
import { prefill } from './prefill.ts';
import { isQuestion } from './question.ts';
import { type Reading, readPart } from './reading.ts';
import { readRequests } from './requests.ts';
import { segments } from './segments.ts';
import { byRule, LIKELY, type Turn, unclear } from './turn.ts';

/** A choice among skills is made in a few words; more of them are a request of their own. */
const LONGEST_CHOICE = 8;
const LONGEST_REFUSAL = 5;
const LEAST_QUESTION = 3;

/**
 * What is chosen of the skills offered: one ("the first", "returns"), several ("both", "first and third"), or those
 * left when others are ruled out ("not the first"). Null when the message is to be read like any other.
 */
export async function readClarification(reading: Reading, turn: Turn): Promise<Command[] | null> {
  const { expectation } = turn;
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
  const choosing = isShort ? reading : opening(reading);
  const chosen = choosing === null || isNeither ? null : chooseOption(choosing, options);
  if (chosen !== null) {
    const { value: skill, span, confidence } = chosen;
    const start: Command = { command: 'start_skill', skill, ...byRule(span, confidence) };
    return [start, ...(await besides(reading, chosen, turn))];
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

/** "The first one, since the jacket that I bought last week is far too small": the choice is made before the comma. */
function opening(reading: Reading): Reading | null {
  const at = reading.words.findIndex((word, i) => i > 0 && /[,.;:!]/u.test(word.gap));
  const [end] = reading.words[at]?.span ?? [0];
  return at > 0 && at <= LONGEST_CHOICE ? readPart(reading, [reading.span[0], end]) : null;
}

/** What the message that chooses tells besides: values for the skill chosen, and a question of its own. */
async function besides(reading: Reading, chosen: Found<string>, turn: Turn): Promise<Command[]> {
  const isFree = ({ span }: Pick<Command, 'span'>): boolean => span === null || !overlaps(span, chosen.span);
  // "Number 2" is a place and no value; "an exchange" may be both the skill's name and what is wanted of it.
  const isPlace = chosen.confidence === PLACE;
  const values = prefill(chosen.value, reading, turn).filter((command) => !isPlace || isFree(command));
  const questions = segments(reading).filter(
    (part) => isFree(part) && isQuestion(part) && part.words.length >= LEAST_QUESTION,
  );
  const asked: Command[] = [];
  for (const question of questions) {
    const { commands, isUnderstood } = await readRequests(question, turn);
    const isSame = commands.some(
      (command) => command.command === 'start_skill' && command.skill === chosen.value,
    );
    if (isUnderstood && !isSame) asked.push(...commands);
  }
  return [...values, ...asked];
}
