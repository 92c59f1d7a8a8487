import { execFileSync } from 'node:child_process';

/** Megabytes of memory held by a process and all it started; null where `ps` is not there to say. */
export function residentMb(pid: number): number | null {
  if (process.platform === 'win32') return null;
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [id, parent] of all)
      if (id !== undefined && parent !== undefined && family.has(parent)) family.add(id);
  }
  const kilobytes = all.reduce(
    (sum, [id, , rss]) => sum + (id !== undefined && family.has(id) ? (rss ?? 0) : 0),
    0,
  );
  return kilobytes / 1024;
}
