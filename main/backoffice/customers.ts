import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { z } from '@hono/zod-openapi';
import { done, type Result, refuse } from './problem.ts';
import { shopRules } from './rules.ts';
import { customer, verified } from './schemas.ts';

type Customer = z.infer<typeof customer>;
type Verified = z.infer<typeof verified>;

export function findCustomer(db: DatabaseSync, id: string): Customer | null {
  const row = db
    .prepare(
      'SELECT id AS customer, name, email, phone, postcode, country, language, tier FROM customers WHERE id = ?',
    )
    .get(id);
  return row === undefined ? null : customer.parse(row);
}

/**
 * Says who the customer is when the e-mail address and the order belong together. Every failure gives the same answer,
 * so that nobody learns whether an address has an account, whether an order exists, or which of the two was wrong.
 * Failures are counted for both, also for addresses that nobody has: a limit only for real ones would tell them apart.
 */
export function verifyCustomer(
  db: DatabaseSync,
  now: number,
  given: { readonly email: string; readonly order: string },
): Result<Verified> {
  const email = given.email.trim().toLowerCase();
  const subjects = [fingerprint('email', email), fingerprint('order', given.order)];
  const since = now - shopRules.verifyWindowMinutes * 60_000;
  db.prepare('DELETE FROM verify_failures WHERE at <= ?').run(since);
  if (subjects.some((subject) => countFailures(db, subject, now, since) >= shopRules.verifyAttempts))
    return refuse('too_many_attempts', 'Too many failed attempts. Try again later.');
  const row = db
    .prepare(
      'SELECT c.id AS customer, c.name, c.tier FROM orders o JOIN customers c ON c.id = o.customer WHERE o.id = ? AND c.email = ?',
    )
    .get(given.order, email);
  if (row !== undefined) return done(verified.parse(row));
  const addFailure = db.prepare('INSERT INTO verify_failures (subject, at) VALUES (?, ?)');
  for (const subject of subjects) addFailure.run(subject, now);
  return refuse('not_verified', 'These details do not belong together.');
}

function countFailures(db: DatabaseSync, subject: string, now: number, since: number): number {
  const row = db
    .prepare('SELECT COUNT(*) AS failures FROM verify_failures WHERE subject = ? AND at > ? AND at <= ?')
    .get(subject, since, now);
  return Number(row?.failures ?? 0);
}

/** The table must not become a list of the addresses that strangers typed. */
function fingerprint(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('hex');
}
