/** Which understanding was live from when on and by whose decision, and what a chat model besides took day by day. */
export const sql = `
CREATE TABLE understanding_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version TEXT NOT NULL,
  key TEXT NOT NULL,
  parts TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('live', 'kept_old', 'compared')),
  difference TEXT
) STRICT;
CREATE INDEX understanding_versions_by_outcome ON understanding_versions (outcome, id);

CREATE TABLE understanding_days (
  day TEXT NOT NULL,
  version TEXT NOT NULL,
  turns INTEGER NOT NULL DEFAULT 0,
  without_model INTEGER NOT NULL DEFAULT 0,
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  completion_tokens INTEGER NOT NULL DEFAULT 0,
  model_ms REAL NOT NULL DEFAULT 0,
  cost REAL,
  currency TEXT,
  PRIMARY KEY (day, version)
) STRICT;

CREATE TABLE understanding_faults (
  day TEXT NOT NULL,
  version TEXT NOT NULL,
  fault TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, version, fault)
) STRICT;
`;
