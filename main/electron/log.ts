import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Writes one line about what the shell did. Never what a customer or an agent wrote. */
export type Log = (event: string, detail?: Readonly<Record<string, string | number | boolean>>) => void;

const largestBytes = 1_000_000;

/** A log on the agent's own disk, at most two files of a megabyte; nothing is ever sent anywhere. */
export function openLog(folder: string, now: () => Date): Log {
  const file = join(folder, 'shell.log');
  mkdirSync(folder, { recursive: true });
  return (event, detail = {}) => {
    if (sizeOf(file) > largestBytes) renameSync(file, `${file}.old`);
    const line = JSON.stringify({ at: now().toISOString(), event, ...detail });
    appendFileSync(file, `${withoutHome(line)}\n`);
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The home folder names the person who works here. Windows paths are escaped in JSON. */
function withoutHome(line: string): string {
  const home = homedir();
  return line.replaceAll(JSON.stringify(home).slice(1, -1), '~').replaceAll(home, '~');
}
