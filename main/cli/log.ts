import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../desk/index.ts';

const largestLogBytes = 2 * 1024 * 1024;

/** The desk's log: one JSON line an event in the data folder, two files of 2 MB at most. */
export function fileLog(folder: string): Log {
  const file = join(folder, 'desk.log');
  return (event, facts = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > largestLogBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
    } catch (error) {
      // A full disk must not stop conversations; the console is what is left to say it on.
      process.stderr.write(`log: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
