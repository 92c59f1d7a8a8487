import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { dayMs } from './calendar.ts';

/** How many attempts within which time close the door. */
export type AttemptLimit = { readonly attempts: number; readonly windowMinutes: number };

/** Whether one of the subjects tried too often lately. */
export function isLimited(
  db: DatabaseSync,
  now: number,
  subjects: readonly string[],
  limit: AttemptLimit,
): boolean {
  const since = now - limit.windowMinutes * 60_000;
  const count = db.prepare(
    'SELECT COUNT(*) AS counted FROM attempts WHERE subject = ? AND at > ? AND at <= ?',
  );
  return subjects.some((subject) => Number(count.get(subject, since, now)?.counted ?? 0) >= limit.attempts);
}

/** Counts an attempt, and forgets those of yesterday. */
export function addAttempt(db: DatabaseSync, now: number, subjects: readonly string[]): void {
  db.prepare('DELETE FROM attempts WHERE at <= ?').run(now - dayMs);
  const add = db.prepare('INSERT INTO attempts (subject, at) VALUES (?, ?)');
  for (const subject of subjects) add.run(subject, now);
}

/** The table must not become a list of the addresses that strangers typed. */
export function subjectOf(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('hex');
}
