import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { inTransaction } from './database.ts';
import type { Environment } from './faults.ts';
import { done, type Result, refuse } from './problem.ts';

const keyedRow = z.object({ number: z.number(), request_digest: z.string() });

export type Key = { readonly key: string; readonly digest: string };

/** The idempotency key of a write together with what was asked for under it. */
export function keyOf(c: Context<Environment>, request: unknown): Key {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  return { key: c.req.header('idempotency-key') ?? '', digest };
}

/**
 * A table whose rows are made by requests with an idempotency key has the columns `number` (its integer primary key),
 * `idempotency_key` (unique) and `request_digest`. Its name comes from code, never from a request.
 *
 * Runs a write at most once a key: the first time `write` makes the row and returns its number; ever after the same row
 * is found again. A key that comes with another request is refused, since one of the two would be lost.
 */
export function writeOnce(
  db: DatabaseSync,
  table: string,
  { key, digest }: Key,
  write: () => Result<number>,
): Result<{ readonly number: number; readonly repeated: boolean }> {
  return inTransaction(db, () => {
    const known = findByKey(db, table, key);
    if (known !== null) {
      if (known.request_digest === digest) return done({ number: known.number, repeated: true });
      return refuse('idempotency_key_reused', 'This Idempotency-Key was used for another request.');
    }
    const written = write();
    return written.ok ? done({ number: written.value, repeated: false }) : written;
  });
}

/** The row that a key made; null when it made none. */
export function findByKey(db: DatabaseSync, table: string, key: string) {
  const row = db.prepare(`SELECT number, request_digest FROM ${table} WHERE idempotency_key = ?`).get(key);
  return row === undefined ? null : keyedRow.parse(row);
}
