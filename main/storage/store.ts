import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, type Transaction } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './schema.ts';
import { nodeSqliteDialect } from './sqlite-dialect.ts';

export type Reader = Kysely<Tables>;
export type Writer = Transaction<Tables>;

/** The desk's database. Reads see committed data only; writes run one after another, each in a transaction. */
export type Store = {
  readonly file: string;
  readonly read: Reader;
  readonly write: <T>(work: (writer: Writer) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export type StoreProblem = {
  readonly code: 'in_use' | 'newer' | 'damaged' | 'not_a_database' | 'unusable';
  readonly message: string;
};

export type OpenedStore =
  | { readonly ok: true; readonly store: Store }
  | { readonly ok: false; readonly problem: StoreProblem };

/**
 * Opens `desk.sqlite` in the data folder. A database that cannot be used is never reset or replaced: it stays where it
 * is, and the problem says so.
 */
export function openStore(folder: string): OpenedStore {
  try {
    return openFolder(folder);
  } catch (error) {
    // A file where the folder should be, no right to write, no room: the system's own words say which.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse(
      'unusable',
      `Tandem cannot keep its data in ${folder} (${error.message}). Make room or choose another data folder.`,
    );
  }
}

/**
 * Reads what a desk keeps while it runs: nothing is locked, migrated or written. A desk of another version has to be
 * stopped first, so that `openStore` can bring its database up to date.
 */
export function openStoreForReading(folder: string): OpenedStore {
  const file = join(folder, 'desk.sqlite');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
    const version = versionOf(database);
    if (version > migrations.length) return newer(database, file, version);
    if (version === migrations.length) {
      const reading = database;
      const write = () => Promise.reject(new Error('this store is for reading only'));
      return { ok: true, store: { ...writeInOrder(file, reading, reading, () => undefined), write } };
    }
    database.close();
    return openStore(folder);
  } catch (error) {
    const problem = database === undefined ? null : problemOf(error, database, file);
    if (problem !== null) return problem;
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse('unusable', `${file} cannot be read (${error.message}). Check its permissions.`);
  }
}

function openFolder(folder: string): OpenedStore {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  if (lock === null) {
    return refuse('in_use', `Another Tandem is using ${folder}. Close it, or choose another data folder.`);
  }
  const file = join(folder, 'desk.sqlite');
  try {
    const opened = openDatabase(file);
    if (opened.ok) return { ok: true, store: composeStore(file, opened.database, lock.release) };
    lock.release();
    return opened;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * A store that is gone when it is closed, for rehearsals: nothing waits for a disk. One connection reads and writes, so
 * a read in the middle of a write sees what is not committed yet; whoever uses it does one thing after another.
 */
export function openMemoryStore(): Store {
  const database = new DatabaseSync(':memory:');
  applyMigrations(database, 0);
  return writeInOrder(':memory:', database, database, () => undefined);
}

function composeStore(file: string, database: DatabaseSync, release: () => void): Store {
  const reading = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
  return writeInOrder(file, reading, database, release);
}

function writeInOrder(
  file: string,
  reading: DatabaseSync,
  database: DatabaseSync,
  release: () => void,
): Store {
  const read = new Kysely<Tables>({ dialect: nodeSqliteDialect(reading) });
  const writing = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  let last: Promise<unknown> = Promise.resolve();
  return {
    file,
    read,
    write: (work) => {
      const result = last.then(() => writing.transaction().execute(work));
      // The next write waits for this one, whether or not it succeeds.
      last = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await last;
      // Kysely closes only what it has used, so both are closed here and errors of a second close do not matter.
      for (const connection of [reading, database]) if (connection.isOpen) connection.close();
      release();
    },
  };
}

const busyTimeoutMs = 5000;

type Refused = OpenedStore & { ok: false };
type OpenedDatabase = { readonly ok: true; readonly database: DatabaseSync } | Refused;

function openDatabase(file: string): OpenedDatabase {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: busyTimeoutMs });
    // A damaged file opens without complaint; only reading all of its structure tells.
    const [check] = database.prepare('PRAGMA quick_check(1)').all();
    if (check?.quick_check !== 'ok') return damaged(database, file);
    return migrate(database, file);
  } catch (error) {
    const problem = problemOf(error, database, file);
    if (problem !== null) return problem;
    database?.close();
    throw error;
  }
}

/** A file that is no sound database, as a problem; null for any other error. */
function problemOf(error: unknown, database: DatabaseSync | undefined, file: string): Refused | null {
  const code = errorCode(error);
  if (code === sqliteCorrupt) return damaged(database, file);
  if (code !== sqliteNotADatabase) return null;
  database?.close();
  return refuse(
    'not_a_database',
    `${file} is not a Tandem database. It was left as it is; move it away or choose another data folder.`,
  );
}

function migrate(database: DatabaseSync, file: string): OpenedDatabase {
  const version = versionOf(database);
  if (version > migrations.length) return newer(database, file, version);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  applyMigrations(database, version);
  return { ok: true, database };
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

function newer(database: DatabaseSync, file: string, version: number): Refused {
  database.close();
  return refuse(
    'newer',
    `${file} was written by a newer version of Tandem (schema ${version}, this one knows ${migrations.length}). Nothing was changed; install the newer version.`,
  );
}

function applyMigrations(database: DatabaseSync, version: number): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE;${migration.sql}PRAGMA user_version = ${index + 1};COMMIT`);
  }
}

const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

function errorCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;
}

function damaged(database: DatabaseSync | undefined, file: string): Refused {
  database?.close();
  return refuse(
    'damaged',
    `${file} is damaged. It was left as it is; restore a backup or choose another data folder.`,
  );
}

function refuse(code: StoreProblem['code'], message: string): Refused {
  return { ok: false, problem: { code, message } };
}
