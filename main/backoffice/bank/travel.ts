import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { dayOf, daysFrom, dayText } from './days.ts';
import { findCustomer } from './identity.ts';
import { bankRules } from './rules.ts';
import type { TravelNotice, TravelRequest } from './schemas.ts';

const travelRow = z.object({ destination: z.string(), first_day: z.string(), last_day: z.string() });

/** Notes a journey, so that payments from there do not look like somebody else's. */
export function createTravelNotice(db: DatabaseSync, now: number, request: TravelRequest, key: Key) {
  return writeOnce(db, 'travel_notices', key, () => {
    if (findCustomer(db, request.customer) === null) return refuse('not_found', 'There is no such customer.');
    const today = dayOf(now);
    const length = daysFrom(request.from, request.to) + 1;
    if (length < 1) return refuse('travel_dates', 'The journey ends before it begins.');
    if (request.to < today) return refuse('travel_dates', 'The journey is over already.');
    if (length > bankRules.travelNoticeDays)
      return refuse('travel_dates', `A notice covers ${bankRules.travelNoticeDays} days at most.`);
    if (daysFrom(today, request.from) > bankRules.travelAheadDays)
      return refuse('travel_dates', 'A journey can be told up to a year ahead.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO travel_notices
           (customer, destination, first_day, last_day, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(request.customer, request.destination, request.from, request.to, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function showTravelNotice(db: DatabaseSync, number: number): TravelNotice {
  const row = travelRow.parse(
    db.prepare('SELECT destination, first_day, last_day FROM travel_notices WHERE number = ?').get(number),
  );
  return {
    notice: `TN-${100 + number}`,
    destination: row.destination,
    from: dayText(row.first_day),
    to: dayText(row.last_day),
  };
}
