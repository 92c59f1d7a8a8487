import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dayMs, startOfDay } from '../calendar.ts';
import { type LineKind, planOf, plans } from './catalogue.ts';
import { dayOf, dayText, type Language, moneyText } from './language.ts';
import { shownPhone } from './phone.ts';

const lineRow = z.object({
  phone: z.string(),
  nickname: z.string(),
  kind: z.enum(['mobile', 'home']),
  plan: z.string(),
  term_ends_at: z.number().nullable(),
  blocked: z.number(),
});
export type LineRow = z.infer<typeof lineRow>;

const columns = 'phone, nickname, kind, plan, term_ends_at, blocked';

/** A line of this customer; somebody else's is null like one that does not exist. */
export function findLine(db: DatabaseSync, customer: string, phone: string): LineRow | null {
  const row = db
    .prepare(`SELECT ${columns} FROM lines WHERE customer = ? AND phone = ?`)
    .get(customer, phone);
  return row === undefined ? null : lineRow.parse(row);
}

/** The customer's lines to choose from. `only` names the line when there is no choice. */
export function listLines(db: DatabaseSync, customer: string, kind: LineKind | undefined) {
  const rows = db
    .prepare(`SELECT ${columns} FROM lines WHERE customer = ? AND (? IS NULL OR kind = ?) ORDER BY rowid`)
    .all(customer, kind ?? null, kind ?? null)
    .map((row) => lineRow.parse(row));
  const lines = rows.map((row) => ({
    value: row.phone,
    label: `${row.nickname}, ${shownPhone(row.phone)} (${planOf(row.plan)?.title ?? row.plan})`,
  }));
  const [first] = lines;
  return { lines, count: lines.length, only: lines.length === 1 && first ? first : null };
}

/** What the contract of a line says. */
export function showContract(line: LineRow, now: number, language: Language) {
  const plan = planOf(line.plan);
  const inTerm = line.term_ends_at !== null && line.term_ends_at > now;
  return {
    line: line.phone,
    plan: line.plan,
    title: plan?.title ?? line.plan,
    price: moneyText(plan?.cents ?? 0, language),
    prepaid: plan !== null && 'prepaid' in plan,
    blocked: line.blocked === 1,
    in_term: inTerm,
    term_ends: inTerm && line.term_ends_at !== null ? longDay(line.term_ends_at, language) : null,
    earliest_end: longDay(earliestEnd(line, now), language),
  };
}

/** With one month's notice, but not before the end of the minimum term. */
function earliestEnd(line: LineRow, now: number): number {
  const today = new Date(startOfDay(now));
  const afterNotice = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate());
  return Math.max(afterNotice, line.term_ends_at ?? 0);
}

function longDay(at: number, language: Language): string {
  return `${dayText(at, language)} ${new Date(at).getUTCFullYear()}`;
}

/** The plans that a line can change to. */
export function listPlans(line: LineRow, language: Language) {
  const perMonth = language === 'de' ? 'im Monat' : 'a month';
  const options = Object.entries(plans)
    .filter(([id, plan]) => plan.kind === line.kind && id !== line.plan && !('prepaid' in plan))
    .map(([id, plan]) => ({
      value: id,
      label: `${plan.title}, ${moneyText(plan.cents, language)} ${perMonth}`,
      synonyms: [plan.title.replace(/^(?:Vara|Home) /, '')],
    }));
  return { current: planOf(line.plan)?.title ?? line.plan, options };
}

export type PlanRefusal = 'prepaid' | 'minimum_term' | 'changed_this_month' | 'blocked';

/** When a change of plan would begin, or why it is not possible. */
export function quotePlan(db: DatabaseSync, line: LineRow, wanted: string, now: number, language: Language) {
  const current = planOf(line.plan);
  const plan = planOf(wanted);
  if (current === null || plan === null || plan.kind !== line.kind || plan.id === line.plan) return null;
  const isBigger = plan.rank > current.rank;
  const startsAt = isBigger ? startOfDay(now) + dayMs : firstOfNextMonth(now);
  const refusal = refusalOf(db, line, isBigger, now);
  return {
    plan: plan.id,
    title: plan.title,
    price: moneyText(plan.cents, language),
    bigger: isBigger,
    starts: dayText(startsAt, language),
    starts_on: dayOf(startsAt),
    refusal,
    possible_from:
      refusal === 'minimum_term' && line.term_ends_at !== null ? longDay(line.term_ends_at, language) : null,
  };
}

function refusalOf(db: DatabaseSync, line: LineRow, isBigger: boolean, now: number): PlanRefusal | null {
  if (line.blocked === 1) return 'blocked';
  const current = planOf(line.plan);
  if (current !== null && 'prepaid' in current) return 'prepaid';
  if (!isBigger && line.term_ends_at !== null && line.term_ends_at > now) return 'minimum_term';
  const today = new Date(now);
  const month = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1);
  const changed = db
    .prepare('SELECT 1 FROM plan_changes WHERE line = ? AND created_at >= ? AND created_at <= ?')
    .get(line.phone, month, now);
  return changed === undefined ? null : 'changed_this_month';
}

export function firstOfNextMonth(now: number): number {
  const today = new Date(now);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1);
}
