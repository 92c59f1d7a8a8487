import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { findCustomer, hasConfirmed } from './identity.ts';
import type { PayeeRequest } from './schemas.ts';

const payeeRow = z.object({
  number: z.number(),
  customer: z.string(),
  name: z.string(),
  nickname: z.string().nullable(),
  bank: z.string(),
  account_number: z.string(),
});
export type PayeeRow = z.infer<typeof payeeRow>;

const columns = 'number, customer, name, nickname, bank, account_number';
/** A word this long may have one slip of the finger. */
const slipLength = 4;

export function listPayees(db: DatabaseSync, customer: string): readonly PayeeRow[] {
  return db
    .prepare(`SELECT ${columns} FROM payees WHERE customer = ? ORDER BY name, number`)
    .all(customer)
    .map((row) => payeeRow.parse(row));
}

export function findPayee(db: DatabaseSync, customer: string, id: string): PayeeRow | null {
  return listPayees(db, customer).find((payee) => payeeId(payee) === id) ?? null;
}

/** The payees that a name can mean: those of whom most of its words are said. "Alex" can be two people. */
export function matchPayees(db: DatabaseSync, customer: string, name: string): readonly PayeeRow[] {
  const said = words(name);
  const scored = listPayees(db, customer).map((payee) => {
    const own = words(`${payee.name} ${payee.nickname ?? ''}`);
    return { payee, score: said.filter((word) => own.some((other) => isAlike(word, other))).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ payee }) => payee);
}

/** Adds a payee for a customer who has lately typed a code from their phone. */
export function addPayee(db: DatabaseSync, now: number, request: PayeeRequest, key: Key) {
  return writeOnce(db, 'payees', key, () => {
    if (findCustomer(db, request.customer) === null) return refuse('not_found', 'There is no such customer.');
    if (!hasConfirmed(db, now, request.customer))
      return refuse('code_required', 'A new payee needs a one-time code that was confirmed lately.');
    const known = listPayees(db, request.customer).some(
      (payee) => payee.account_number === request.account_number,
    );
    if (known) return refuse('payee_exists', 'This account is among the payees already.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO payees (customer, name, bank, account_number, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(request.customer, request.name, request.bank, request.account_number, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function showPayee(db: DatabaseSync, number: number) {
  const payee = payeeRow.parse(db.prepare(`SELECT ${columns} FROM payees WHERE number = ?`).get(number));
  return {
    payee: payeeId(payee),
    name: payee.name,
    bank: payee.bank,
    ending: payee.account_number.slice(-4),
  };
}

export function payeeChoice(payee: PayeeRow) {
  return {
    value: payeeId(payee),
    label: `${payee.name} (${payee.bank}, ending ${payee.account_number.slice(-4)})`,
  };
}

function payeeId({ number }: { readonly number: number }): string {
  return `P${100 + number}`;
}

function words(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? []
  );
}

function isAlike(said: string, word: string): boolean {
  return said === word || (said.length >= slipLength && word.length >= slipLength && isOneSlip(said, word));
}

/** One letter wrong, missing, doubled or swapped with its neighbour. */
function isOneSlip(one: string, two: string): boolean {
  const [short, long] = one.length <= two.length ? [one, two] : [two, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(at + from);
  if (long.length > short.length) return rest(short, 0) === rest(long, 1);
  const isSwap = short[at] === long[at + 1] && short[at + 1] === long[at];
  return rest(short, 1) === rest(long, 1) || (isSwap && rest(short, 2) === rest(long, 2));
}
