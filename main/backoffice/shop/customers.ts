import type { DatabaseSync } from 'node:sqlite';
import type { z } from '@hono/zod-openapi';
import { addAttempt, isLimited, subjectOf } from '../attempts.ts';
import { done, type Result, refuse } from '../problem.ts';
import { shopRules } from './rules.ts';
import { customer, verified } from './schemas.ts';

type Customer = z.infer<typeof customer>;
type Verified = z.infer<typeof verified>;

const limit = { attempts: shopRules.verifyAttempts, windowMinutes: shopRules.verifyWindowMinutes };

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
  const subjects = [subjectOf('email', email), subjectOf('order', given.order)];
  if (isLimited(db, now, subjects, limit))
    return refuse('too_many_attempts', 'Too many failed attempts. Try again later.');
  const row = db
    .prepare(
      'SELECT c.id AS customer, c.name, c.tier FROM orders o JOIN customers c ON c.id = o.customer WHERE o.id = ? AND c.email = ?',
    )
    .get(given.order, email);
  if (row !== undefined) return done(verified.parse(row));
  addAttempt(db, now, subjects);
  return refuse('not_verified', 'These details do not belong together.');
}
