import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { type Key, writeOnce } from '../once.ts';
import { done, type Result, refuse } from '../problem.ts';
import { dollars, label } from './accounts.ts';
import { addDays, dayOf, daysFrom, dayText, workingDayAfter } from './days.ts';
import { bankRules } from './rules.ts';
import { type Dispute, type DisputeRequest, disputeReason } from './schemas.ts';

const transactionRow = z.object({
  id: z.number(),
  card: z.string().nullable(),
  text: z.string(),
  amount_cents: z.number(),
  pending: z.number(),
  at: z.number(),
});

const disputeRow = z.object({
  number: z.number(),
  reason: disputeReason,
  created_at: z.number(),
  text: z.string(),
  amount_cents: z.number(),
  at: z.number(),
});

/** Opens a dispute of a card payment if the bank's rules allow it. */
export function createDispute(db: DatabaseSync, now: number, request: DisputeRequest, key: Key) {
  return writeOnce(db, 'disputes', key, () => {
    const allowed = checkDispute(db, now, request);
    if (!allowed.ok) return allowed;
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO disputes ("transaction", reason, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(allowed.value, request.reason, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

/** The transaction to be disputed, or why it may not be. */
function checkDispute(db: DatabaseSync, now: number, request: DisputeRequest): Result<number> {
  const row = db
    .prepare(
      `SELECT t.id, t.card, t.text, t.amount_cents, t.pending, t.at
       FROM transactions t JOIN accounts a ON a.id = t.account WHERE a.customer = ? AND t.id = ?`,
    )
    .get(request.customer, request.transaction);
  if (row === undefined) return refuse('not_found', 'This customer has no such transaction.');
  const { id, card, amount_cents, pending, at } = transactionRow.parse(row);
  if (card === null || amount_cents > 0 || pending === 1)
    return refuse('not_disputable', 'Only card payments that are booked can be disputed.');
  if (daysFrom(dayOf(at), dayOf(now)) > bankRules.disputeDays)
    return refuse('dispute_too_late', `A payment can be disputed for ${bankRules.disputeDays} days.`);
  if (db.prepare('SELECT 1 FROM disputes WHERE "transaction" = ?').get(id) !== undefined)
    return refuse('already_disputed', 'This payment is disputed already.');
  return done(id);
}

export function showDispute(db: DatabaseSync, number: number): Dispute {
  const row = disputeRow.parse(
    db
      .prepare(
        `SELECT d.number, d.reason, d.created_at, t.text, t.amount_cents, t.at
         FROM disputes d JOIN transactions t ON t.id = d."transaction" WHERE d.number = ?`,
      )
      .get(number),
  );
  const day = dayOf(row.created_at);
  return {
    dispute: `D-${3_000 + row.number}`,
    transaction: label(row),
    amount: dollars(Math.abs(row.amount_cents)),
    reason: row.reason,
    credit_by: dayText(workingDayAfter(row.created_at, bankRules.disputeCreditWorkingDays)),
    decided_by: dayText(addDays(day, bankRules.disputeDecisionDays)),
  };
}
