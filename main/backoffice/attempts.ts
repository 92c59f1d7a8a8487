import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** How many failures within which time close the door. */
export type AttemptLimit = { readonly failures: number; readonly windowMinutes: number };

/** Whether one of the subjects failed too often lately. */
export function isLimited(
  db: DatabaseSync,
  now: number,
  subjects: readonly string[],
  limit: AttemptLimit,
): boolean {
  const since = now - limit.windowMinutes * 60_000;
  const count = db.prepare(
    'SELECT COUNT(*) AS failures FROM failed_attempts WHERE subject = ? AND at > ? AND at <= ?',
  );
  return subjects.some((subject) => Number(count.get(subject, since, now)?.failures ?? 0) >= limit.failures);
}

export function addFailure(db: DatabaseSync, now: number, subjects: readonly string[]): void {
  const add = db.prepare('INSERT INTO failed_attempts (subject, at) VALUES (?, ?)');
  for (const subject of subjects) add.run(subject, now);
}

/** The table must not become a list of the addresses that strangers typed. */
export function subjectOf(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('hex');
}
