import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isFileError } from './read-file.ts';

/**
 * Asks the operating system to tell of changes below a folder. On Linux each folder is watched by itself, because
 * Node's recursive watch loses a file there once an editor has saved it by renaming another over it.
 */
export class FolderNotices {
  readonly #onNotice: () => void;
  readonly #watched = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  readonly #isRecursive = process.platform === 'darwin' || process.platform === 'win32';

  constructor(onNotice: () => void) {
    this.#onNotice = onNotice;
  }

  /** Watches exactly these folders (the root first) from now on. False when some change could go unnoticed. */
  async watch(root: string, folders: readonly string[]): Promise<boolean> {
    const wanted = new Map<string, string>();
    for (const folder of this.#isRecursive ? [''] : ['', ...folders]) {
      const full = path.join(root, folder);
      const identity = await identityOf(full);
      if (identity !== null) wanted.set(full, identity);
    }
    for (const [folder, { watcher, identity }] of this.#watched) {
      // A folder that was removed and made again is another one, of which the old watch hears nothing.
      if (wanted.get(folder) === identity) continue;
      watcher.close();
      this.#watched.delete(folder);
    }
    for (const [folder, identity] of wanted) this.#add(folder, identity);
    return wanted.size > 0 && [...wanted.keys()].every((folder) => this.#watched.has(folder));
  }

  close(): void {
    for (const { watcher } of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }

  #add(folder: string, identity: string): void {
    if (this.#watched.has(folder)) return;
    try {
      const watcher = watch(folder, { recursive: this.#isRecursive }, () => this.#onNotice());
      watcher.on('error', () => {
        watcher.close();
        if (this.#watched.get(folder)?.watcher === watcher) this.#watched.delete(folder);
        this.#onNotice();
      });
      this.#watched.set(folder, { watcher, identity });
    } catch (error) {
      // Out of watches, or a file system that has none: whoever called compares files instead.
      if (!isFileError(error)) throw error;
    }
  }
}

async function identityOf(folder: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(folder);
    return `${dev} ${ino}`;
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}
