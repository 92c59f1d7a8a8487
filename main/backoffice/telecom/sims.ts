import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { addWorkingDays, dayMs } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { dayText, type Language, languageOf } from './language.ts';
import { findLine, type LineRow } from './lines.ts';
import { telecomRules } from './rules.ts';
import type { SimLock, SimOrder, SimOrderRequest } from './schemas.ts';

const hourMs = 3_600_000;

/** Whether a new SIM may be ordered, and how fast it would be there. */
export function quoteSim(db: DatabaseSync, customer: string, line: LineRow, now: number, language: Language) {
  return {
    line: line.phone,
    lock: lockOf(db, customer, line, now),
    card_by: dayText(addWorkingDays(now, telecomRules.simDeliveryWorkingDays), language),
    esim_minutes: telecomRules.esimMinutes,
  };
}

/** Why no SIM is changed now: whoever took over a contact number, or keeps changing SIMs, may be a thief. */
function lockOf(db: DatabaseSync, customer: string, line: LineRow, now: number): SimLock | null {
  if (line.blocked === 1) return 'blocked';
  const changed = db.prepare('SELECT contact_changed_at AS at FROM customers WHERE id = ?').get(customer)?.at;
  if (typeof changed === 'number' && now - changed < telecomRules.simLockHours * hourMs)
    return 'contact_changed';
  const orders = db
    .prepare('SELECT COUNT(*) AS orders FROM sim_orders WHERE line = ? AND created_at > ?')
    .get(line.phone, now - telecomRules.simOrderDays * dayMs)?.orders;
  return Number(orders ?? 0) >= telecomRules.simOrders ? 'too_many' : null;
}

export function orderSim(db: DatabaseSync, now: number, request: SimOrderRequest, key: Key) {
  return writeOnce(db, 'sim_orders', key, () => {
    const line = findLine(db, request.customer, request.line);
    if (line === null || line.kind !== 'mobile')
      return refuse('not_found', 'This customer has no such mobile line.');
    const lock = lockOf(db, request.customer, line, now);
    if (lock !== null) return refuse('sim_locked', `No SIM is changed now: ${lock}.`);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO sim_orders (line, kind, reason, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(line.phone, request.kind, request.reason, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findSimOrder(db: DatabaseSync, key: string): SimOrder | null {
  const found = findByKey(db, 'sim_orders', key);
  return found === null ? null : showSimOrder(db, found.number);
}

const orderRow = z.object({
  number: z.number(),
  line: z.string(),
  kind: z.enum(['esim', 'card']),
  created_at: z.number(),
});

export function showSimOrder(db: DatabaseSync, number: number, language?: string | null): SimOrder {
  const row = orderRow.parse(
    db.prepare('SELECT number, line, kind, created_at FROM sim_orders WHERE number = ?').get(number),
  );
  const arrival = addWorkingDays(row.created_at, telecomRules.simDeliveryWorkingDays);
  return {
    order: `S${5_000 + row.number}`,
    line: row.line,
    kind: row.kind,
    arrives: row.kind === 'card' ? dayText(arrival, languageOf(language)) : null,
  };
}
