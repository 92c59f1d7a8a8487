import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether something under `sources` is newer than the last build that `stamp` records, or there was none. */
export function isStale(stamp: string, sources: readonly string[]): boolean {
  if (!existsSync(stamp)) return true;
  const builtMs = statSync(stamp).mtimeMs;
  return sources.some((source) => newestMs(source) > builtMs);
}

/** Records a build as of when it began, so that what was saved while it ran counts as newer. */
export function recordBuild(stamp: string, begun: Date): void {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, begun, begun);
}

function newestMs(path: string): number {
  if (/\.test\.tsx?$/.test(path)) return 0;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  // A folder's own time changes when something in it is removed or renamed.
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
