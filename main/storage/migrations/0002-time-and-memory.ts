/**
 * What outlives a turn: silence and what is left to do after a commit, the engine's inputs for a replay, what is
 * remembered of verified customers, and how often somebody tried to be verified.
 */
export const sql = `
ALTER TABLE conversations ADD COLUMN visitor TEXT;
ALTER TABLE conversations ADD COLUMN verified_customer TEXT;
ALTER TABLE conversations ADD COLUMN awaits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN silent_since TEXT;
ALTER TABLE conversations ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversations_silent ON conversations (silent_since) WHERE silent_since IS NOT NULL;
CREATE INDEX conversations_by_verified ON conversations (verified_customer) WHERE verified_customer IS NOT NULL;

CREATE TABLE follow_ups (
  conversation TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('close', 'propose', 'come_back')),
  due_at TEXT NOT NULL,
  PRIMARY KEY (conversation, kind)
) STRICT;

CREATE TABLE engine_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  version TEXT NOT NULL,
  inputs TEXT NOT NULL,
  effects TEXT NOT NULL,
  changed TEXT NOT NULL,
  start TEXT
) STRICT;
CREATE INDEX engine_runs_by_conversation ON engine_runs (conversation, id);

CREATE TABLE workspace_versions (
  version TEXT PRIMARY KEY,
  files BLOB NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE memories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('slot', 'issue', 'promise')),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  conversation TEXT NOT NULL,
  n INTEGER NOT NULL,
  channel TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX memories_by_customer ON memories (customer, kind, name);
CREATE INDEX memories_by_age ON memories (at);

CREATE TABLE identity_attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  attempt TEXT NOT NULL,
  key TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX identity_attempts_by_attempt ON identity_attempts (attempt);
CREATE INDEX identity_attempts_by_key ON identity_attempts (key, at);
CREATE INDEX identity_attempts_by_age ON identity_attempts (at);
`;
