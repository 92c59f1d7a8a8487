import type { DemoTables } from '../system.ts';
import { seed } from './seed/index.ts';

/** Money is in cents, instants in UTC milliseconds, days are texts like `2026-11-27`. A line is named by its number. */
const schema = `
  CREATE TABLE customers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    contact_phone TEXT NOT NULL,
    contact_changed_at INTEGER,
    postcode TEXT NOT NULL,
    language TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('standard', 'plus', 'business'))
  ) STRICT;
  CREATE TABLE lines (
    phone TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    nickname TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mobile', 'home')),
    plan TEXT NOT NULL,
    term_ends_at INTEGER,
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1))
  ) STRICT;
  CREATE INDEX lines_by_customer ON lines (customer);
  CREATE TABLE bills (
    number INTEGER PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    issued_at INTEGER NOT NULL,
    paid_at INTEGER
  ) STRICT;
  CREATE INDEX bills_by_customer ON bills (customer, issued_at);
  CREATE TABLE bill_items (
    bill INTEGER NOT NULL REFERENCES bills (number),
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents <> 0)
  ) STRICT;
  CREATE INDEX bill_items_by_bill ON bill_items (bill);
  CREATE TABLE outages (
    postcode TEXT NOT NULL,
    exchange TEXT,
    services TEXT NOT NULL,
    planned INTEGER NOT NULL CHECK (planned IN (0, 1)),
    since_at INTEGER NOT NULL,
    until_at INTEGER
  ) STRICT;
  CREATE TABLE codes (phone TEXT PRIMARY KEY, sent_at INTEGER NOT NULL) STRICT;
  CREATE TABLE plan_changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL REFERENCES lines (phone),
    plan TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE outage_reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    postcode TEXT,
    phone TEXT,
    services TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE roaming_orders (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL REFERENCES lines (phone),
    country TEXT NOT NULL,
    pack TEXT NOT NULL CHECK (pack IN ('day', 'week', 'month')),
    begins TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE sim_orders (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL REFERENCES lines (phone),
    kind TEXT NOT NULL CHECK (kind IN ('esim', 'card')),
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sim_orders_by_line ON sim_orders (line, created_at);
  CREATE TABLE appointments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT NOT NULL REFERENCES customers (id),
    day TEXT NOT NULL,
    begins TEXT NOT NULL,
    problem TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL,
    UNIQUE (day, begins)
  ) STRICT;
  CREATE TABLE top_ups (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL REFERENCES lines (phone),
    cents INTEGER NOT NULL CHECK (cents > 0),
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE contact_changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT NOT NULL REFERENCES customers (id),
    phone TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
`;

const instants = [
  ['customers', 'contact_changed_at'],
  ['lines', 'term_ends_at'],
  ['bills', 'issued_at'],
  ['bills', 'paid_at'],
  ['outages', 'since_at'],
  ['outages', 'until_at'],
  ['codes', 'sent_at'],
  ['plan_changes', 'starts_at'],
  ['plan_changes', 'created_at'],
  ['outage_reports', 'created_at'],
  ['roaming_orders', 'created_at'],
  ['sim_orders', 'created_at'],
  ['appointments', 'created_at'],
  ['top_ups', 'created_at'],
  ['contact_changes', 'created_at'],
] as const;

export const tables: DemoTables = { schema, instants, seed };
