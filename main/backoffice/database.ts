import { DatabaseSync } from 'node:sqlite';
import { dayMs, startOfDay } from './calendar.ts';
import { seed } from './seed/index.ts';

/** Money is in cents, instants in UTC milliseconds. A line is one piece of an order. */
const schema = `
  CREATE TABLE meta (anchor INTEGER NOT NULL) STRICT;
  CREATE TABLE customers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    phone TEXT,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('base', 'ridge', 'summit'))
  ) STRICT;
  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    status TEXT NOT NULL CHECK
      (status IN ('processing', 'packed', 'in_transit', 'delayed', 'delivered', 'cancelled')),
    placed_at INTEGER NOT NULL,
    expected_at INTEGER,
    delivered_at INTEGER,
    shipping_cents INTEGER NOT NULL CHECK (shipping_cents >= 0)
  ) STRICT;
  CREATE INDEX orders_by_customer ON orders (customer, placed_at);
  CREATE TABLE order_lines (
    id TEXT PRIMARY KEY,
    "order" TEXT NOT NULL REFERENCES orders (id),
    label TEXT NOT NULL,
    price_cents INTEGER NOT NULL CHECK (price_cents > 0),
    returnable INTEGER NOT NULL CHECK (returnable IN (0, 1))
  ) STRICT;
  CREATE INDEX order_lines_by_order ON order_lines ("order");
  CREATE TABLE shipments (
    "order" TEXT PRIMARY KEY REFERENCES orders (id),
    carrier TEXT NOT NULL,
    tracking_number TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE tracking_events (
    "order" TEXT NOT NULL REFERENCES shipments ("order"),
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tracking_events_by_order ON tracking_events ("order", at);
  CREATE TABLE returns (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    line TEXT NOT NULL UNIQUE REFERENCES order_lines (id),
    reason TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('registered', 'arrived', 'refunded')),
    registered_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE refunds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "order" TEXT NOT NULL REFERENCES orders (id),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'paid')),
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX refunds_by_order ON refunds ("order");
  CREATE TABLE tickets (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer TEXT REFERENCES customers (id),
    "order" TEXT,
    email TEXT,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    priority TEXT NOT NULL CHECK (priority IN ('normal', 'urgent')),
    created_at INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    request_digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE verify_failures (subject TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX verify_failures_by_subject ON verify_failures (subject, at);
  PRAGMA user_version = 1;
`;

/** Every column that holds an instant, so that the whole world can be moved in time. */
const instants = [
  ['orders', 'placed_at'],
  ['orders', 'expected_at'],
  ['orders', 'delivered_at'],
  ['tracking_events', 'at'],
  ['returns', 'registered_at'],
  ['refunds', 'created_at'],
  ['tickets', 'created_at'],
] as const;

/** Opens the shop's database; fills an empty one with the sample customers and orders. */
export function openDatabase(file: string, now: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 2_000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  inTransaction(db, () => {
    if (readNumber(db, 'PRAGMA user_version', 'user_version') === 0) create(db, now);
    else bringUpToDate(db, now);
  });
  return db;
}

/** Runs `work` in one transaction that takes the write lock at once. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function create(db: DatabaseSync, now: number): void {
  db.exec(schema);
  db.prepare('INSERT INTO meta (anchor) VALUES (?)').run(startOfDay(now));
  seed(db, now);
}

/**
 * An order that was delivered nine days ago when the sample was made is so again at the next start: otherwise every
 * window of the demo would be closed a month later.
 */
function bringUpToDate(db: DatabaseSync, now: number): void {
  const shift = startOfDay(now) - readNumber(db, 'SELECT anchor FROM meta', 'anchor');
  if (shift < dayMs) return;
  for (const [table, column] of instants)
    db.prepare(`UPDATE ${table} SET ${column} = ${column} + ? WHERE ${column} IS NOT NULL`).run(shift);
  db.prepare('UPDATE meta SET anchor = ?').run(startOfDay(now));
}

function readNumber(db: DatabaseSync, sql: string, column: string): number {
  return Number(db.prepare(sql).get()?.[column] ?? 0);
}
