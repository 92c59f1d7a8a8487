import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { planOf } from './catalogue.ts';
import { dayText, languageOf, moneyText, startOf } from './language.ts';
import { findLine, quotePlan } from './lines.ts';
import type { PlanChange, PlanChangeRequest } from './schemas.ts';

const changeRow = z.object({ number: z.number(), line: z.string(), plan: z.string(), starts_at: z.number() });

/** Changes the plan of a line if its contract allows it; the bigger plan begins tomorrow, a smaller one next month. */
export function changePlan(db: DatabaseSync, now: number, request: PlanChangeRequest, key: Key) {
  return writeOnce(db, 'plan_changes', key, () => {
    const line = findLine(db, request.customer, request.line);
    if (line === null) return refuse('not_found', 'This customer has no such line.');
    const quote = quotePlan(db, line, request.plan, now, 'en');
    if (quote === null) return refuse('not_found', 'There is no such plan for this line.');
    if (quote.refusal !== null) return refuse('plan_not_possible', `Not possible: ${quote.refusal}.`);
    db.prepare('UPDATE lines SET plan = ? WHERE phone = ?').run(quote.plan, line.phone);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO plan_changes (line, plan, starts_at, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(line.phone, quote.plan, startOf(quote.starts_on), now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findPlanChange(db: DatabaseSync, key: string): PlanChange | null {
  const found = findByKey(db, 'plan_changes', key);
  return found === null ? null : showPlanChange(db, found.number);
}

export function showPlanChange(db: DatabaseSync, number: number, language?: string | null): PlanChange {
  const row = changeRow.parse(
    db.prepare('SELECT number, line, plan, starts_at FROM plan_changes WHERE number = ?').get(number),
  );
  const plan = planOf(row.plan);
  return {
    change: `P${1_000 + row.number}`,
    line: row.line,
    plan: row.plan,
    title: plan?.title ?? row.plan,
    price: moneyText(plan?.cents ?? 0, languageOf(language)),
    starts: dayText(row.starts_at, languageOf(language)),
  };
}
