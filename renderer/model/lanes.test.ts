import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentId, type ConversationSummary, conversationId, draftId } from '../../preload/contract/index.ts';
import { holdLayout, laneOf, laneOrder, layOut } from './lanes.ts';

const now = Date.parse('2026-03-02T12:00:00.000Z');
const me = agentId.parse('robin');
const at = (minutesAgo: number): string => new Date(now - minutesAgo * 60_000).toISOString();

const row = (id: string, change: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: conversationId.parse(id),
  seq: 1,
  version: 1,
  lastCustomerN: 1,
  channel: 'web chat',
  locale: 'en',
  customer: { name: id, verified: false, tier: null },
  owner: 'bot',
  agent: null,
  startedAt: at(60),
  updatedAt: at(1),
  waitingSince: null,
  snoozedUntil: null,
  why: null,
  risk: 0,
  skill: null,
  lastMessage: null,
  draft: null,
  ...change,
});

test('everyone stands in the lane that says what they need', () => {
  const lane = (change: Partial<ConversationSummary>) => laneOf(row('x', change), me, now);
  expect({
    offered: lane({ owner: 'offered' }),
    mine: lane({ owner: 'agent', agent: me }),
    colleague: lane({ owner: 'agent', agent: agentId.parse('mia') }),
    bot: lane({}),
    proposal: lane({ draft: draftId.parse('d') }),
    asleep: lane({ owner: 'offered', snoozedUntil: at(-10) }),
    awake: lane({ owner: 'offered', snoozedUntil: at(1) }),
    over: lane({ owner: 'closed', snoozedUntil: at(-10) }),
  }).toEqual({
    offered: 'needs_you',
    mine: 'yours',
    colleague: 'others',
    bot: 'bot',
    proposal: 'needs_you',
    asleep: 'snoozed',
    awake: 'needs_you',
    over: 'closed',
  });
});

test('who has waited longest stands first, whoever was active last; the bot’s lane is by risk', () => {
  const layout = layOut(
    [
      row('fresh', { owner: 'offered', waitingSince: at(1), updatedAt: at(1) }),
      row('oldest', { owner: 'offered', waitingSince: at(9), updatedAt: at(0) }),
      row('answered', { owner: 'offered', waitingSince: null }),
      row('calm', { risk: 0.1, waitingSince: at(30) }),
      row('upset', { risk: 0.9 }),
      row('early', { owner: 'closed', updatedAt: at(40) }),
      row('late', { owner: 'closed', updatedAt: at(2) }),
    ],
    me,
    now,
  );
  expect(layout).toEqual({
    needs_you: ['oldest', 'fresh', 'answered'],
    yours: [],
    others: [],
    bot: ['upset', 'calm'],
    snoozed: [],
    closed: ['late', 'early'],
  });
});

const rows = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          owner: fc.constantFrom('bot', 'offered', 'agent', 'closed'),
          agent: fc.constantFrom(null, me),
          waitingSince: fc.constantFrom(null, at(1), at(2), at(3)),
          snoozedUntil: fc.constantFrom(null, at(5), at(-5)),
          risk: fc.constantFrom(0, 0.5, 1),
        })
        .map((change) => row(`c${id}`, change)),
    ),
  ),
);

test('every conversation stands in exactly one place, in an order that does not depend on how they came', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const layout = layOut(all, me, now);
      const placed = laneOrder.flatMap((lane) => layout[lane]);
      expect([...placed].sort()).toEqual(all.map(({ id }) => id).sort());
      expect(layOut([...all].reverse(), me, now)).toEqual(layout);
    }),
  );
});

test('while the list is held nothing moves, except what the agent has just moved', () => {
  const before = layOut([row('a', { owner: 'offered', waitingSince: at(5) }), row('b')], me, now);
  const after = layOut(
    [row('a', { owner: 'agent', agent: me }), row('b'), row('c', { owner: 'offered', waitingSince: at(9) })],
    me,
    now,
  );
  expect(holdLayout(before, after, true, null)).toBe(before);
  const moved = holdLayout(before, after, true, conversationId.parse('a'));
  expect({ needs: moved.needs_you, yours: moved.yours }).toEqual({ needs: [], yours: ['a'] });
  expect(holdLayout(before, after, false, null)).toBe(after);
  expect(holdLayout(before, { ...before }, false, null)).toBe(before);
});
