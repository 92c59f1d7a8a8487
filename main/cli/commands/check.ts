import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '../../../preload/contract/index.ts';
import { loadWorkspace } from '../../workspace/index.ts';
import { CannotRun, type CliCommand, jsonOption } from '../command.ts';

export const check: CliCommand = {
  name: 'check',
  usage: 'WORKSPACE [--json]',
  about: 'Validates everything in a workspace.',
  takes: [1, 1],
  options: { json: jsonOption },
  run: async (args) => {
    const folder = resolve(args.positionals[0] ?? '.');
    if (!existsSync(folder))
      throw new CannotRun(`There is no folder ${folder}. Give the folder of a workspace.`);
    const loaded = await loadWorkspace(folder);
    const problems = loaded.ok ? [] : loaded.problems;
    const warnings = loaded.ok ? loaded.warnings : [];
    if (args.flag('json')) {
      process.stdout.write(`${JSON.stringify({ ok: loaded.ok, problems, warnings })}\n`);
    } else {
      for (const problem of problems) process.stdout.write(`${line(problem)}\n`);
      for (const warning of warnings) process.stdout.write(`warning: ${line(warning)}\n`);
      if (loaded.ok) {
        const { bot } = loaded.workspace;
        process.stdout.write(`${bot.title}: ${bot.skills.size} skills, version ${bot.version}. All good.\n`);
      }
    }
    return loaded.ok ? 0 : 1;
  },
};

export function line(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
}
