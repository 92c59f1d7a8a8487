import type { Command } from '../../preload/contract/index.ts';
import type { Expectation } from '../dialogue/index.ts';
import { type ActName, readActs, sentenceAct } from './acts/index.ts';
import { readAnswer } from './answer.ts';
import { readClarification } from './clarification.ts';
import { readConfirmation } from './confirmation.ts';
import { readCorrections } from './corrections.ts';
import { chooseOption } from './entities/index.ts';
import { isQuestion } from './question.ts';
import type { Reading } from './reading.ts';
import { knowledgeQuestion, readCancel, readRequests } from './requests.ts';
import { withSubject } from './subject.ts';
import { actCommand, awaitedSlot, byRule, type Turn } from './turn.ts';
import { readVerbatim } from './verbatim.ts';

/** Acts recognised anywhere in a message, where only small talk would be lost by mistaking one. */
const SENTENCES: readonly ActName[] = [
  'are_you_a_bot',
  'restart',
  'repeat',
  'how_are_you',
  'insult',
  'compliment',
];
const SENTENCES_IN_A_SKILL: readonly ActName[] = [
  'are_you_a_bot',
  'cancel',
  'restart',
  'explain',
  'skip',
  'repeat',
  'wait',
  'how_are_you',
  'insult',
  'compliment',
];

/** Small talk in more words than this may have something else in it. */
const LONGEST_ASIDE = 8;

/** The commands of a message, in the order in which they are to be applied. Never empty. */
export async function compose(reading: Reading, turn: Turn): Promise<Command[]> {
  const commands = await understood(reading, turn);
  return inOrder(withSubject(afterthought(commands, reading, turn) ?? commands, turn));
}

/** "Sorry, I meant 10418", right after the answer: what fits nothing else corrects what has just ended. */
function afterthought(commands: readonly Command[], reading: Reading, turn: Turn): Command[] | null {
  const { recent } = turn.expectation;
  const saysNothing = (command: Command): boolean =>
    command.command === 'cannot_handle' || (command.command === 'chitchat' && command.kind === 'smalltalk');
  // "Sorry, I meant 10419" corrects, though the number alone may start the same request anew.
  const isTakenBack = readActs(reading).leading.some(({ act }) => act === 'correction');
  const isSameAgain = (command: Command): boolean =>
    isTakenBack &&
    (command.command === 'set_slot' ||
      (command.command === 'start_skill' && command.skill === recent?.skill));
  if (recent === null || !commands.every((command) => saysNothing(command) || isSameAgain(command)))
    return null;
  const expectation: Expectation = {
    ...turn.expectation,
    awaiting: { kind: 'nothing' },
    activeSkill: recent.skill,
    slots: recent.slots,
  };
  const corrections = readCorrections(reading, { ...turn, expectation });
  return corrections.length > 0 ? corrections : null;
}

/** Values that follow each other, in the order in which they were said. */
function inOrder(commands: readonly Command[]): Command[] {
  const isWrite = ({ command }: Command): boolean => command === 'set_slot' || command === 'correct_slot';
  const runs: Command[][] = [];
  for (const command of commands) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && isWrite(last[0]) && isWrite(command)) last.push(command);
    else runs.push([command]);
  }
  return runs.flatMap((run) => run.toSorted((left, right) => (left.span?.[0] ?? 0) - (right.span?.[0] ?? 0)));
}

async function understood(reading: Reading, turn: Turn): Promise<Command[]> {
  const { awaiting, takesWholeMessage } = turn.expectation;
  if (takesWholeMessage && awaiting.kind === 'slot') return [readVerbatim(reading, awaiting.slot, turn)];
  const human = readHuman(reading, turn.expectation);
  if (human !== null) return [human];
  const cancelled = await readCancel(reading, turn);
  if (cancelled !== null && cancelled.length > 1) return cancelled;
  switch (awaiting.kind) {
    case 'confirmation':
      return (
        (await readConfirmation(reading, turn, sentence)) ??
        noAnswer(await anything(reading, turn), reading, turn)
      );
    case 'slot':
      return (
        (await readAnswer(reading, turn, sentence)) ?? noAnswer(await anything(reading, turn), reading, turn)
      );
    case 'clarification':
      return (
        (await readClarification(reading, turn)) ?? noAnswer(await anything(reading, turn), reading, turn)
      );
    case 'nothing':
      return anything(reading, turn);
  }
}

