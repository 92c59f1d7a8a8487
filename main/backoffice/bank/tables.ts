import type { DemoTables } from '../system.ts';
import { seed } from './seed/index.ts';

/** Money is in cents, instants in UTC milliseconds, days are texts like `2026-11-27`. */
const schema = `
  CREATE TABLE customers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    phone TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    language TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('classic', 'plus', 'private')),
    daily_limit_cents INTEGER NOT NULL CHECK (daily_limit_cents > 0)
  ) STRICT;
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL CHECK (kind IN ('checking', 'savings')),
    label TEXT NOT NULL,
    balance_cents INTEGER NOT NULL,
    UNIQUE (customer, kind)
  ) STRICT;
  CREATE TABLE cards (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('debit', 'credit')),
    last4 TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'frozen', 'replaced'))
  ) STRICT;
  CREATE INDEX cards_by_customer ON cards (customer);
  CREATE TABLE transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES accounts (id),
    card TEXT REFERENCES cards (id),
    text TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
    pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX transactions_by_account ON transactions (account, at);
  CREATE TABLE payees (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT NOT NULL REFERENCES customers (id),
    name TEXT NOT NULL,
    nickname TEXT,
    bank TEXT NOT NULL,
    account_number TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL,
    UNIQUE (customer, account_number)
  ) STRICT;
  CREATE TABLE transfers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT NOT NULL REFERENCES customers (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    payee INTEGER NOT NULL REFERENCES payees (number),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    note TEXT,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX transfers_by_customer ON transfers (customer, created_at);
  CREATE TABLE card_changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    card TEXT NOT NULL REFERENCES cards (id),
    change TEXT NOT NULL CHECK (change IN ('freeze', 'unfreeze', 'replace')),
    reason TEXT,
    new_card TEXT REFERENCES cards (id),
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE disputes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "transaction" INTEGER NOT NULL UNIQUE REFERENCES transactions (id),
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE travel_notices (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT NOT NULL REFERENCES customers (id),
    destination TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE limit_changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT NOT NULL REFERENCES customers (id),
    daily_limit_cents INTEGER NOT NULL CHECK (daily_limit_cents > 0),
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE callbacks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT REFERENCES customers (id),
    phone TEXT NOT NULL,
    day TEXT NOT NULL,
    time TEXT NOT NULL,
    about TEXT,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE codes (
    customer TEXT PRIMARY KEY REFERENCES customers (id),
    sent_at INTEGER NOT NULL,
    wrong INTEGER NOT NULL,
    confirmed_at INTEGER
  ) STRICT;
`;

const instants = [
  ['transactions', 'at'],
  ['payees', 'created_at'],
  ['transfers', 'created_at'],
  ['card_changes', 'created_at'],
  ['disputes', 'created_at'],
  ['travel_notices', 'created_at'],
  ['limit_changes', 'created_at'],
  ['callbacks', 'created_at'],
] as const;

export const tables: DemoTables = { schema, instants, seed };
