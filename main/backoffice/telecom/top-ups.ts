import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dayMs } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { topUps } from './catalogue.ts';
import { dayText, languageOf, moneyText } from './language.ts';
import { findLine, firstOfNextMonth } from './lines.ts';
import type { TopUp, TopUpRequest } from './schemas.ts';

/** Adds data to a line until the end of the month. */
export function topUp(db: DatabaseSync, now: number, request: TopUpRequest, key: Key) {
  return writeOnce(db, 'top_ups', key, () => {
    const line = findLine(db, request.customer, request.line);
    if (line === null || line.kind !== 'mobile')
      return refuse('not_found', 'This customer has no such mobile line.');
    if (!topUps.has(request.amount)) return refuse('no_such_amount', 'There is no top-up for this amount.');
    if (line.plan === 'vara_unlimited') return refuse('plan_not_possible', 'This plan needs no top-up.');
    const { lastInsertRowid } = db
      .prepare(
        'INSERT INTO top_ups (line, cents, created_at, idempotency_key, request_digest) VALUES (?, ?, ?, ?, ?)',
      )
      .run(line.phone, request.amount * 100, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findTopUp(db: DatabaseSync, key: string): TopUp | null {
  const found = findByKey(db, 'top_ups', key);
  return found === null ? null : showTopUp(db, found.number);
}

const topUpRow = z.object({
  number: z.number(),
  line: z.string(),
  cents: z.number(),
  created_at: z.number(),
});

export function showTopUp(db: DatabaseSync, number: number, given?: string | null): TopUp {
  const language = languageOf(given);
  const row = topUpRow.parse(
    db.prepare('SELECT number, line, cents, created_at FROM top_ups WHERE number = ?').get(number),
  );
  return {
    top_up: `D${7_000 + row.number}`,
    line: row.line,
    gigabytes: topUps.get(row.cents / 100) ?? 0,
    price: moneyText(row.cents, language),
    valid_until: dayText(firstOfNextMonth(row.created_at) - dayMs, language),
  };
}
