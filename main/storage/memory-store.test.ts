import { expect, test } from 'vitest';
import { openMemoryStore } from './index.ts';

const row = (action: string) => ({
  key: action,
  conversation: 'c1',
  first_n: 1,
  last_n: 1,
  action,
  arguments: '{}',
  outcome: null,
  created_at: '2026-01-15T10:00:00.000Z',
});

test('a store in memory has the same tables, keeps what is committed and forgets what is rolled back', async () => {
  const store = openMemoryStore();
  await store.write((writer) => writer.insertInto('action_intents').values(row('a')).execute());
  const failing = store.write(async (writer) => {
    await writer.insertInto('action_intents').values(row('b')).execute();
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await store.write((writer) => writer.insertInto('action_intents').values(row('c')).execute());
  const rows = await store.read.selectFrom('action_intents').select('action').orderBy('action').execute();
  expect(rows.map(({ action }) => action)).toEqual(['a', 'c']);
  await store.close();
});

test('two of them share nothing', async () => {
  const [first, second] = [openMemoryStore(), openMemoryStore()];
  await first.write((writer) => writer.insertInto('action_intents').values(row('a')).execute());
  expect(await second.read.selectFrom('action_intents').selectAll().execute()).toEqual([]);
  await Promise.all([first.close(), second.close()]);
});
