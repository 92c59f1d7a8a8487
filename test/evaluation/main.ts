import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotRun, runProgram } from '../../main/cli/command.ts';
import { flatTable } from '../measuring/table.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * `npm run -s eval -- NAME [--data ../shared/data] [--json] [--transcripts FILE]`. Loaded one by one: each brings the
 * parts of the product that it is about.
 */
const evaluations: Readonly<Record<string, Evaluation>> = {
  understanding: async ({ data }) => {
    const document = await (await import('./understanding.ts')).run({ data });
    return { document, text: flatTable(document.sets) };
  },
  retrieval: async ({ data }) => {
    const document = await (await import('./retrieval.ts')).run({ data });
    return { document, text: flatTable(Object.entries(document).map(([set, row]) => ({ set, ...row }))) };
  },
  conversations: async (options) => (await import('./conversations/index.ts')).run(options),
  rasa: async (options) => (await import('./rasa/index.ts')).run(options),
};

async function main(argv: readonly string[]): Promise<void> {
  const { name, json, ...options } = read(argv);
  const evaluation = name !== undefined && Object.hasOwn(evaluations, name) ? evaluations[name] : undefined;
  if (!evaluation)
    throw new CannotRun(
      `There is no evaluation ${name === undefined ? 'without a name' : `"${name}"`}. Evaluations: ${Object.keys(evaluations).join(', ')}.`,
    );
  if (!existsSync(options.data))
    throw new CannotRun(`The data sets are not in ${options.data}: say where they are with --data FOLDER.`);
  const { document, text } = await evaluation(options);
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`);
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

await runProgram(async () => {
  await main(process.argv.slice(2));
  return 0;
});
