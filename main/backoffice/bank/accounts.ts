import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { addDays, dayOf, dayText } from './days.ts';
import { bankRules } from './rules.ts';
import { type AccountKind, accountKind } from './schemas.ts';

const accountRow = z.object({
  id: z.string(),
  kind: accountKind,
  label: z.string(),
  balance_cents: z.number(),
  pending_cents: z.number(),
});
export type AccountRow = z.infer<typeof accountRow>;

const transactionRow = z.object({
  id: z.number(),
  text: z.string(),
  amount_cents: z.number(),
  pending: z.number(),
  at: z.number(),
});
type TransactionRow = z.infer<typeof transactionRow>;

export function dollars(cents: number): { readonly amount: number; readonly currency: 'USD' } {
  return { amount: cents / 100, currency: 'USD' };
}

/** An amount as customers read it, e.g. "$62.40". */
export function dollarText(cents: number): string {
  const text = (Math.abs(cents) / 100).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${cents < 0 ? '−' : ''}$${text}`;
}

/** Card payments that are pending are off the available amount already, credit cards aside. */
const accountColumns = `
  a.id, a.kind, a.label, a.balance_cents,
  (SELECT COALESCE(SUM(t.amount_cents), 0) FROM transactions t JOIN cards c ON c.id = t.card
   WHERE t.account = a.id AND t.pending = 1 AND c.kind = 'debit') AS pending_cents
`;

export function listAccounts(db: DatabaseSync, customer: string): readonly AccountRow[] {
  return db
    .prepare(`SELECT ${accountColumns} FROM accounts a WHERE a.customer = ? ORDER BY a.kind`)
    .all(customer)
    .map((row) => accountRow.parse(row));
}

export function findAccount(db: DatabaseSync, customer: string, kind: AccountKind): AccountRow | null {
  return listAccounts(db, customer).find((account) => account.kind === kind) ?? null;
}

export function availableCents(account: AccountRow): number {
  return account.balance_cents + account.pending_cents;
}

export function showAccount(account: AccountRow) {
  return {
    value: account.kind,
    label: account.label,
    balance: dollars(account.balance_cents),
    available: dollars(availableCents(account)),
  };
}

/** Books a payment from or to an account. */
export function book(db: DatabaseSync, now: number, account: string, text: string, cents: number): void {
  db.prepare('UPDATE accounts SET balance_cents = balance_cents + ? WHERE id = ?').run(cents, account);
  db.prepare(
    'INSERT INTO transactions (account, card, text, amount_cents, pending, at) VALUES (?, NULL, ?, ?, 0, ?)',
  ).run(account, text, cents, now);
}

type Period = {
  readonly limit: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** The newest transactions of the customer, on all accounts and cards. */
export function listTransactions(db: DatabaseSync, now: number, customer: string, period: Period) {
  const { limit, from = '0000-01-01', to = dayOf(now) } = period;
  const transactions = readTransactions(db, customer)
    .filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to)
    .slice(0, limit);
  return {
    transactions: transactions.map((row) => ({
      id: String(row.id),
      day: dayOf(row.at),
      day_text: dayText(dayOf(row.at)),
      text: row.text,
      amount: dollars(row.amount_cents),
      pending: row.pending === 1,
    })),
    text: transactions.map(line).join('\n'),
  };
}

/** Card payments of the last months that are not disputed yet, newest first. */
export function listDisputable(db: DatabaseSync, now: number, customer: string) {
  const since = addDays(dayOf(now), -bankRules.disputeDays);
  return readTransactions(db, customer, 'AND t.card IS NOT NULL AND t.pending = 0 AND t.amount_cents < 0')
    .filter(({ id, at }) => dayOf(at) >= since && !isDisputed(db, id))
    .slice(0, 8)
    .map((row) => ({ value: String(row.id), label: label(row) }));
}

/** A transaction as customers speak of it. */
export function label({ text, amount_cents, at }: Pick<TransactionRow, 'text' | 'amount_cents' | 'at'>) {
  return `${text}, ${dollarText(Math.abs(amount_cents))}, ${dayText(dayOf(at))}`;
}

function line(row: TransactionRow): string {
  const state = row.pending === 1 ? ' (pending)' : '';
  return `${dayText(dayOf(row.at))}: ${row.text} ${dollarText(row.amount_cents)}${state}`;
}

function isDisputed(db: DatabaseSync, id: number): boolean {
  return db.prepare('SELECT 1 FROM disputes WHERE "transaction" = ?').get(id) !== undefined;
}

/** `where` comes from code, never from a request. */
function readTransactions(db: DatabaseSync, customer: string, where = ''): readonly TransactionRow[] {
  return db
    .prepare(
      `SELECT t.id, t.text, t.amount_cents, t.pending, t.at
       FROM transactions t JOIN accounts a ON a.id = t.account
       WHERE a.customer = ? ${where} ORDER BY t.at DESC, t.id DESC LIMIT 500`,
    )
    .all(customer)
    .map((row) => transactionRow.parse(row));
}
