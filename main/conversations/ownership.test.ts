import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentId } from '../../preload/contract/index.ts';
import { type Act, botMayDeliver, type Ownership, rule } from './ownership.ts';

const ann = agentId.parse('ann');
const bob = agentId.parse('bob');

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.constant<Act>({ act: 'hand_off' }),
  fc.record({ act: fc.constant('take' as const), agent: fc.constantFrom(ann, bob), force: fc.boolean() }),
  fc.record({
    act: fc.constantFrom('write' as const, 'hand_back' as const),
    agent: fc.constantFrom(ann, bob),
  }),
  fc.record({
    act: fc.constantFrom('resolve' as const, 'reopen' as const),
    agent: fc.constantFrom(ann, bob, null),
  }),
);

test('R8 whatever happens in whatever order, there is one owner, and an agent exactly when an agent owns it', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
      let now: Ownership = { owner: 'bot', agent: null };
      for (const act of acts) {
        const ruling = rule(now, act);
        if (!ruling.ok) continue;
        now = ruling.next;
        if (now.owner === 'agent') expect(now.agent).not.toBeNull();
        if (now.owner === 'bot' || now.owner === 'offered') expect(now.agent).toBeNull();
      }
    }),
    { numRuns: 10_000 },
  );
});

test('R8 H6 after a take-over nothing but a hand-back or a reopening lets the bot speak again', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
      let now: Ownership = { owner: 'agent', agent: ann };
      for (const act of acts) {
        const ruling = rule(now, act);
        if (!ruling.ok) continue;
        if (!botMayDeliver(now.owner, true) && botMayDeliver(ruling.next.owner, true))
          expect(['hand_back', 'reopen']).toContain(act.act);
        now = ruling.next;
      }
    }),
    { numRuns: 10_000 },
  );
});

test('another agent is refused unless they insist', () => {
  const now: Ownership = { owner: 'agent', agent: ann };
  expect(rule(now, { act: 'take', agent: bob, force: false })).toMatchObject({
    ok: false,
    code: 'NOT_OWNER',
  });
  expect(rule(now, { act: 'write', agent: bob })).toMatchObject({ ok: false, code: 'NOT_OWNER' });
  expect(rule(now, { act: 'take', agent: bob, force: true })).toMatchObject({
    ok: true,
    next: { agent: bob },
  });
});
