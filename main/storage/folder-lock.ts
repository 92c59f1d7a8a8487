import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * One desk for a data folder. The lock is an exclusive SQLite transaction on a file of its own: the operating system
 * frees it when the process ends, however it ends, so a crash never leaves a stale lock behind.
 */
export function lockFolder(folder: string): { readonly release: () => void } | null {
  const database = new DatabaseSync(join(folder, 'desk.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
