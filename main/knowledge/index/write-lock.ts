import { readFile, rm, writeFile } from 'node:fs/promises';
import { KnowledgeError } from '../knowledge-error.ts';

/** Held while this process writes to an index; a second process that wants to write is refused. */
export type WriteLock = { release(): Promise<void> };

/** Takes the lock file, also from a process that is no longer there. Rejects with `index_busy`. */
export async function takeWriteLock(file: string): Promise<WriteLock> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        throw error;
      }
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder !== process.pid && isRunning(holder)) {
      throw new KnowledgeError(
        'index_busy',
        `Process ${holder} is writing to this knowledge index; try again when it has finished.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new KnowledgeError('index_busy', 'Another process has just begun to write to this knowledge index.');
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
