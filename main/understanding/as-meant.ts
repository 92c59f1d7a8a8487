import type { Command } from '../../preload/contract/index.ts';
import { compose } from './compose.ts';
import type { Reading } from './reading.ts';
import { LIKELY, type Turn } from './turn.ts';

/**
 * The commands of a message whose misspelled words are read as they are meant. A yes counts only as it was written:
 * nothing is sent off because a word looks like one.
 */
export async function composeAsMeant(meant: Reading, written: Reading, turn: Turn): Promise<Command[]> {
  const commands = await compose(meant, turn);
  if (meant.respelled.length === 0) return commands;
  const isYes = commands.some(({ command }) => command === 'confirm');
  return (isYes ? await compose(written, turn) : commands).map((command) => lessSure(command, meant));
}

/** What a rule reads in a word that had to be guessed is likely, not certain. */
function lessSure(command: Command, { respelled }: Reading): Command {
  const { span, source, confidence } = command;
  if (span === null || source !== 'rule' || confidence <= LIKELY) return command;
  const isGuessed = respelled.some(
    (word) => !word.isExact && word.span[0] < span[1] && word.span[1] > span[0],
  );
  return isGuessed ? { ...command, confidence: LIKELY } : command;
}
