import type { DatabaseSync } from 'node:sqlite';
import type { z } from '@hono/zod-openapi';
import { addAttempt, isLimited, subjectOf } from '../attempts.ts';
import { done, type Result, refuse } from '../problem.ts';
import { telecomRules } from './rules.ts';
import { verified } from './schemas.ts';

type Verified = z.infer<typeof verified>;

const windowMinutes = telecomRules.codeWindowMinutes;

/**
 * Sends a one-time code to a number of a contract, or to a contact number. The answer is the same for a number that
 * nobody has, and the limit counts for it as well.
 */
export function sendCode(db: DatabaseSync, now: number, phone: string): Result<{ readonly sent: true }> {
  const subjects = [subjectOf('code-sent', phone)];
  if (isLimited(db, now, subjects, { attempts: telecomRules.codesSent, windowMinutes }))
    return refuse('too_many_attempts', 'Too many codes were asked for. Try again later.');
  addAttempt(db, now, subjects);
  db.prepare('INSERT OR REPLACE INTO codes (phone, sent_at) VALUES (?, ?)').run(phone, now);
  return done({ sent: true });
}

/** Says whose number it is when the code is the one that was sent lately. It can be used once. */
export function checkCode(
  db: DatabaseSync,
  now: number,
  given: { readonly phone: string; readonly code: string },
): Result<Verified> {
  const subjects = [subjectOf('code-wrong', given.phone)];
  if (isLimited(db, now, subjects, { attempts: telecomRules.codeAttempts, windowMinutes }))
    return refuse('too_many_attempts', 'Too many wrong codes. Try again later.');
  const sent = db
    .prepare('SELECT sent_at FROM codes WHERE phone = ? AND sent_at > ?')
    .get(given.phone, now - telecomRules.codeMinutes * 60_000);
  const owner = ownerOf(db, given.phone);
  if (sent === undefined || owner === null || given.code !== telecomRules.demoCode) {
    addAttempt(db, now, subjects);
    return refuse('not_verified', 'This code is not valid for this number.');
  }
  db.prepare('DELETE FROM codes WHERE phone = ?').run(given.phone);
  return done(owner);
}

function ownerOf(db: DatabaseSync, phone: string): Verified | null {
  const row = db
    .prepare(
      `SELECT id AS customer, name, tier FROM customers
       WHERE contact_phone = ? OR id = (SELECT customer FROM lines WHERE phone = ?) ORDER BY id LIMIT 1`,
    )
    .get(phone, phone);
  return row === undefined ? null : verified.parse(row);
}