/**
 * While a question is open a message that says nothing to it was not understood, whatever it was about; and a question
 * that may mean several skills is looked up rather than answered with a third one.
 */
function noAnswer(commands: readonly Command[], reading: Reading, { expectation }: Turn): Command[] {
  const isAsked = expectation.activeSkill !== null && isQuestion(reading);
  if (isAsked && commands.some(({ command }) => command === 'clarify')) return [knowledgeQuestion(reading)];
  return commands.map((command) =>
    command.command === 'cannot_handle' && command.reason === 'out_of_scope' && command.topic === undefined
      ? { ...command, reason: 'unclear' }
      : command,
  );
}

/** A wish for a person wins everywhere; a single word is one only where it does not answer the question. */
function readHuman(reading: Reading, expectation: Expectation): Command | null {
  const command: Command = { command: 'ask_human', ...byRule(reading.span) };
  if (sentenceAct(reading, ['are_you_a_bot']) !== null && sentenceAct(reading, ['human']) === null)
    return null;
  if (sentenceAct(reading, ['human']) !== null) return command;
  const { leading, whole } = readActs(reading);
  const isAsked = leading.some(({ act }) => act === 'human') && (whole || leading[0]?.act === 'human');
  // "wrong person" is about a recipient.
  if (!isAsked || /\b(?:wrong|other|different) (?:person|human|agent)\b/u.test(reading.folded.text))
    return null;
  const slot = awaitedSlot(expectation);
  const isAnswer = slot?.spec.type.kind === 'choice' && chooseOption(reading, slot.options) !== null;
  return isAnswer ? null : command;
}

/** A sentence that does an act wherever it stands, as its command. */
function sentence(reading: Reading, { expectation }: Turn): Command | null {
  const isRunning = expectation.activeSkill !== null;
  const act = sentenceAct(reading, isRunning ? SENTENCES_IN_A_SKILL : SENTENCES);
  return act === null ? null : actCommand([act], act.span);
}

/** "And where do I find it?" while no question is open is about what was last spoken of. */
function pointsBack(reading: Reading, { expectation }: Turn): boolean {
  const isOpen = expectation.activeSkill !== null || expectation.awaiting.kind !== 'nothing';
  return !isOpen && /\b(?:where|how do i find|wo|donde)\b/u.test(reading.folded.text);
}

/** A message that nothing in particular is expected of. */
async function anything(reading: Reading, turn: Turn): Promise<Command[]> {
  const { leading, whole } = readActs(reading);
  const corrections = turn.expectation.activeSkill === null ? [] : readCorrections(reading, turn);
  if (corrections.length > 0) return corrections;
  const cancelled = await readCancel(reading, turn);
  if (cancelled !== null) return cancelled;
  // A thumb where nothing is awaited acknowledges what was said.
  if (whole && leading.every(({ act: said }) => said === 'yes') && !/[\p{L}\p{N}]/u.test(reading.clean.text))
    return [{ command: 'chitchat', kind: 'thanks', ...byRule(reading.span) }];
  const act = whole ? actCommand(leading, reading.span) : sentence(reading, turn);
  // A word of displeasure or praise in a longer message is not all that it says.
  if (act?.command === 'explain' && pointsBack(reading, turn)) return [knowledgeQuestion(reading)];
  const isAside = act?.command === 'chitchat' && !whole && reading.words.length > LONGEST_ASIDE;
  if (act !== null && !isAside) return [act];
  const { commands, isUnderstood } = await readRequests(reading, turn);
  if (act !== null && !isUnderstood) return [act];
  if (isUnderstood) return [...commands];
  const polite = actCommand(leading, reading.span);
  return polite !== null && reading.words.length <= 6 ? [polite] : [...commands];
}
