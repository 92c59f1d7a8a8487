import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { type Acts, readActs } from './acts/index.ts';
import { asksAbout } from './asks-about.ts';
import { readCorrections } from './corrections.ts';
import { type Found, findValues, readText } from './entities/index.ts';
import { findPerson } from './person-name.ts';
import { isQuestion, isRequest } from './question.ts';
import { type Reading, read, readWords } from './reading.ts';
import { readCancel, readRequests } from './requests.ts';
import { segments } from './segments.ts';
import { holdsPerson, namedSlots } from './slot-names.ts';
import {
  actCommand,
  byRule,
  isKnown,
  LIKELY,
  namesTopic,
  startsOther,
  type Turn,
  unclear,
  writableSlots,
  writeSlot,
} from './turn.ts';

/** A text this long is what the customer has to say, whatever words are in it. */
const LONG_TEXT = 8;
const LEAST_REQUEST = 3;
/** A value this sure is one, even where any text would do. */
const CERTAIN_VALUE = 0.95;
/** Words that answer some open questions and are nobody's name. */
const ANSWERS = ['no', 'done', 'compliment', 'insult', 'smalltalk', 'correction'];
/** What may stand before an answer without being part of it. */
const BEFORE_ANSWER = ['greeting', 'yes', 'wait', 'correction', 'thanks'];

/**
 * The answer to a question that any text answers. Only a message that is all act, clearly asks for something, or
 * corrects something else is not taken as the text; a long statement always is (D16).
 */
export async function readTextAnswer(
  reading: Reading,
  slot: ExpectedSlot,
  turn: Turn,
  sentence: (reading: Reading, turn: Turn) => Command | null,
): Promise<Command[]> {
  const acts = readActs(reading);
  const cancelled = await readCancel(reading, turn);
  if (cancelled !== null) return cancelled;
  const act = acts.whole ? wholeAct(reading, acts, slot) : sentence(reading, turn);
  const isLong = reading.words.length >= LONG_TEXT && !isQuestion(reading);
  if (act !== null && (acts.whole || act.command === 'cancel' || !isLong)) return [act];
  if (asksAbout(reading, slot)) return [{ command: 'explain', ...byRule(reading.span) }];
  const corrections = isLong ? [] : readCorrections(reading, turn);
  if (corrections.length > 0) return corrections;
  const split = acts.whole ? null : splitQuestion(reading);
  if (split !== null) {
    const { commands, isUnderstood } = await readRequests(split.question, turn);
    return [...textValue(split.answer, slot, turn), ...(isUnderstood ? commands : [])];
  }
  if (!acts.whole && !isLong && isRequest(reading) && reading.words.length >= LEAST_REQUEST) {
    const { commands, isUnderstood } = await readRequests(reading, turn);
    const isAsked = isQuestion(reading) && commands.some(({ command }) => command === 'ask_knowledge');
    if (isUnderstood && (startsOther(commands, turn) || isAsked || namesTopic(commands)))
      return [...commands];
  }
  const isDecorated =
    !acts.whole && !isLong && acts.leading.every(({ act: name }) => BEFORE_ANSWER.includes(name));
  return textValue(isDecorated ? readWords(reading, acts.rest) : reading, slot, turn);
}

function wholeAct(reading: Reading, acts: Acts, slot: ExpectedSlot): Command | null {
  const command = actCommand(acts.leading, reading.span);
  if (!acts.leading.every(({ act }) => act === 'yes' || ANSWERS.includes(act))) return command;
  if (acts.leading.every(({ act }) => act === 'yes')) return unclear(reading);
  if (!holdsPerson(slot.spec)) return null;
  const isTalk = command?.command === 'chitchat' && command.kind !== 'smalltalk';
  return isTalk ? command : unclear(reading);
}

/** "Storgata 5, Oslo. And how long will it take?": the text, then the question behind it. */
function splitQuestion(reading: Reading): { readonly answer: Reading; readonly question: Reading } | null {
  const parts = segments(reading);
  const at = parts.findIndex((part) => isQuestion(part) && part.words.length >= LEAST_REQUEST);
  const question = parts[at];
  if (question === undefined || at === 0) return null;
  const last = parts[at - 1]?.span[1] ?? reading.span[0];
  return {
    answer: read(reading.original, [reading.span[0], last]),
    question: read(reading.original, [question.span[0], reading.span[1]]),
  };
}

function textValue(reading: Reading, slot: ExpectedSlot, turn: Turn): Command[] {
  const named = withoutName(reading, slot);
  if (!holdsPerson(slot.spec)) return [textCommand(readText(named), slot, reading)];
  // A question for a name is answered with a name; an amount beside it is an answer to another question.
  const others = writableSlots(turn.expectation).filter(
    (other) => other.spec.name !== slot.spec.name && !isKnown(other),
  );
  // "fifty to Jonas": a name after "to" leaves even a bare number to be another answer.
  const person = findPerson(named, () => true);
  const least = person === null ? CERTAIN_VALUE : LIKELY;
  const values = findValues(named, others, turn.setting, () => 0).filter(
    ({ confidence, negated }) => confidence >= least && !negated,
  );
  const [first] = values;
  if (first === undefined) return [textCommand(readText(named), slot, reading)];
  const set = values.map((found) => writeSlot('set_slot', found.slot, found));
  if (person !== null) return [writeSlot('set_slot', slot, person), ...set];
  const last = values.at(-1) ?? first;
  const before = read(named.original, [named.span[0], first.span[0]]);
  const after = read(named.original, [last.span[1], named.span[1]]);
  const name = [before, after].map(readText).find((text) => text !== null) ?? null;
  return name === null ? set : [writeSlot('set_slot', slot, name), ...set];
}

function textCommand(text: Found<string> | null, slot: ExpectedSlot, reading: Reading): Command {
  return text === null ? unclear(reading) : writeSlot('set_slot', slot, text);
}

/** "my new address is 12 Elm Street" answers with what follows "is". */
function withoutName(reading: Reading, slot: ExpectedSlot): Reading {
  const named = namedSlots(reading, [slot]).at(0);
  if (named === undefined) return reading;
  const at = reading.words.findIndex((word) => word.span[0] >= named.span[1]);
  const isIntroduced =
    at > 0 && at <= LEAST_REQUEST + 1 && /^(?:is|ist|es|would|will)$/u.test(reading.words[at]?.text ?? '');
  return isIntroduced && at + 1 < reading.words.length ? readWords(reading, at + 1) : reading;
}
