import type { Log } from '../desk/index.ts';

/** The desk's log, of which whoever edits a bot's files beside the terminal reads there what became of a save. */
export function withTerminal(log: Log): Log {
  return (event, facts = {}) => {
    log(event, facts);
    const line = lineOf(event, facts);
    if (line !== null) process.stderr.write(`${line}\n`);
  };
}

function lineOf(event: string, { problem, more }: Readonly<Record<string, unknown>>): string | null {
  const others = Number(more) > 0 ? ` (and ${more} more)` : '';
  switch (event) {
    case 'workspace.save_broken':
      return `Not live, the version before it goes on answering: ${problem}${others}`;
    case 'workspace.save_mended':
      return 'Good again: the last save is in order.';
    case 'workspace.tests_broken':
      return `Warning, the bot answers but its tests do not run: ${problem}${others}`;
    case 'workspace.tests_mended':
      return 'The tests are in order again.';
    default:
      return null;
  }
}
