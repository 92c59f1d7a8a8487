import type { Problem } from '../../../preload/contract/index.ts';
import { loadWorkspace, readable } from '../../workspace/index.ts';
import type { MeaningAdvice } from '../advice-for.ts';
import { type CliCommand, jsonOption } from '../command.ts';
import { workspaceFolder } from '../folders.ts';

export const check: CliCommand = {
  name: 'check',
  usage: 'WORKSPACE [--thorough] [--json]',
  about: 'Validates everything in a workspace, and advises on the examples of its skills.',
  takes: [1, 1],
  options: {
    thorough: { type: 'boolean', about: 'compares examples by what they mean, however many there are' },
    json: jsonOption,
  },
  run: async (args) => {
    const folder = workspaceFolder(args.positionals[0] ?? '.');
    const loaded = await loadWorkspace(folder);
    const problems = loaded.ok ? [...(await unreadValues(loaded)), ...loaded.testProblems] : loaded.problems;
    const ok = problems.length === 0;
    const { warnings, left } = loaded.ok ? await advise(loaded, args.flag('thorough')) : NOTHING;
    if (args.flag('json')) {
      const untried = left === null ? {} : { notCompared: left };
      process.stdout.write(`${JSON.stringify({ ok, problems, warnings, ...untried })}\n`);
    } else {
      for (const problem of problems) process.stdout.write(`${line(problem)}\n`);
      for (const warning of warnings) process.stdout.write(`warning: ${line(warning)}\n`);
      if (left !== null) process.stdout.write(`${left.why}\n`);
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

type Loaded = Extract<Awaited<ReturnType<typeof loadWorkspace>>, { ok: true }>;

/** Values marked in examples that no parser reads. Parsers take a moment to load, and few workspaces need them here. */
async function unreadValues({ lessons, workspace: { bot } }: Loaded): Promise<readonly Problem[]> {
  if (![...bot.skills.values()].some(({ annotated = [] }) => annotated.length > 0)) return [];
  return (await import('../../understanding/advice/index.ts')).unreadValues(bot, lessons);
}

type Advised = { readonly warnings: readonly Problem[]; readonly left: MeaningAdvice['left'] };

const NOTHING: Advised = { warnings: [], left: null };

/** Everything advised in reading order. What compares by meaning is loaded only here: errors must not wait for it. */
async function advise(loaded: Loaded, thorough: boolean): Promise<Advised> {
  const { lessons, warnings, workspace } = loaded;
  if (lessons.length === 0) return { warnings, left: null };
  const { adviser } = await import('../../understanding/advice/index.ts');
  const { adviseOnMeaning } = await import('../advice-for.ts');
  const own = adviser(lessons, workspace.settings.languages);
  const { advice, left } = await adviseOnMeaning(workspace.folder, own, { thorough, onProgress: tell });
  const all = [...warnings, ...own.onWords, ...advice];
  return { warnings: all.toSorted(inReadingOrder), left };
}

function inReadingOrder(left: Problem, right: Problem): number {
  const byFile = left.file < right.file ? -1 : left.file > right.file ? 1 : 0;
  return byFile || left.line - right.line || left.column - right.column;
}

function tell(done: number, total: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done} of ${total} examples${done === total ? '\n' : ''}`);
}
