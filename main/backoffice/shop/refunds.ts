import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { addWorkingDays, dateText } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { euros, findCustomerOrder, totalCents } from './orders.ts';
import { shopRules } from './rules.ts';
import type { Refund, RefundRequest } from './schemas.ts';

const refundRow = z.object({
  number: z.number(),
  order: z.string(),
  amount_cents: z.number(),
  status: z.enum(['pending', 'paid']),
  created_at: z.number(),
});

/** Pays back part of an order, never more in all than was paid for it. */
export function createRefund(db: DatabaseSync, now: number, request: RefundRequest, key: Key) {
  return writeOnce(db, 'refunds', key, () => {
    const order = findCustomerOrder(db, request.customer, request.order);
    if (order === null) return refuse('not_found', 'This customer has no such order.');
    if (order.status === 'cancelled')
      return refuse('order_cancelled', 'A cancelled order was paid back when it was cancelled.');
    const cents = Math.round(request.amount * 100);
    if (cents > totalCents(order) - order.refunded_cents)
      return refuse('refund_exceeds_payment', 'This is more than what is left of the payment.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO refunds ("order", amount_cents, reason, status, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, 'pending', ?, ?, ?)`,
      )
      .run(order.id, cents, request.reason, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findRefundByKey(db: DatabaseSync, key: string): Refund | null {
  const found = findByKey(db, 'refunds', key);
  return found === null ? null : showRefund(db, found.number);
}

export function showRefund(db: DatabaseSync, number: number): Refund {
  const row = refundRow.parse(
    db
      .prepare('SELECT number, "order", amount_cents, status, created_at FROM refunds WHERE number = ?')
      .get(number),
  );
  return {
    refund: `F${3_000 + row.number}`,
    order: row.order,
    amount: euros(row.amount_cents),
    status: row.status,
    paid_by: dateText(addWorkingDays(row.created_at, shopRules.refundWorkingDays)),
  };
}
