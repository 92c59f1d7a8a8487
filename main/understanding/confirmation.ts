import type { Command } from '../../preload/contract/index.ts';
import { type Act, readActs } from './acts/index.ts';
import { addsToShown, keepsOld } from './as-shown.ts';
import { readCorrections } from './corrections.ts';
import { readMoment } from './moment.ts';
import { isQuestion, isRequest } from './question.ts';
import { type Reading, readPart, readWords } from './reading.ts';
import { readCancel, readRequests } from './requests.ts';
import { isOnlyAgreement } from './restatement.ts';
import { actCommand, byRule, LIKELY, startsSame, type Turn, unclear } from './turn.ts';

/** A yes with a condition is no yes to exactly what was shown. */
const CONDITION =
  /\b(?:but|if|unless|only|except|however|as long as|provided|when|not|dont|wait|later|tomorrow|tonight|until|after|before|first|instead|aber|wenn|nur|nicht|spater|morgen|erst|bevor|stattdessen|pero|si es|solo|cuando|manana|despues|luego|antes)\b/u;
/** True when the words hold a condition, a delay or a negation: whatever else they say, they are no plain yes. */
export function holdsCondition(text: string): boolean {
  return CONDITION.test(text);
}

/** "Yes, and when will it be there?" asks; "yes, when she agrees" is a condition. */
const ASKS_WHEN = /^(?:and )?when (?:will|is|are|does|do|did|can|would)\b/u;
/** Words that turn the next ones round: "don't send it", "nicht abschicken", "never confirm". */
const NEGATION = /^(?:(?:please|bitte) )?(?:dont|do not|never|nicht|bloss nicht)$/u;
const BEGINS_WITH_NO = /^\s*(?:no|nope|nah|nein)\b/u;
/** "Confirm what?": a yes that only a question word follows asks what was shown. */
const ASKS_WHAT =
  /^[\s,.!?]*(?:and |und |y )?(?:what|which(?: one)?|who|whom|how much|how many|where|when|was|wen|wem|welche[rns]?|wie viel|wohin|wann|que|cual|quien|cuanto)(?: exactly| again| now| genau| denn)?[\s.!?]*$/u;
const TOWARDS =
  /^(?:to|for|at|on|from|in|with|by|over|via|an|auf|fur|am|um|nach|von|a|al|para|el|en|con)\b(?! (?:me|sure|now|once|all)\b)/u;
/** Before a yes or no at the end of more words than this something else may have been said. */
const LONGEST_BEFORE = 9;

/**
 * The answer to "shall I do exactly this?". A correction beats yes and no, since the draft confirmed is then another
 * one (D10, D21). Null when the message answers nothing and is to be read like any other.
 */
export async function readConfirmation(
  reading: Reading,
  turn: Turn,
  sentence: (reading: Reading, turn: Turn) => Command | null,
): Promise<Command[] | null> {
  const acts = readActs(reading);
  const moment = readMoment(reading, acts);
  if (moment !== null) return [moment];
  const kept = keepsOld(reading, turn);
  if (kept !== null) return [kept];
  const corrections = readCorrections(reading, turn);
  if (addsToShown(reading, corrections, turn)) return [unclear(reading)];
  if (corrections.length > 0) return corrections;
  const { leading, rest, whole } = acts;
  const act = sentence(reading, turn);
  const cancelled = await readCancel(reading, turn);
  if (cancelled !== null) return cancelled;
  if (act?.command === 'cancel') return [act];
  const said = leading.findLast(
    ({ act: name }, index) => name === 'no' || (name === 'yes' && !isNegated(reading, leading[index - 1])),
  );
  const isOver =
    said === undefined &&
    leading.some(({ act: name }) => name === 'done') &&
    turn.expectation.activeSkill === null;
  const last = said === undefined ? lastWord(reading) : null;
  if (last !== null) return [last];
  if (said === undefined) {
    if (isOver) return [{ command: 'deny', ...byRule(reading.span) }];
    const plain = whole ? actCommand(leading, reading.span) : act;
    // "No, I don't have it with me": a refusal, whatever else its words could mean.
    if (plain?.command === 'skip' && BEGINS_WITH_NO.test(reading.folded.text))
      return [{ ...plain, command: 'deny' }];
    return plain === null ? null : [plain];
  }
  if (contradicts(leading, said)) return [unclear(reading)];
  const after = readPart(reading, [said.span[1], reading.span[1]]).folded.text;
  if (said.act === 'yes' && ASKS_WHAT.test(after)) return [{ command: 'explain', ...byRule(reading.span) }];
  const answer: Command = { command: said.act === 'yes' ? 'confirm' : 'deny', ...byRule(said.span) };
  // "Ok, hold on": whoever wants a moment has not said yes yet.
  const wait = leading.slice(leading.indexOf(said)).find(({ act: name }) => name === 'wait');
  if (wait !== undefined && said.act === 'yes') return [{ command: 'wait', ...byRule(wait.span) }];
  if (whole) return [answer];
  return withRest(answer, reading, readWords(reading, rest), turn);
}

