import type { Command, CommandName } from '../../preload/contract/index.ts';
import type { CommandPattern } from '../workspace/index.ts';
import { isSame } from './matching.ts';

/** One message's commands against those that its test names. */
export type Comparison = {
  readonly found: readonly CommandPattern[];
  readonly missed: readonly CommandPattern[];
  readonly extra: readonly Command[];
};

/** How well one command is understood, 0 to 1. `expected` is how often tests expect it. */
export type Score = {
  readonly command: CommandName;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly expected: number;
};

/** Pairs expected commands with understood ones, each at most once. */
export function compareCommands(
  expected: readonly CommandPattern[],
  understood: readonly Command[],
): Comparison {
  const left = [...understood];
  const found: CommandPattern[] = [];
  const missed: CommandPattern[] = [];
  for (const pattern of expected) {
    const index = left.findIndex((command) => isMeant(command, pattern));
    if (index < 0) missed.push(pattern);
    else {
      left.splice(index, 1);
      found.push(pattern);
    }
  }
  return { found, missed, extra: left };
}

/** Precision, recall and F1 of every command that was expected or understood; by name. */
export function scoreCommands(comparisons: readonly Comparison[]): readonly Score[] {
  const count = (key: keyof Comparison, name: CommandName) =>
    comparisons.reduce(
      (sum, comparison) => sum + comparison[key].filter(({ command }) => command === name).length,
      0,
    );
  const names = new Set(
    comparisons.flatMap(({ found, missed, extra }) =>
      [...found, ...missed, ...extra].map(({ command }) => command),
    ),
  );
  return [...names].sort().map((command) => {
    const found = count('found', command);
    const missed = count('missed', command);
    const extra = count('extra', command);
    return {
      command,
      precision: ratio(found, found + extra),
      recall: ratio(found, found + missed),
      f1: ratio(2 * found, 2 * found + extra + missed),
      expected: found + missed,
    };
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 1_000;
}

function isMeant(command: Command, { command: name, names }: CommandPattern): boolean {
  if (command.command !== name) return false;
  if (names === null) return true;
  switch (command.command) {
    case 'start_skill':
      return names.kind === 'word' && command.skill === names.word;
    case 'chitchat':
      return names.kind === 'word' && command.kind === names.word;
    case 'cannot_handle':
      return names.kind === 'word' && command.reason === names.word;
    case 'clarify':
      return names.kind === 'words' && [...command.skills].sort().join() === [...names.words].sort().join();
    case 'set_slot':
    case 'correct_slot':
      return names.kind === 'slot' && command.slot === names.slot && isSame(command.value, names.value);
    default:
      return true;
  }
}

/** A command as a test would name it. */
export function patternText({ command, names }: CommandPattern): string {
  switch (names?.kind) {
    case 'word':
      return `${command} ${names.word}`;
    case 'words':
      return `${command} ${names.words.join(', ')}`;
    case 'slot':
      return `${command} ${names.slot} ${JSON.stringify(names.value)}`;
    default:
      return command;
  }
}

export function commandText(command: Command): string {
  switch (command.command) {
    case 'start_skill':
      return `start_skill ${command.skill}`;
    case 'chitchat':
      return `chitchat ${command.kind}`;
    case 'cannot_handle':
      return `cannot_handle ${command.reason}`;
    case 'clarify':
      return `clarify ${command.skills.join(', ')}`;
    case 'set_slot':
    case 'correct_slot':
      return `${command.command} ${command.slot} ${JSON.stringify(command.value)}`;
    default:
      return command.command;
  }
}
