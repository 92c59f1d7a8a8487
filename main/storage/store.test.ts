import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { openStore, openStoreForReading, type Store } from './index.ts';
import { migrations } from './migrations/index.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tandem-store-'));
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function open(path: string): Store {
  const opened = openStore(path);
  if (!opened.ok) throw new Error(opened.problem.message);
  cleanups.push(() => opened.store.close());
  return opened.store;
}

const intent = (key: string) => ({
  key,
  conversation: 'c',
  first_n: 1,
  last_n: 1,
  action: 'a',
  arguments: '{}',
  created_at: '2026-01-01T00:00:00.000Z',
  outcome: null,
});

test('a second desk on the same data folder is refused with one sentence, and welcome after the first closed', async () => {
  const path = folder();
  const first = open(path);
  const second = openStore(path);
  expect(second).toMatchObject({ ok: false, problem: { code: 'in_use' } });
  await first.close();
  const third = openStore(path);
  expect(third.ok).toBe(true);
  if (third.ok) await third.store.close();
});

test('writes run one after another and a failed one leaves nothing behind', async () => {
  const store = open(folder());
  const failing = store.write(async (writer) => {
    await writer.insertInto('action_intents').values(intent('lost')).execute();
    throw new Error('stop');
  });
  const good = store.write(async (writer) => {
    await writer.insertInto('action_intents').values(intent('kept')).execute();
  });
  await expect(failing).rejects.toThrow('stop');
  await good;
  expect(await store.read.selectFrom('action_intents').select('key').execute()).toEqual([{ key: 'kept' }]);
});

test('what is committed is on disk with full synchronisation', async () => {
  const store = open(folder());
  const database = new DatabaseSync(store.file, { readOnly: true });
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});

test('a text file, a truncated file and a newer schema are refused and left byte for byte as they were', async () => {
  for (const [content, code] of [
    [Buffer.from('this is not a database, but a letter to a friend. '.repeat(20)), 'not_a_database'],
    [truncated(), 'damaged'],
    [newer(), 'newer'],
  ] as const) {
    const path = folder();
    const file = join(path, 'desk.sqlite');
    writeFileSync(file, content);
    const opened = openStore(path);
    expect(opened).toMatchObject({ ok: false, problem: { code } });
    expect(readFileSync(file).equals(content), code).toBe(true);
  }
});

test('R4 a database of every earlier schema is brought up to this one with what is in it', async () => {
  for (const version of migrations.keys()) {
    const path = folder();
    const old = new DatabaseSync(join(path, 'desk.sqlite'));
    for (const { sql } of migrations.slice(0, version)) old.exec(sql);
    old.exec(`PRAGMA user_version = ${version}`);
    if (version > 0)
      old.exec(`INSERT INTO conversations (id, channel, locale, customer, owner, started_at, updated_at, seq, version)
        VALUES ('c', 'web_chat', 'en', 'x', 'bot', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 1, 1)`);
    old.close();
    const store = open(path);
    const rows = await store.read.selectFrom('conversations').selectAll().execute();
    expect(rows).toHaveLength(version > 0 ? 1 : 0);
    for (const row of rows)
      expect(row).toMatchObject({ id: 'c', awaits: 0, reminded: 0, silent_since: null });
    expect(await store.read.selectFrom('memories').selectAll().execute()).toEqual([]);
  }
});

function build(change: (database: DatabaseSync) => void): Buffer {
  const path = folder();
  const file = join(path, 'x.sqlite');
  const database = new DatabaseSync(file);
  change(database);
  database.close();
  return readFileSync(file);
}

function truncated(): Buffer {
  const whole = build((database) => {
    database.exec('CREATE TABLE t (x TEXT)');
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    for (let i = 0; i < 500; i += 1) insert.run('x'.repeat(200));
  });
  return whole.subarray(0, Math.floor(whole.length / 2));
}

function newer(): Buffer {
  return build((database) => database.exec('CREATE TABLE t (x TEXT); PRAGMA user_version = 999'));
}

test('a data folder that cannot be one is refused with one sentence that names it', () => {
  const path = folder();
  const file = join(path, 'taken');
  writeFileSync(file, 'somebody else wrote this');
  for (const place of [file, join(file, 'below')]) {
    const opened = openStore(place);
    expect(opened).toMatchObject({ ok: false, problem: { code: 'unusable' } });
    if (!opened.ok) expect(opened.problem.message).toContain(place);
  }
  expect(readFileSync(file, 'utf8')).toBe('somebody else wrote this');
  mkdirSync(join(path, 'odd', 'desk.sqlite'), { recursive: true });
  expect(openStore(join(path, 'odd'))).toMatchObject({ ok: false, problem: { code: 'unusable' } });
  rmSync(join(path, 'odd', 'desk.sqlite'), { recursive: true });
  open(join(path, 'odd'));
});

test('what a running desk has stored is read beside it, and nothing is written there', async () => {
  const path = folder();
  const desk = open(path);
  await desk.write((writer) => writer.insertInto('action_intents').values(intent('k1')).execute());
  const reading = openStoreForReading(path);
  if (!reading.ok) throw new Error(reading.problem.message);
  const keys = async () =>
    (await reading.store.read.selectFrom('action_intents').select('key').execute()).map(({ key }) => key);
  expect(await keys()).toEqual(['k1']);
  await desk.write((writer) => writer.insertInto('action_intents').values(intent('k2')).execute());
  expect(await keys()).toEqual(['k1', 'k2']);
  await expect(reading.store.write(async () => 1)).rejects.toThrow('for reading only');
  await expect(reading.store.read.deleteFrom('action_intents').execute()).rejects.toThrow();
  await reading.store.close();
  expect(openStore(path)).toMatchObject({ ok: false, problem: { code: 'in_use' } });
});

test('a database of before, a newer one and no database at all are read, or refused in one sentence', async () => {
  const old = folder();
  const database = new DatabaseSync(join(old, 'desk.sqlite'));
  database.exec(`${migrations[0]?.sql} PRAGMA user_version = 1`);
  database.close();
  const opened = openStoreForReading(old);
  if (!opened.ok) throw new Error(opened.problem.message);
  expect(await opened.store.read.selectFrom('action_intents').selectAll().execute()).toEqual([]);
  await opened.store.close();

  const newer = folder();
  const later = new DatabaseSync(join(newer, 'desk.sqlite'));
  later.exec('PRAGMA user_version = 999');
  later.close();
  expect(openStoreForReading(newer)).toMatchObject({ ok: false, problem: { code: 'newer' } });
  const none = folder();
  writeFileSync(
    join(none, 'desk.sqlite'),
    'this is no database, only text that is long enough to be read as one',
  );
  expect(openStoreForReading(none)).toMatchObject({ ok: false, problem: { code: 'not_a_database' } });
});