/** "No yes": a yes after a no is one only when the no is taken back first: "no, wait, yes". */
function contradicts(leading: readonly Act[], said: Act): boolean {
  if (said.act !== 'yes') return false;
  const before = leading.slice(0, leading.indexOf(said));
  const no = before.findLastIndex(({ act }) => act === 'no');
  return no >= 0 && !before.slice(no).some(({ act }) => act === 'correction' || act === 'wait');
}

/** A yes behind a bare negation is none: taking it for one would do what the customer forbids. */
function isNegated(reading: Reading, before: Act | undefined): boolean {
  if (before?.act !== 'no') return false;
  const words = reading.words.filter(({ span }) => before.span[0] <= span[0] && span[1] <= before.span[1]);
  return NEGATION.test(words.map(({ text }) => text).join(' '));
}

/** "puh, that's a lot. no": a few words, and then a no in a sentence of its own. A yes must stand alone to be one. */
function lastWord(reading: Reading): Command | null {
  const parts = [...reading.original.slice(...reading.span).matchAll(/[^.!?]+[.!?]*/gu)];
  const end = parts.at(-1);
  if (end === undefined || parts.length < 2 || reading.words.length > LONGEST_BEFORE) return null;
  const start = reading.span[0] + end.index;
  const { leading, whole } = readActs(readPart(reading, [start, reading.span[1]]));
  const [said] = leading;
  const isNo = whole && leading.every(({ act }) => act === 'no' || act === 'thanks');
  return said?.act === 'no' && isNo ? { command: 'deny', ...byRule(said.span, LIKELY) } : null;
}

/** Yes or no with more behind it: a restatement, a condition, a question, another request. */
async function withRest(answer: Command, reading: Reading, rest: Reading, turn: Turn): Promise<Command[]> {
  const isYes = answer.command === 'confirm';
  const isRunning = turn.expectation.activeSkill !== null;
  const isAgreed = isOnlyAgreement(rest, turn);
  const { text } = rest.folded;
  // "Send it to my sister", "do it on Friday": another thing than what was shown.
  const isElse = /\b(?:it|that|send|submit)$/iu.test(reading.original.slice(...(answer.span ?? [0, 0])));
  if (isYes && isElse && !isAgreed && TOWARDS.test(text)) return [unclear(reading)];
  const isConditional = isYes && CONDITION.test(text.replace(ASKS_WHEN, ''));
  if (isAgreed && !isConditional) return [answer];
  const { commands, isUnderstood } = await readRequests(rest, turn);
  const started = commands.some(({ command }) => command === 'start_skill');
  const isSame = startsSame(commands, turn);
  if (isConditional) return isUnderstood && !isSame ? [...commands] : [unclear(reading)];
  // "Yes, return just the shoes": the request again, with something in it that was not shown.
  if (isSame) return isYes && isRunning ? [unclear(reading)] : [answer];
  // "Anything else?" – "yes, I want to …": the request says it all.
  if (isUnderstood && started && !isRunning) return [...commands];
  // A piece of a sentence is no request of its own, though it may sound like one: "from my savings".
  const isWhole = isRequest(rest) || isQuestion(rest);
  if (isUnderstood && (isWhole || !isYes || !started)) return [answer, ...commands];
  if (!isYes || !isRunning) return [{ ...answer, confidence: LIKELY }];
  return [unclear(reading)];
}
