import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { addAttempt, isLimited, subjectOf } from '../attempts.ts';
import { done, type Result, refuse } from '../problem.ts';
import { bankRules } from './rules.ts';
import { verified } from './schemas.ts';

type Verified = z.infer<typeof verified>;

const minuteMs = 60_000;
const checks = { attempts: bankRules.verifyAttempts, windowMinutes: bankRules.verifyWindowMinutes };
const sendings = { attempts: bankRules.codesAnHour, windowMinutes: 60 };
const codeRow = z.object({ sent_at: z.number(), wrong: z.number(), confirmed_at: z.number().nullable() });

export function findCustomer(db: DatabaseSync, id: string): Verified | null {
  const row = db.prepare('SELECT id AS customer, name, tier FROM customers WHERE id = ?').get(id);
  return row === undefined ? null : verified.parse(row);
}

/**
 * Says who the customer is when number and date of birth belong together. Every failure gives the same answer, and
 * counts for numbers that nobody has too: a limit only for real ones would tell them apart.
 */
export function verifyCustomer(
  db: DatabaseSync,
  now: number,
  given: { readonly customer_number: string; readonly birth_date: string },
): Result<Verified> {
  return limited(db, now, given.customer_number, () => {
    const row = db
      .prepare('SELECT id AS customer, name, tier FROM customers WHERE id = ? AND birth_date = ?')
      .get(given.customer_number, given.birth_date);
    return row === undefined ? null : verified.parse(row);
  });
}

/** Sends a one-time code if there is such a customer. The answer is the same either way. */
export function sendCode(db: DatabaseSync, now: number, number: string): Result<{ minutes: number }> {
  const subjects = [subjectOf('code', number)];
  if (isLimited(db, now, subjects, sendings))
    return refuse('too_many_attempts', 'Too many codes were asked for. Try again later.');
  addAttempt(db, now, subjects);
  if (findCustomer(db, number) !== null)
    db.prepare(
      `INSERT INTO codes (customer, sent_at, wrong, confirmed_at) VALUES (?, ?, 0, NULL)
       ON CONFLICT (customer) DO UPDATE SET sent_at = excluded.sent_at, wrong = 0, confirmed_at = NULL`,
    ).run(number, now);
  return done({ minutes: bankRules.codeMinutes });
}

/** Says who the customer is when the code is the one that was sent. It is good once. */
export function checkCode(
  db: DatabaseSync,
  now: number,
  given: { readonly customer_number: string; readonly code: string },
): Result<Verified> {
  return limited(db, now, given.customer_number, () => {
    const sent = findCode(db, given.customer_number);
    if (sent === null || sent.confirmed_at !== null || sent.wrong >= bankRules.codeAttempts) return null;
    if (now - sent.sent_at > bankRules.codeMinutes * minuteMs) return null;
    if (given.code !== demoCode(given.customer_number)) {
      db.prepare('UPDATE codes SET wrong = wrong + 1 WHERE customer = ?').run(given.customer_number);
      return null;
    }
    db.prepare('UPDATE codes SET confirmed_at = ? WHERE customer = ?').run(now, given.customer_number);
    return findCustomer(db, given.customer_number);
  });
}

/** Whether the customer has lately shown that the phone is in their hands. */
export function hasConfirmed(db: DatabaseSync, now: number, customer: string): boolean {
  const at = findCode(db, customer)?.confirmed_at ?? null;
  return at !== null && now - at <= bankRules.confirmedMinutes * minuteMs;
}

/** The codes that wait to be typed: what a real bank's customers would read on their phones. */
export function listSentCodes(db: DatabaseSync, now: number) {
  return db
    .prepare(
      `SELECT k.customer, c.phone FROM codes k JOIN customers c ON c.id = k.customer
       WHERE k.confirmed_at IS NULL AND k.sent_at > ? ORDER BY k.sent_at DESC`,
    )
    .all(now - bankRules.codeMinutes * minuteMs)
    .map((row) => ({
      customer: String(row.customer),
      phone: String(row.phone),
      code: demoCode(String(row.customer)),
    }));
}

/** Always the same for one customer, so that a demonstration and a conversation test can know it. A bank would draw it. */
export function demoCode(customer: string): string {
  const digits = createHash('sha256').update(`code:${customer}`).digest().readUInt32BE(0) % 1_000_000;
  return String(digits).padStart(6, '0');
}

function findCode(db: DatabaseSync, customer: string) {
  const row = db.prepare('SELECT sent_at, wrong, confirmed_at FROM codes WHERE customer = ?').get(customer);
  return row === undefined ? null : codeRow.parse(row);
}

function limited(
  db: DatabaseSync,
  now: number,
  number: string,
  check: () => Verified | null,
): Result<Verified> {
  const subjects = [subjectOf('customer', number)];
  if (isLimited(db, now, subjects, checks))
    return refuse('too_many_attempts', 'Too many failed attempts. Try again later.');
  const found = check();
  if (found !== null) return done(found);
  addAttempt(db, now, subjects);
  return refuse('not_verified', 'These details do not belong together.');
}
