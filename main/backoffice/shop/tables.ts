import type { DemoTables } from '../system.ts';
import { seed } from './seed/index.ts';

/** Money is in cents, instants in UTC milliseconds. A line is one piece of an order. */
const schema = `
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
`;

const instants = [
  ['orders', 'placed_at'],
  ['orders', 'expected_at'],
  ['orders', 'delivered_at'],
  ['tracking_events', 'at'],
  ['returns', 'registered_at'],
  ['refunds', 'created_at'],
  ['tickets', 'created_at'],
] as const;

export const tables: DemoTables = { schema, instants, seed };
