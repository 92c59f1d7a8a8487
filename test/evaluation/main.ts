import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotRun } from '../../main/cli/command.ts';
import type { Evaluation } from './evaluation.ts';

/** `npm run -s eval -- NAME [--data ../shared/data] [--json] [--transcripts FILE]` */
const modules: Readonly<Record<string, string>> = {
  understanding: 'understanding.ts',
  retrieval: 'retrieval.ts',
  conversations: 'conversations/index.ts',
};
const there = Object.keys(modules).filter((name) => existsSync(fileOf(name)));

function fileOf(name: string): string {
  return join(import.meta.dirname, modules[name] ?? '');
}

async function main(argv: readonly string[]): Promise<void> {
  const { name, data, json, transcripts } = read(argv);
  if (name === undefined || !there.includes(name))
    throw new CannotRun(
      `There is no evaluation ${name === undefined ? 'without a name' : `"${name}"`}. Evaluations: ${there.join(', ')}.`,
    );
  if (!existsSync(data))
    throw new CannotRun(`The data sets are not in ${data}: say where they are with --data FOLDER.`);
  const evaluation = (await import(fileOf(name))) as Evaluation;
  const result = await evaluation.run({ data, transcripts });
  process.stdout.write(json ? `${JSON.stringify(result.document)}\n` : `${result.text}\n`);
}

function read(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: '../shared/data' },
        json: { type: 'boolean', default: false },
        transcripts: { type: 'string' },
      },
    });
    return {
      name: positionals[0],
      data: resolve(values.data),
      json: values.json,
      transcripts: values.transcripts ?? null,
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CannotRun(error.message);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const message =
    error instanceof CannotRun ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
