import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dateText, dayMs, daysBetween } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, type Result, refuse } from '../problem.ts';
import { euros, findCustomerOrder, listLines } from './orders.ts';
import { shopRules } from './rules.ts';
import { type RegisteredReturn, type ReturnRequest, returnReason } from './schemas.ts';

const returnRow = z.object({
  number: z.number(),
  order: z.string(),
  line: z.string(),
  label: z.string(),
  price_cents: z.number(),
  reason: returnReason,
  status: z.enum(['registered', 'arrived', 'refunded']),
  registered_at: z.number(),
});

/** Registers a return if the shop's rules allow it. */
export function createReturn(db: DatabaseSync, now: number, request: ReturnRequest, key: Key) {
  return writeOnce(db, 'returns', key, () => {
    const allowed = checkReturn(db, now, request);
    if (!allowed.ok) return allowed;
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO returns (line, reason, status, registered_at, idempotency_key, request_digest)
         VALUES (?, ?, 'registered', ?, ?, ?)`,
      )
      .run(allowed.value, request.reason, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

/** The line to be returned, or why it may not be. */
function checkReturn(db: DatabaseSync, now: number, request: ReturnRequest): Result<string> {
  const order = findCustomerOrder(db, request.customer, request.order);
  if (order === null) return refuse('not_found', 'This customer has no such order.');
  if (order.delivered_at === null) return refuse('order_not_delivered', 'This order is not delivered yet.');
  if (daysBetween(order.delivered_at, now) > shopRules.returnWindowDays)
    return refuse(
      'return_window_closed',
      `Items can be sent back within ${shopRules.returnWindowDays} days of the delivery.`,
    );
  const line = listLines(db, order.id).find(({ id }) => id === request.item);
  if (line === undefined) return refuse('item_not_in_order', 'This order has no such item.');
  if (line.returnable === 0) return refuse('item_not_returnable', 'This item is excluded from returns.');
  if (line.returned === 1) return refuse('already_returned', 'This item has a return already.');
  return done(line.id);
}

export function findReturnByKey(db: DatabaseSync, key: string): RegisteredReturn | null {
  const found = findByKey(db, 'returns', key);
  return found === null ? null : showReturn(db, found.number);
}

export function showReturn(db: DatabaseSync, number: number): RegisteredReturn {
  const row = returnRow.parse(
    db
      .prepare(
        `SELECT r.number, l."order", r.line, l.label, l.price_cents, r.reason, r.status, r.registered_at
         FROM returns r JOIN order_lines l ON l.id = r.line WHERE r.number = ?`,
      )
      .get(number),
  );
  const id = `R${7_000 + row.number}`;
  return {
    return: id,
    order: row.order,
    item: { value: row.line, label: row.label },
    reason: row.reason,
    status: row.status,
    label_url: `https://www.fjellogfjord.example/returns/${id}/label.pdf`,
    post_by: dateText(row.registered_at + shopRules.returnPostWithinDays * dayMs),
    refund: euros(row.price_cents),
  };
}
