import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { mean, openBench } from './bench.fixture.ts';
import { createLive } from './live.ts';

test('R4 one stored event that cannot be read is shown as such, and hides nothing that came after it', async () => {
  await using bench = await openBench();
  const id = await bench.open();
  await bench.says(id, [mean.start('return_item')]);
  const [broken] = await bench.eventsOf(id, 'turn');
  const database = new DatabaseSync(bench.store.file);
  for (const [body, n] of [
    ['{"type":"of_a_newer_version"}', broken?.n ?? 0],
    ['{"type":"bot_mess', (broken?.n ?? 0) + 1],
  ] as const)
    database.prepare('UPDATE events SET body = ? WHERE conversation = ? AND n = ?').run(body, id, n);
  database.close();

  const live = createLive({
    feed: bench.conversations.feed,
    queries: bench.queries,
    standing: async (one) => {
      const now = await bench.queries.standing(one);
      return now === null ? null : { summary: now.summary, draft: now.draft, card: null };
    },
    now: bench.clock.now,
    beatMs: 60_000,
  });
  const stop = new AbortController();
  const seen: string[] = [];
  const last = (await bench.queries.summary(id))?.version;
  for await (const update of live.updates(0, stop.signal)) {
    if (update.kind !== 'event') continue;
    seen.push(
      update.event.body.type === 'unreadable'
        ? `unreadable ${update.event.body.was}`
        : update.event.body.type,
    );
    if (update.event.n === last) stop.abort();
  }
  expect(seen.filter((type) => type.startsWith('unreadable'))).toEqual([
    'unreadable turn',
    'unreadable bot_message',
  ]);
  expect(seen).toHaveLength(last ?? 0);
  await bench.says(id, [mean.set('order', '10417')]);
  expect((await bench.eventsOf(id, 'turn')).at(-1)?.body.trace.slots.order?.value).toBe('10417');
});
