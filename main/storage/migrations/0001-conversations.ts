/** Conversations: the append-only log, its projections, snapshots, drafts, the outbox and the intents of writes. */
export const sql = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  external_id TEXT
) STRICT;
CREATE UNIQUE INDEX events_by_conversation ON events (conversation, n);
CREATE UNIQUE INDEX events_by_external_id ON events (conversation, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  locale TEXT NOT NULL,
  customer TEXT NOT NULL,
  customer_name TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  tier TEXT,
  owner TEXT NOT NULL CHECK (owner IN ('bot', 'offered', 'agent', 'closed')),
  agent TEXT,
  started_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  last_customer_n INTEGER NOT NULL DEFAULT 0,
  processed_n INTEGER NOT NULL DEFAULT 0,
  waiting_since TEXT,
  snoozed_until TEXT,
  why TEXT,
  risk REAL NOT NULL DEFAULT 0,
  skill TEXT,
  last_by TEXT,
  last_text TEXT,
  draft TEXT
) STRICT;
CREATE INDEX conversations_by_owner ON conversations (owner, updated_at);
CREATE INDEX conversations_unprocessed ON conversations (id) WHERE last_customer_n > processed_n;

CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE TABLE snapshots (
  conversation TEXT PRIMARY KEY,
  n INTEGER NOT NULL,
  state TEXT NOT NULL,
  card_log TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL UNIQUE,
  reply TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  turn INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  turn INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  reply TEXT NOT NULL,
  notice INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_conversation ON outbox (conversation, id);

CREATE TABLE action_intents (
  key TEXT PRIMARY KEY,
  conversation TEXT NOT NULL,
  first_n INTEGER NOT NULL,
  last_n INTEGER NOT NULL,
  action TEXT NOT NULL,
  arguments TEXT NOT NULL,
  created_at TEXT NOT NULL,
  outcome TEXT
) STRICT;
CREATE INDEX action_intents_by_conversation ON action_intents (conversation, last_n);

CREATE TABLE composers (
  conversation TEXT NOT NULL,
  agent TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (conversation, agent)
) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE VIRTUAL TABLE message_text USING fts5 (text, conversation UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
`;
