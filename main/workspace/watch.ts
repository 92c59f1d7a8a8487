import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../preload/contract/index.ts';
import { listWorkspace, realFolder, type WorkspaceFiles } from './files.ts';
import { FolderNotices } from './folder-notices.ts';
import { loadWorkspace } from './load.ts';
import { Findings } from './problem.ts';
import { isFileError } from './read-file.ts';
import type { DigestCache } from './version.ts';
import type { LoadedWorkspace, LoadResult, Workspace } from './workspace.ts';

export type WatchOptions = {
  /** Every version that is in order and not live yet, the first included; its tests may have errors. */
  readonly onLoaded: (
    workspace: Workspace,
    warnings: readonly Problem[],
    testProblems: readonly Problem[],
  ) => void;
  /** What is wrong with what is on disk now; the version loaded last stays the one to use. */
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** Ends the watch, as `dispose` does. */
  readonly signal?: AbortSignal;
  /** What is live already: it is not told again. */
  readonly live?: LoadedWorkspace;
  /** Compares files instead of waiting for notices, for drives that send none. */
  readonly polling?: boolean;
};

export type WorkspaceWatch = {
  /** Ends the watch; nothing is told after it. */
  readonly dispose: () => Promise<void>;
};

/** A save often comes as several changes: read once they have settled, but not later than `maxDelayMs`. */
const settleMs = 100;
const maxDelayMs = 400;
/** Notices get lost (network drives, full queues), so files are also compared from time to time. */
const compareMs = 2_000;
const compareOftenMs = 400;

/** Keeps a workspace live: tells each good version once it is saved, and what is wrong with a broken one. */
export function watchWorkspace(folder: string, options: WatchOptions): WorkspaceWatch {
  return new Watch(folder, options);
}

class Watch implements WorkspaceWatch {
  readonly #folder: string;
  readonly #options: WatchOptions;
  readonly #knowledge: DigestCache = new Map();
  readonly #notices = new FolderNotices(() => this.#changed());
  #read: string | null = null;
  #told: string | null;
  #firstChange: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isDisposed = false;
  readonly #onAbort = () => void this.dispose();

  constructor(folder: string, options: WatchOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#told = options.live ? keyOf(options.live) : null;
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (options.signal?.aborted) this.#isDisposed = true;
    this.#schedule(0);
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#notices.close();
    await this.#running;
    // A look that was under way may have begun to watch again.
    this.#notices.close();
  }

  #changed(): void {
    const now = performance.now();
    this.#firstChange ??= now;
    this.#schedule(Math.max(0, Math.min(settleMs, this.#firstChange + maxDelayMs - now)));
  }

  #schedule(delayMs: number): void {
    if (this.#isDisposed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#firstChange = null;
      this.#running = this.#running.then(() => this.#look());
    }, delayMs);
  }

  async #look(): Promise<void> {
    if (this.#isDisposed) return;
    const before = await takeStock(this.#folder);
    const isNoticed =
      this.#options.polling !== true && (await this.#notices.watch(before.root, before.folders));
    if (before.stamp !== this.#read) {
      const result = await loadWorkspace(this.#folder, this.#knowledge);
      const after = await takeStock(this.#folder);
      if (this.#isDisposed) return;
      if (after.stamp !== before.stamp) {
        // Somebody is still writing: what was read may be half of a file.
        this.#changed();
        return;
      }
      this.#read = after.stamp;
      this.#tell(result);
    }
    // A notice that came meanwhile has its own, earlier, look.
    if (this.#timer === null) this.#schedule(isNoticed ? compareMs : compareOftenMs);
  }

  #tell(result: LoadResult): void {
    const key = keyOf(result);
    if (key === this.#told) return;
    this.#told = key;
    if (result.ok) this.#options.onLoaded(result.workspace, result.warnings, result.testProblems);
    else this.#options.onProblems(result.problems);
  }
}

/** Differs when there is something to tell. */
function keyOf(result: LoadResult): string {
  if (!result.ok) return JSON.stringify(result.problems);
  const { bot, edgeCases, knowledgeVersion, tests } = result.workspace;
  return JSON.stringify(
    [bot.version, knowledgeVersion, tests, edgeCases, result.testProblems],
    (_, value: unknown) => (value instanceof Map ? [...value] : value),
  );
}

type Stock = {
  readonly root: string;
  /** Folders that hold files of the workspace, relative to the root. */
  readonly folders: readonly string[];
  /** Differs when any file was changed, added or removed. */
  readonly stamp: string;
};

async function takeStock(folder: string): Promise<Stock> {
  const root = await realFolder(folder);
  if (root === null) return { root: folder, folders: [], stamp: '' };
  const files = await listWorkspace(root, new Findings());
  const stamps = await Promise.all(allFiles(files).map((file) => stampOf(root, file)));
  const folders = [
    'skills',
    'replies',
    'tests',
    'knowledge',
    ...files.knowledge.map((file) => path.posix.dirname(file)),
  ];
  return { root, folders: [...new Set(folders)], stamp: stamps.join('\n') };
}

async function stampOf(root: string, file: string): Promise<string> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await stat(path.join(root, file));
    return JSON.stringify([file, size, mtimeMs, ctimeMs, ino]);
  } catch (error) {
    if (isFileError(error)) return JSON.stringify([file, error.code]);
    throw error;
  }
}

function allFiles(files: WorkspaceFiles): string[] {
  return [...files.settings, ...files.skills, ...files.replies, ...files.tests, ...files.knowledge];
}
