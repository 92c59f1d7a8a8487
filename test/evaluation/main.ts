import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotRun, runProgram } from '../../main/cli/command.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * `npm run -s eval -- NAME [--data ../shared/data] [--json]`: one line each, a module that exports `run`. Loaded one by
 * one: each brings the parts of the product that it is about. `--only`, `--quick`, `--plot` and `--transcripts` are for
 * those that have such a thing.
 */
const evaluations: Readonly<Record<string, () => Promise<{ readonly run: Evaluation }>>> = {
  understanding: () => import('./understanding.ts'),
  belonging: () => import('./belonging/index.ts'),
  robustness: () => import('./robustness.ts'),
  language: () => import('./language.ts'),
  slots: () => import('./slots.ts'),
  retrieval: () => import('./retrieval.ts'),
  conversations: () => import('./conversations/index.ts'),
  rasa: () => import('./rasa/index.ts'),
};

async function main(argv: readonly string[]): Promise<void> {
  const { name, json, ...options } = read(argv);
  const load = name !== undefined && Object.hasOwn(evaluations, name) ? evaluations[name] : undefined;
  if (!load)
    throw new CannotRun(
      `There is no evaluation ${name === undefined ? 'without a name' : `"${name}"`}. Evaluations: ${Object.keys(evaluations).join(', ')}.`,
    );
  if (!existsSync(options.data))
    throw new CannotRun(`The data sets are not in ${options.data}: say where they are with --data FOLDER.`);
  const { document, text } = await (await load()).run(options);
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
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        plot: { type: 'string' },
      },
    });
    return {
      name: positionals[0],
      data: resolve(values.data),
      json: values.json,
      transcripts: values.transcripts ?? null,
      only: values.only ?? null,
      isQuick: values.quick,
      plot: values.plot ?? null,
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
