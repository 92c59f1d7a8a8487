import type { Command } from '../../preload/contract/index.ts';
import type { ExpectedSlot } from '../dialogue/index.ts';
import { type Acts, readActs } from './acts/index.ts';
import { asksAbout } from './asks-about.ts';
import { idAttempt } from './attempts.ts';
import { valuesBeside } from './beside.ts';
import { readCorrections } from './corrections.ts';
import { readDecline, readSkip } from './decline.ts';
import { type Found, findValues, overlaps, parseAnswer } from './entities/index.ts';
import { readMoment } from './moment.ts';
import { isGeneralQuestion, isQuestion, isRequest } from './question.ts';
import { type Reading, readPart, readWords } from './reading.ts';
import { knowledgeQuestion, readCancel, readRequests } from './requests.ts';
import { segments } from './segments.ts';
import { resets } from './slot-names.ts';
import { readTextAnswer } from './text-answer.ts';
import {
  actCommand,
  awaitedSlot,
  byRule,
  SURE,
  startsOther,
  startsSame,
  type Turn,
  unclear,
  writeSlot,
} from './turn.ts';

/** What keeps a customer who asks for a moment: "hold on, let me look it up", "wait, my boss is calling". */
const KEEPS_BUSY =
  /^(?:(?:let me|lemme) (?:look|check|find|get|grab|fetch|see|think|ask|open|search|go)\b|(?:my|the|someone|somebody) (?:\S+ ){0,2}(?:is|are|s) (?:\S+ing|here|at)\b|(?:just |still )?(?:asking|looking|checking|searching|getting|finding|opening|fetching|thinking|calling)\b|(?:ich )?(?:muss|schaue|suche|hole) (?:kurz|mal|eben|schnell)\b|dejame (?:mirar|ver|buscar)\b)/u;

type Sentence = (reading: Reading, turn: Turn) => Command | null;

/** Fewer words than this are an answer, right or wrong, and no new request. */
const LEAST_REQUEST = 3;
/** While a question is open it is asked again rather than answered with a guess at two other skills. */
const LEAST_CLARIFY = 0.5;
/** A value for a slot that was not asked for must leave no doubt. */
const LEAST_CERTAIN = 0.9;
/** A plain statement starts something else only when it is far above the threshold. */
const LEAST_STATEMENT = 0.8;
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
  const acts = readActs(reading);
  const moment = readMoment(reading, acts);
  if (moment !== null) return [moment];
  const left = readDecline(reading, acts, turn) ?? readSkip(reading, slot, acts, turn);
  if (left !== null) return [left];
  if (slot.spec.type.kind === 'text') return readTextAnswer(reading, slot, turn, sentence);
  const split = await splitRequest(reading, turn);
  if (split === null) return readValue(reading, slot, turn, sentence);
  const answer = await readValue(split.answer, slot, turn, sentence);
  return [...answer.filter(({ command }) => command !== 'cannot_handle'), ...split.commands];
}

/** "too small, and where is my order 10418?": the answer, and what is asked for besides in a part of its own. */
async function splitRequest(
  reading: Reading,
  turn: Turn,
): Promise<{ readonly answer: Reading; readonly commands: readonly Command[] } | null> {
  const parts = segments(reading);
  const at = parts.findIndex((part, i) => i > 0 && isRequest(part) && part.words.length >= LEAST_REQUEST);
  const [before, part] = [parts[at - 1], parts[at]];
  if (before === undefined || part === undefined) return null;
  const { commands, isUnderstood } = await readRequests(
    readPart(reading, [part.span[0], reading.span[1]]),
    turn,
  );
  const isAsked = commands.some(({ command }) => command === 'ask_knowledge');
  if (!isUnderstood || startsSame(commands, turn) || !(startsOther(commands, turn) || isAsked)) return null;
  return { answer: readPart(reading, [reading.span[0], before.span[1]]), commands };
}

async function readValue(
  reading: Reading,
  slot: ExpectedSlot,
  turn: Turn,
  sentence: Sentence,
): Promise<Command[]> {
  const acts = readActs(reading);
  const corrections = readCorrections(reading, turn);
  const found = answerOf(reading, slot, turn, acts, corrections);
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
  const pair = found === null ? twoOfAKind(reading, slot, turn) : [];
  return pair.length > 0 ? pair : somethingElse(reading, slot, acts, turn, sentence);
}

function answerOf(
  reading: Reading,
  slot: ExpectedSlot,
  turn: Turn,
  acts: Acts,
  corrections: readonly Command[],
): Found | null {
  const found =
    acts.whole && slot.spec.type.kind !== 'bool'
      ? wholeAnswer(reading, slot, turn, acts)
      : parseAnswer(reading, slot, turn.setting);
  // In "change the item" and "wrong item" the first word is no option that happens to resemble it.
  const isByChance = found !== null && found.confidence < SURE && corrections.length > 0 && resets(reading);
  return isByChance ? null : found;
}

function isAt(command: Command, found: Found): boolean {
  return command.span !== null && overlaps(command.span, found.span);
}

