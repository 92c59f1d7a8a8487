import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveUpdate } from '../../preload/contract/index.ts';
import { createScriptedLog } from '../../test/fixtures/scripted-log.ts';
import { applyUpdate, type DeskState, initialDeskState, withDetail, withEarlier } from './desk-state.ts';

/** A conversation of `count` messages, and the window's state with its newest page loaded. */
const loaded = (count: number, page = 100) => {
  const log = createScriptedLog();
  const id = log.open({ id: 'mara', name: 'Mara', startedAt: new Date(0) });
  for (let n = 1; n <= count; n += 1) log.customer('mara', `message ${n}`);
  const detail = log.detail('mara', page);
  const state: DeskState = withDetail({ ...initialDeskState, seq: log.seq() }, detail);
  return { log, id, state };
};

test('H13 an update that comes twice, or late, changes nothing', () => {
  const { log, id, state } = loaded(2);
  const from = log.seq();
  log.customer('mara', 'three');
  log.bot('mara', 'four');
  const updates = log.after(from);
  const once = updates.reduce(applyUpdate, state);
  expect(once.threads.get(id)?.events.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
  expect([...updates, ...updates].reduce(applyUpdate, once)).toBe(once);
});

test('H13 however often the line breaks, the window ends with the log of the desk', () => {
  const breaks = fc.array(fc.nat({ max: 20 }), { maxLength: 6 });
  fc.assert(
    fc.property(breaks, fc.nat({ max: 20 }), (positions, total) => {
      const { log, id, state } = loaded(1);
      for (let n = 0; n < total; n += 1) log.customer('mara', `later ${n}`);
      let current = state;
      for (const position of [...positions, total]) {
        // Each connection resumes after the last update taken in, and breaks after some more.
        for (const update of log.after(current.seq ?? 0).slice(0, position))
          current = applyUpdate(current, update);
      }
      for (const update of log.after(current.seq ?? 0)) current = applyUpdate(current, update);
      expect(current.threads.get(id)?.events).toEqual(log.of('mara').events);
      expect(current.summaries.get(id)).toEqual(log.of('mara').summary);
    }),
  );
});

test('a conversation that loads while news arrives keeps the news', () => {
  const { log, id, state } = loaded(1);
  const old = log.detail('mara');
  const from = log.seq();
  log.customer('mara', 'news');
  const withNews = log.after(from).reduce(applyUpdate, state);
  const after = withDetail(withNews, old);
  expect(after.threads.get(id)?.events.at(-1)?.n).toBe(3);
  expect(after.summaries.get(id)?.version).toBe(3);
});

test('older pages go in front, once', () => {
  const { log, id, state } = loaded(250, 100);
  const all = log.of('mara').events;
  const first = all.slice(51, 151);
  const once = withEarlier(state, id, first, true);
  const twice = withEarlier(once, id, first, true);
  expect(twice.threads.get(id)?.events.map(({ n }) => n)).toEqual(all.slice(51).map(({ n }) => n));
});

test('a hole in what is loaded is never shown: the conversation is loaded again', () => {
  const { log, id, state } = loaded(1);
  const from = log.seq();
  log.customer('mara', 'missed');
  log.customer('mara', 'seen');
  const last = log.after(from).at(-1) as LiveUpdate;
  expect(applyUpdate(state, last).threads.has(id)).toBe(false);
});

test('typing ends with the message', () => {
  const { log, id, state } = loaded(1);
  const typing = applyUpdate(state, { kind: 'customer_typing', conversation: id, typing: true });
  expect(typing.customerTyping.has(id)).toBe(true);
  const from = log.seq();
  log.customer('mara', 'done');
  expect(log.after(from).reduce(applyUpdate, typing).customerTyping.has(id)).toBe(false);
});
