import { execFileSync } from 'node:child_process';
import { cpus, platform, release, totalmem } from 'node:os';

/** What a figure must never stand without: when, on what, and of which version. */
export type MeasuredOn = { readonly machine: string; readonly commit: string; readonly at: string };

export function measuredOn(): MeasuredOn {
  return { machine: machine(), commit: commit(), at: new Date().toISOString() };
}

function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${cores.length} cores, ${memory} GB, ${platform()} ${release()}, Node ${process.version}`;
}

/** The commit, with `+` when files differ from it; `unknown` outside a checkout. */
function commit(): string {
  try {
    const git = (...args: readonly string[]): string =>
      execFileSync('git', [...args], { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' }).trim();
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`;
  } catch (error) {
    // No git, or no repository: the figures are still worth printing.
    if (error instanceof Error) return 'unknown';
    throw error;
  }
}
