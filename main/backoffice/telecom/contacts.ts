import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { shownPhone } from './phone.ts';
import { telecomRules } from './rules.ts';
import { type ContactChange, type ContactChangeRequest, customer } from './schemas.ts';

export function findCustomer(db: DatabaseSync, id: string) {
  const row = db
    .prepare(
      'SELECT id AS customer, name, email, contact_phone, postcode, language, tier FROM customers WHERE id = ?',
    )
    .get(id);
  return row === undefined ? null : customer.parse(row);
}

/** Changes the number that a customer is reached at. From now on no SIM is changed for a day. */
export function changeContact(db: DatabaseSync, now: number, request: ContactChangeRequest, key: Key) {
  return writeOnce(db, 'contact_changes', key, () => {
    if (findCustomer(db, request.customer) === null) return refuse('not_found', 'There is no such customer.');
    db.prepare('UPDATE customers SET contact_phone = ?, contact_changed_at = ? WHERE id = ?').run(
      request.phone,
      now,
      request.customer,
    );
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO contact_changes (customer, phone, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(request.customer, request.phone, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findContactChange(db: DatabaseSync, key: string): ContactChange | null {
  const found = findByKey(db, 'contact_changes', key);
  return found === null ? null : showContactChange(db, found.number);
}

const changeRow = z.object({ number: z.number(), phone: z.string() });

export function showContactChange(db: DatabaseSync, number: number): ContactChange {
  const row = changeRow.parse(
    db.prepare('SELECT number, phone FROM contact_changes WHERE number = ?').get(number),
  );
  return {
    change: `K${8_000 + row.number}`,
    phone: shownPhone(row.phone),
    sim_lock_hours: telecomRules.simLockHours,
  };
}
