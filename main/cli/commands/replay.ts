import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRecording, replay } from '../../desk/index.ts';
import { CannotRun, type CliCommand, jsonOption } from '../command.ts';

/** Far above the longest conversation; what is larger was not exported by Tandem. */
const largestFile = 256 * 1024 * 1024;

export const replayCommand: CliCommand = {
  name: 'replay',
  usage: 'FILE [--json]',
  about: 'Runs an exported conversation through the engine again and compares every reply and state.',
  takes: [1, 1],
  options: { json: jsonOption },
  run: async (args) => {
    const file = args.positionals[0] ?? '';
    const recording = readRecording(readText(file));
    if (typeof recording === 'string') throw new CannotRun(`${file} cannot be replayed: ${recording}.`);
    const { same, differences } = await replay(recording);
    if (args.flag('json')) process.stdout.write(`${JSON.stringify({ same, differences })}\n`);
    else {
      for (const difference of differences) process.stdout.write(`${difference}\n`);
      process.stdout.write(
        same
          ? `The same, in ${recording.runs.length} runs of the engine.\n`
          : `${differences.length} differences in ${recording.runs.length} runs of the engine.\n`,
      );
    }
    return same ? 0 : 1;
  },
};

function readText(file: string): string {
  const path = resolve(file);
  try {
    if (statSync(path).size > largestFile) throw new CannotRun(`${file} is too large to be a conversation.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CannotRun(`${file} cannot be read (${error.message}). Give a file that tandem export wrote.`);
  }
}
