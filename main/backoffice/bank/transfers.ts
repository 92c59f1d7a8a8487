import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { type Key, writeOnce } from '../once.ts';
import { done, type Result, refuse } from '../problem.ts';
import { type AccountRow, availableCents, book, dollars, findAccount } from './accounts.ts';
import { arrivalDay, dayOf, dayText } from './days.ts';
import { findCustomer, hasConfirmed } from './identity.ts';
import { findPayee, type PayeeRow } from './payees.ts';
import { bankRules } from './rules.ts';
import type { AccountKind, LimitRequest, Transfer, TransferRequest } from './schemas.ts';

const ownBank = 'Aldervale Bank';

const transferRow = z.object({
  number: z.number(),
  customer: z.string(),
  kind: z.enum(['checking', 'savings']),
  label: z.string(),
  name: z.string(),
  bank: z.string(),
  amount_cents: z.number(),
  created_at: z.number(),
});

/** Whether a transfer of this amount would go through now, and what stands against it. */
export function quoteTransfer(
  db: DatabaseSync,
  now: number,
  customer: string,
  wanted: { readonly amount: number; readonly account: AccountKind },
) {
  const account = findAccount(db, customer, wanted.account);
  if (account === null) return null;
  const cents = Math.round(wanted.amount * 100);
  const { daily, left } = readLimit(db, now, customer);
  return {
    enough: cents <= availableCents(account),
    within_limit: cents <= left,
    from: account.label,
    available: dollars(availableCents(account)),
    limit: dollars(daily),
    left_today: dollars(left),
  };
}

/** Sends money if the account has it and the day's limit allows it. */
export function createTransfer(db: DatabaseSync, now: number, request: TransferRequest, key: Key) {
  return writeOnce(db, 'transfers', key, () => {
    const allowed = checkTransfer(db, now, request);
    if (!allowed.ok) return allowed;
    const { account, payee, cents } = allowed.value;
    book(db, now, account.id, `Transfer to ${payee.name}`, -cents);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO transfers
           (customer, account, payee, amount_cents, note, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(request.customer, account.id, payee.number, cents, request.note ?? null, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

type Allowed = { readonly account: AccountRow; readonly payee: PayeeRow; readonly cents: number };

function checkTransfer(db: DatabaseSync, now: number, request: TransferRequest): Result<Allowed> {
  const account = findAccount(db, request.customer, request.account);
  if (account === null) return refuse('not_found', 'This customer has no such account.');
  const payee = findPayee(db, request.customer, request.payee);
  if (payee === null) return refuse('not_found', 'This customer has no such payee.');
  const cents = Math.round(request.amount * 100);
  if (cents > availableCents(account))
    return refuse('not_enough_funds', 'There is not that much on the account.');
  if (cents > readLimit(db, now, request.customer).left)
    return refuse('over_daily_limit', 'This is more than the limit of the day allows.');
  return done({ account, payee, cents });
}

export function showTransfer(db: DatabaseSync, number: number): Transfer {
  const row = transferRow.parse(
    db
      .prepare(
        `SELECT t.number, t.customer, a.kind, a.label, p.name, p.bank, t.amount_cents, t.created_at
         FROM transfers t JOIN accounts a ON a.id = t.account JOIN payees p ON p.number = t.payee
         WHERE t.number = ?`,
      )
      .get(number),
  );
  const isInside = row.bank === ownBank;
  const account = findAccount(db, row.customer, row.kind);
  return {
    transfer: `TR-${90_000 + row.number}`,
    to: row.name,
    from: row.label,
    amount: dollars(row.amount_cents),
    status: isInside ? 'completed' : 'on_its_way',
    arrives: dayText(isInside ? dayOf(row.created_at) : arrivalDay(row.created_at)),
    available: dollars(account === null ? 0 : availableCents(account)),
  };
}

export function showLimits(db: DatabaseSync, now: number, customer: string) {
  if (findCustomer(db, customer) === null) return null;
  const { daily, left } = readLimit(db, now, customer);
  return {
    daily: dollars(daily),
    left_today: dollars(left),
    highest: dollars(bankRules.highestDailyLimitCents),
  };
}

/** Sets the daily limit. Raising it needs a code that was confirmed lately, lowering does not. */
export function changeLimit(db: DatabaseSync, now: number, request: LimitRequest, key: Key) {
  return writeOnce(db, 'limit_changes', key, () => {
    if (findCustomer(db, request.customer) === null) return refuse('not_found', 'There is no such customer.');
    const cents = Math.round(request.daily * 100);
    if (cents > bankRules.highestDailyLimitCents)
      return refuse('limit_too_high', 'A limit this high needs a person.');
    const { daily } = readLimit(db, now, request.customer);
    if (cents > daily && !hasConfirmed(db, now, request.customer))
      return refuse('code_required', 'Raising the limit needs a one-time code that was confirmed lately.');
    db.prepare('UPDATE customers SET daily_limit_cents = ? WHERE id = ?').run(cents, request.customer);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO limit_changes (customer, daily_limit_cents, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(request.customer, cents, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function showLimitChange(db: DatabaseSync, number: number) {
  const row = db.prepare('SELECT daily_limit_cents FROM limit_changes WHERE number = ?').get(number);
  return { daily: dollars(Number(row?.daily_limit_cents)) };
}

function readLimit(db: DatabaseSync, now: number, customer: string) {
  const row = db.prepare('SELECT daily_limit_cents FROM customers WHERE id = ?').get(customer);
  const daily = Number(row?.daily_limit_cents ?? 0);
  const today = dayOf(now);
  const used = db
    .prepare('SELECT amount_cents, created_at FROM transfers WHERE customer = ? AND created_at > ?')
    .all(customer, now - 2 * 86_400_000)
    .filter((transfer) => dayOf(Number(transfer.created_at)) === today)
    .reduce((sum, transfer) => sum + Number(transfer.amount_cents), 0);
  return { daily, left: Math.max(0, daily - used) };
}
