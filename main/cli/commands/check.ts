import type { Problem } from '../../../preload/contract/index.ts';
import { loadWorkspace, readable } from '../../workspace/index.ts';
import { type CliCommand, jsonOption } from '../command.ts';
import { workspaceFolder } from '../folders.ts';

export const check: CliCommand = {
  name: 'check',
  usage: 'WORKSPACE [--json]',
  about: 'Validates everything in a workspace.',
  takes: [1, 1],
  options: { json: jsonOption },
  run: async (args) => {
    const folder = workspaceFolder(args.positionals[0] ?? '.');
    const loaded = await loadWorkspace(folder);
    const problems = loaded.ok ? loaded.testProblems : loaded.problems;
    const ok = problems.length === 0;
    const warnings = loaded.ok ? loaded.warnings : [];
    if (args.flag('json')) {
      process.stdout.write(`${JSON.stringify({ ok, problems, warnings })}\n`);
    } else {
      for (const problem of problems) process.stdout.write(`${line(problem)}\n`);
      for (const warning of warnings) process.stdout.write(`warning: ${line(warning)}\n`);
      if (loaded.ok && ok) {
        const { bot } = loaded.workspace;
        process.stdout.write(
          `${readable(bot.title)}: ${bot.skills.size} skills, version ${bot.version}. All good.\n`,
        );
      }
    }
    return ok ? 0 : 1;
  },
};

export function line(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
}