/** "first", "next", "moment" can be an option's name: then it is the answer and no act. */
function wholeAnswer(reading: Reading, slot: ExpectedSlot, turn: Turn, { leading }: Acts): Found | null {
  const values = findValues(reading, [slot], turn.setting, () => 0).filter(({ negated }) => !negated);
  // Only an option's whole name may be a wish to stop as well: "changed my mind" as a reason.
  if (leading.some(({ act }) => act === 'cancel') && slot.spec.type.kind !== 'choice') return null;
  return values.length > 0 || slot.spec.type.kind === 'list'
    ? parseAnswer(reading, slot, turn.setting)
    : null;
}

/** A whole sentence with a question or a wish in it, where a number or an option may be there by chance. */
function isQuestioning(reading: Reading, slot: ExpectedSlot): boolean {
  if (reading.words.length <= LEAST_REQUEST) return false;
  return isQuestion(reading) || (isRequest(reading) && slot.spec.type.kind !== 'choice');
}

/** "from the 3rd to the 9th" where arrival and departure are two questions: each gets its own. */
function twoOfAKind(reading: Reading, slot: ExpectedSlot, turn: Turn): Command[] {
  const kind = JSON.stringify(slot.spec.type);
  const open = turn.expectation.slots.filter(
    (other) => other.spec.name === slot.spec.name || (other.value ?? null) === null,
  );
  const alike = open.filter(({ spec }) => JSON.stringify(spec.type) === kind);
  const values = findValues(reading, [slot], turn.setting, () => 0).filter(({ negated }) => !negated);
  if (alike.length < 2 || values.length !== 2 || /\b(?:or|oder|o)\b/u.test(reading.folded.text)) return [];
  return values.flatMap((value, i) => {
    const taker = alike[i];
    return taker === undefined ? [] : [writeSlot('set_slot', taker, value)];
  });
}

/** What comes with an answer: other values, and requests in other parts of the message. */
async function besides(
  reading: Reading,
  slot: ExpectedSlot,
  answer: Found,
  corrections: readonly Command[],
  turn: Turn,
): Promise<Command[]> {
  const extra = [...corrections, ...valuesBeside(reading, slot, answer, corrections, turn)];
  if (corrections.length > 0) return extra;
  const parts = segments(reading).filter(
    (part) =>
      !overlaps(part.span, answer.span) &&
      !extra.some(({ span }) => span !== null && overlaps(part.span, span)) &&
      isRequest(part),
  );
  for (const part of parts) {
    if (part.words.length < LEAST_REQUEST) continue;
    const { commands, isUnderstood } = await readRequests(part, turn);
    const isSame = startsSame(commands, turn) || commands.some((command) => isDoubtful(command, turn));
    if (isUnderstood && !isSame) extra.push(...commands);
  }
  return extra;
}

/** Beside an answer: perhaps another request, perhaps more about this one. Nothing to be asked about. */
function isDoubtful(command: Command, { expectation }: Turn): boolean {
  if (command.command !== 'clarify') return false;
  const { activeSkill } = expectation;
  return command.confidence < LEAST_CLARIFY || (activeSkill !== null && command.skills.includes(activeSkill));
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
  if (asksForAMoment(reading, acts)) return [{ command: 'wait', ...byRule(reading.span) }];
  if (asksAbout(reading, slot)) return [{ command: 'explain', ...byRule(reading.span) }];
  // Not what was asked for, but for another slot: "I don't know the postcode, my number is …".
  const others = isQuestion(reading) ? [] : valuesBeside(reading, slot, null, [], turn).filter(isCertain);
  if (others.length > 0) return others;
  const attempt = idAttempt(reading, slot, turn, true);
  if (attempt !== null) return [attempt];
  if (reading.words.length < LEAST_REQUEST && !isQuestion(reading)) return [unclear(reading)];
  if (POINTS_AT.test(reading.folded.text) && !isQuestion(reading)) return [unclear(reading)];
  return otherRequest(reading, slot, turn);
}

function asksForAMoment(reading: Reading, { leading, rest }: Acts): boolean {
  if (leading.at(-1)?.act !== 'wait' || isQuestion(reading)) return false;
  return KEEPS_BUSY.test(
    readWords(reading, rest)
      .words.map(({ text }) => text)
      .join(' '),
  );
}

function isCertain({ confidence }: Command): boolean {
  return confidence >= LEAST_CERTAIN;
}

async function otherRequest(reading: Reading, slot: ExpectedSlot, turn: Turn): Promise<Command[]> {
  const { commands, isUnderstood } = await readRequests(reading, turn);
  const isWish = isRequest(reading);
  const isVague = commands.some(
    ({ command, confidence }) =>
      (command === 'clarify' && (confidence < LEAST_CLARIFY || !isWish)) ||
      (command === 'start_skill' && confidence < LEAST_STATEMENT && !isWish),
  );
  if (isVague && isQuestion(reading)) return [knowledgeQuestion(reading)];
  if (!isUnderstood || isVague) return [unclear(reading)];
  if (!startsSame(commands, turn)) return [...commands];
  // The running request said again: only what it tells besides is news.
  const news = commands.filter(
    (command) => command.command === 'set_slot' && command.slot !== slot.spec.name,
  );
  if (news.length > 0) return news;
  return [isQuestion(reading) ? knowledgeQuestion(reading) : unclear(reading)];
}
