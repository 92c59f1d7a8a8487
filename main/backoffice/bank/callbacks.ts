import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { type Key, writeOnce } from '../once.ts';
import { done, type Result, refuse } from '../problem.ts';
import { dayOf, daysFrom, dayText, timeOf } from './days.ts';
import { findCustomer } from './identity.ts';
import { bankRules } from './rules.ts';
import type { Callback, CallbackRequest } from './schemas.ts';

const callbackRow = z.object({ phone: z.string(), day: z.string(), time: z.string() });

/** Books a call by a person of the bank, for customers and for those who want to become one. */
export function createCallback(db: DatabaseSync, now: number, request: CallbackRequest, key: Key) {
  return writeOnce(db, 'callbacks', key, () => {
    const customer = request.customer ?? null;
    if (customer !== null && findCustomer(db, customer) === null)
      return refuse('not_found', 'There is no such customer.');
    const allowed = checkTime(now, request);
    if (!allowed.ok) return allowed;
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO callbacks (customer, phone, day, time, about, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        customer,
        request.phone,
        request.day,
        request.time,
        request.about ?? null,
        now,
        key.key,
        key.digest,
      );
    return done(Number(lastInsertRowid));
  });
}

function checkTime(now: number, { day, time }: CallbackRequest): Result<null> {
  const ahead = daysFrom(dayOf(now), day);
  if (ahead < 0 || (ahead === 0 && time <= timeOf(now)))
    return refuse('outside_hours', 'That time is over already.');
  if (ahead > bankRules.callbackAheadDays)
    return refuse('outside_hours', `A call can be booked up to ${bankRules.callbackAheadDays} days ahead.`);
  const [from, to] = bankRules.hours[new Date(day).getUTCDay()] ?? [0, 0];
  const hour = Number(time.slice(0, 2));
  if (hour < from || hour >= to) return refuse('outside_hours', 'Nobody is there at that time.');
  return done(null);
}

export function showCallback(db: DatabaseSync, number: number): Callback {
  const row = callbackRow.parse(
    db.prepare('SELECT phone, day, time FROM callbacks WHERE number = ?').get(number),
  );
  return { callback: `CB-${500 + number}`, phone: row.phone, day: dayText(row.day), time: row.time };
}
