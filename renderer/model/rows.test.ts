import { expect, test } from 'vitest';
import { conversationId, type Lane } from '../../preload/contract/index.ts';
import type { LaneLayout } from './lanes.ts';
import { neighbour, rowsOf } from './rows.ts';

const ids = (...names: string[]) => names.map((name) => conversationId.parse(name));
const layout: LaneLayout = {
  needs_you: ids('a'),
  yours: ids('b', 'c'),
  others: [],
  bot: [],
  snoozed: ids('d'),
  closed: [],
};

test('lanes with nobody in them take no room, folded ones one line', () => {
  const rows = rowsOf(layout, new Set<Lane>(['snoozed']));
  expect(rows.map((row) => (row.kind === 'conversation' ? row.id : `${row.kind} ${row.lane}`))).toEqual([
    'lane needs_you',
    'a',
    'lane yours',
    'b',
    'c',
    'lane snoozed',
  ]);
});

test('an empty queue says so in a friendly way', () => {
  const empty: LaneLayout = { ...layout, needs_you: [], yours: [], snoozed: [] };
  expect(rowsOf(empty, new Set()).map((row) => row.kind)).toEqual(['lane', 'empty']);
});

test('next and previous step over headings and stop at the ends', () => {
  const rows = rowsOf(layout, new Set<Lane>(['snoozed']));
  const [a, b, c] = ids('a', 'b', 'c');
  const steps = [
    neighbour(rows, null, 1),
    neighbour(rows, a ?? null, 1),
    neighbour(rows, c ?? null, 1),
    neighbour(rows, b ?? null, -1),
    neighbour(rows, a ?? null, -1),
    neighbour(rows, conversationId.parse('gone'), 1),
  ];
  expect(steps).toEqual(['a', 'b', 'c', 'a', 'a', 'a']);
});
