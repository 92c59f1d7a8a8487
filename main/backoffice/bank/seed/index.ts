import type { DatabaseSync } from 'node:sqlite';
import { dayFrom } from '../../calendar.ts';
import { bankRules } from '../rules.ts';
import { samplePayees } from './payees.ts';
import { type Person, people } from './people.ts';
import { mayasTransactions, ordinaryTransactions, type SampleTransaction } from './transactions.ts';

const hourMs = 3_600_000;

/** Fills an empty database with the sample bank as it stands on the day of `now`. */
export function seed(db: DatabaseSync, now: number): void {
  for (const [index, person] of people.entries()) {
    addPerson(db, person);
    addTransactions(db, person, index === 0 ? mayasTransactions : ordinaryTransactions, now);
  }
  const addPayee = db.prepare(
    `INSERT INTO payees (customer, name, nickname, bank, account_number, created_at, idempotency_key, request_digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, '')`,
  );
  for (const [index, { customer, name, nickname, bank, accountNumber }] of samplePayees.entries())
    addPayee.run(
      customer,
      name,
      nickname,
      bank,
      accountNumber,
      dayFrom(now, -200, 15),
      `sample-payee-${index}`,
    );
}

function addPerson(db: DatabaseSync, person: Person): void {
  db.prepare(
    `INSERT INTO customers (id, name, email, phone, birth_date, language, tier, daily_limit_cents)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    person.id,
    person.name,
    person.email,
    person.phone,
    person.birthDate,
    person.language,
    person.tier,
    bankRules.dailyLimitCents,
  );
  const addAccount = db.prepare(
    'INSERT INTO accounts (id, customer, kind, label, balance_cents) VALUES (?, ?, ?, ?, ?)',
  );
  const [debit, credit] = person.cards;
  addAccount.run(
    accountId(person, 'checking'),
    person.id,
    'checking',
    'Everyday Checking',
    person.checkingCents,
  );
  if (person.savingsCents !== null)
    addAccount.run(
      accountId(person, 'savings'),
      person.id,
      'savings',
      'Harvest Savings',
      person.savingsCents,
    );
  const addCard = db.prepare(
    "INSERT INTO cards (id, customer, account, kind, last4, status) VALUES (?, ?, ?, ?, ?, 'active')",
  );
  addCard.run(cardId(person, 'debit'), person.id, accountId(person, 'checking'), 'debit', debit);
  if (credit !== undefined)
    addCard.run(cardId(person, 'credit'), person.id, accountId(person, 'checking'), 'credit', credit);
}

function addTransactions(
  db: DatabaseSync,
  person: Person,
  transactions: readonly SampleTransaction[],
  now: number,
): void {
  const add = db.prepare(
    'INSERT INTO transactions (account, card, text, amount_cents, pending, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const account = accountId(person, 'checking');
  for (const { days, text, cents, by, pending = false } of transactions)
    add.run(
      account,
      by === 'account' ? null : cardId(person, by),
      text,
      cents,
      pending ? 1 : 0,
      Math.min(dayFrom(now, -days, 14), now - hourMs),
    );
}

function accountId(person: Person, kind: 'checking' | 'savings'): string {
  return `${person.id}-${kind}`;
}

function cardId(person: Person, kind: 'debit' | 'credit'): string {
  return `${person.id}-${kind}`;
}
