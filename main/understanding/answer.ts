import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { type Acts, readActs } from './acts/index.ts';
import { asksAbout } from './asks-about.ts';
import { readCorrections } from './corrections.ts';
import { type Found, findValues, isSameValue, overlaps, parseAnswer } from './entities/index.ts';
import { isGeneralQuestion, isQuestion, isRequest } from './question.ts';
import type { Reading } from './reading.ts';
import { readCancel, readRequests } from './requests.ts';
import { segments } from './segments.ts';
import { readTextAnswer } from './text-answer.ts';
import {
  actCommand,
  awaitedSlot,
  byRule,
  isKnown,
  startsOther,
  startsSame,
  type Turn,
  unclear,
  writableSlots,
  writeSlot,
} from './turn.ts';

type Sentence = (reading: Reading, turn: Turn) => Command | null;

/** Fewer words than this are an answer, right or wrong, and no new request. */
const LEAST_REQUEST = 3;
/** While a question is open it is asked again rather than answered with a guess at two other skills. */
const LEAST_CLARIFY = 0.5;
/** "the one I bought last week" tries to answer; it is no new request. */
const POINTS_AT = /^(?:the|that|this|its|it|those|these|from|in|on|with) /u;

/** What the answer to a slot's question says: its value, others on the way, a correction, or something else first. */
export async function readAnswer(
  reading: Reading,
  turn: Turn,
  sentence: Sentence,
): Promise<Command[] | null> {
  const slot = awaitedSlot(turn.expectation);
  if (slot === null) return null;
  if (slot.spec.type.kind === 'text') return readTextAnswer(reading, slot, turn, sentence);
  const acts = readActs(reading);
  const corrections = readCorrections(reading, turn);
  const found =
    acts.whole && slot.spec.type.kind !== 'bool'
      ? wholeAnswer(reading, slot, turn, acts)
      : parseAnswer(reading, slot, turn.setting);
  if (found !== null && corrections.length === 0 && !acts.whole && isQuestioning(reading, slot)) {
    const { commands, isUnderstood } = await readRequests(reading, turn);
    const isOther = startsOther(commands, turn);
    const isAsked = isGeneralQuestion(reading) && commands.some(({ command }) => command === 'ask_knowledge');
    const keeps = !isOther && (slot.spec.type.kind === 'id' || slot.spec.type.kind === 'email');
    if (isUnderstood && (isOther || isAsked))
      return keeps ? [writeSlot('set_slot', slot, found), ...commands] : [...commands];
  }
  if (found !== null && !corrections.some((command) => isAt(command, found))) {
    return [writeSlot('set_slot', slot, found), ...(await besides(reading, slot, found, corrections, turn))];
  }
  if (corrections.length > 0) return corrections;
  return somethingElse(reading, slot, acts, turn, sentence);
}

function isAt(command: Command, found: Found): boolean {
  return command.span !== null && overlaps(command.span, found.span);
}

/** "first", "next", "moment" can be an option's name: then it is the answer and no act. */
function wholeAnswer(reading: Reading, slot: ExpectedSlot, turn: Turn, { leading }: Acts): Found | null {
  const values = findValues(reading, [slot], turn.setting, () => 0).filter(({ negated }) => !negated);
  // Only an option's whole name may be a wish to stop as well: "changed my mind" as a reason.
  if (leading.some(({ act }) => act === 'cancel') && slot.spec.type.kind !== 'choice') return null;
  return values.length > 0 ? parseAnswer(reading, slot, turn.setting) : null;
}

/** A whole sentence with a question or a wish in it, where a number or an option may be there by chance. */
function isQuestioning(reading: Reading, slot: ExpectedSlot): boolean {
  if (reading.words.length <= LEAST_REQUEST) return false;
  return isQuestion(reading) || (isRequest(reading) && slot.spec.type.kind !== 'choice');
}

/** What comes with an answer: other values, and requests in other parts of the message. */
async function besides(
  reading: Reading,
  slot: ExpectedSlot,
  answer: Found,
  corrections: readonly Command[],
  turn: Turn,
): Promise<Command[]> {
  if (corrections.length > 0) return [...corrections];
  const others = writableSlots(turn.expectation).filter(({ spec }) => spec.name !== slot.spec.name);
  const values = findValues(reading, others, turn.setting, (other) => (isKnown(other) ? 0 : 1)).filter(
    (found) =>
      !found.negated &&
      !overlaps(found.span, answer.span) &&
      !isSameValue(found.slot.value, found.value) &&
      !isKnown(found.slot),
  );
  const extra = values.map((found) => writeSlot('set_slot', found.slot, found));
  const parts = segments(reading).filter(
    (part) =>
      !overlaps(part.span, answer.span) &&
      !values.some(({ span }) => overlaps(part.span, span)) &&
      isRequest(part),
  );
  for (const part of parts) {
    if (part.words.length < LEAST_REQUEST) continue;
    const { commands, isUnderstood } = await readRequests(part, turn);
    const isSame = startsSame(commands, turn);
    if (isUnderstood && !isSame) extra.push(...commands);
  }
  return extra;
}

/** Not an answer: an act, a question about the question, another request, or nothing that makes sense here. */
async function somethingElse(
  reading: Reading,
  slot: ExpectedSlot,
  acts: Acts,
  turn: Turn,
  sentence: Sentence,
): Promise<Command[]> {
  if (acts.whole) {
    const isBare = acts.leading.every(
      ({ act }) => act === 'yes' || act === 'no' || act === 'done' || act === 'correction',
    );
    const command = isBare ? null : actCommand(acts.leading, reading.span);
    return [command ?? unclear(reading)];
  }
  const cancelled = await readCancel(reading, turn);
  if (cancelled !== null) return cancelled;
  const act = sentence(reading, turn);
  if (act !== null) return [act];
  if (asksAbout(reading, slot)) return [{ command: 'explain', ...byRule(reading.span) }];
  if (reading.words.length < LEAST_REQUEST && !isQuestion(reading)) return [unclear(reading)];
  if (POINTS_AT.test(reading.folded.text) && !isQuestion(reading)) return [unclear(reading)];
  const { commands, isUnderstood } = await readRequests(reading, turn);
  const isSame = startsSame(commands, turn);
  const isVague = commands.some(
    ({ command, confidence }) => command === 'clarify' && (confidence < LEAST_CLARIFY || !isRequest(reading)),
  );
  if (!isUnderstood || isVague) return [unclear(reading)];
  if (!isSame) return [...commands];
  // The running request said again: only what it tells besides is news.
  const news = commands.filter(
    (command) => command.command === 'set_slot' && command.slot !== slot.spec.name,
  );
  return news.length > 0 ? news : [unclear(reading)];
}
