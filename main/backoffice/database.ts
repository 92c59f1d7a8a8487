import { DatabaseSync } from 'node:sqlite';
import { dayMs, startOfDay } from './calendar.ts';
import type { DemoTables } from './system.ts';

/** What every demo system has: the day its sample was made for, and counted attempts. */
const sharedSchema = `
  CREATE TABLE meta (anchor INTEGER NOT NULL) STRICT;
  CREATE TABLE attempts (subject TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX attempts_by_subject ON attempts (subject, at);
  PRAGMA user_version = 1;
`;

/** Opens a demo system's database; fills an empty one with its sample data. */
export function openDatabase(file: string, tables: DemoTables, now: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 2_000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  inTransaction(db, () => {
    if (readNumber(db, 'PRAGMA user_version', 'user_version') === 0) create(db, tables, now);
    else bringUpToDate(db, tables, now);
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

function create(db: DatabaseSync, tables: DemoTables, now: number): void {
  db.exec(sharedSchema);
  db.exec(tables.schema);
  db.prepare('INSERT INTO meta (anchor) VALUES (?)').run(startOfDay(now));
  tables.seed(db, now);
}

/**
 * An order that was delivered nine days ago when the sample was made is so again at the next start: otherwise every
 * window of the demo would be closed a month later.
 */
function bringUpToDate(db: DatabaseSync, tables: DemoTables, now: number): void {
  const shift = startOfDay(now) - readNumber(db, 'SELECT anchor FROM meta', 'anchor');
  if (shift < dayMs) return;
  for (const [table, column] of tables.instants)
    db.prepare(`UPDATE ${table} SET ${column} = ${column} + ? WHERE ${column} IS NOT NULL`).run(shift);
  db.prepare('UPDATE meta SET anchor = ?').run(startOfDay(now));
}

function readNumber(db: DatabaseSync, sql: string, column: string): number {
  return Number(db.prepare(sql).get()?.[column] ?? 0);
}
