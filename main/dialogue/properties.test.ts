import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, SlotValue } from '../../preload/contract/index.ts';
import { everythingBot } from './everything-bot.fixture.ts';
import { type DialogueEvent, fillTemplate, initialState, step } from './index.ts';
import {
  type Answered,
  asks,
  type Call,
  chat,
  clarify,
  correct,
  expectOf,
  failure,
  mara,
  plain,
  result,
  set,
  start,
  talk,
  unclear,
} from './talking.fixture.ts';

const skills = [...everythingBot.skills.keys(), 'no_such_skill', '__proto__'];
const slots = [...everythingBot.skills.values()].flatMap((skill) => [...skill.slots.keys()]);

/** Values that fit some slot, and values that fit none. */
const fitting: readonly SlotValue[] = [
  'x',
  'again',
  'none',
  'mara@example.com',
  '123',
  '2026-03-01',
  '14:30',
  '+4791234567',
  'AB12',
  'red',
  'i1',
  5,
  500,
  5000,
  true,
  false,
  { from: '2026-03-01', to: '2026-03-02' },
  ['red', 'blue'],
];
const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fitting) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.jsonValue().map((value) => value as SlotValue) },
);
const anySlot = fc.constantFrom(...slots, 'found', 'balance', '__proto__', 'constructor');

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anySlot, anyValue).map(([name, value]) => set(name, value)) },
  { weight: 1, arbitrary: fc.tuple(anySlot, anyValue).map(([name, value]) => correct(name, value)) },
  { weight: 2, arbitrary: fc.constantFrom(...skills).map(start) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        'confirm',
        'confirm',
        'deny',
        'cancel',
        'explain',
        'wait',
        'repeat',
        'skip',
        'restart',
        'ask_human',
      )
      .map((command) => plain(command)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      chat('thanks'),
      chat('goodbye'),
      chat('greeting'),
      asks('why?'),
      clarify('pay', 'account', 'vip'),
      clarify('account', 'every_type'),
      unclear,
      { ...unclear, command: 'cannot_handle', reason: 'empty' } as const,
      { ...unclear, command: 'cannot_handle', reason: 'out_of_scope', topic: 'law' } as const,
      { ...unclear, command: 'cannot_handle', reason: 'out_of_scope', topic: 'health' } as const,
      { ...unclear, command: 'cannot_handle', reason: 'language', topic: 'de' } as const,
    ),
  },
);

/** Random talk seldom comes far by itself, so some messages are most of the way there. */
const nearlyThere = fc.constantFrom(
  [start('pay'), set('payee', 'Jen'), set('sum', 50)],
  [start('account'), set('mail', 'mara@example.com'), set('code', '123')],
  [set('iban', 'NO93'), set('plan_wish', 'big')],
  [plain('confirm')],
);
type Move =
  | {
      readonly kind: 'says';
      readonly commands: readonly Command[];
      readonly text: string;
      readonly unseen: boolean;
      readonly tone: 'neutral' | 'hurried' | 'upset';
    }
  | { readonly kind: 'event'; readonly event: DialogueEvent };
const now = '2026-02-01T10:00';
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('says' as const),
      commands: fc.oneof(
        { weight: 3, arbitrary: fc.array(anyCommand, { maxLength: 4 }) },
        { weight: 2, arbitrary: nearlyThere },
      ),
      text: fc.constantFrom('', 'some words that may be a question', '\ud800'),
      unseen: fc.boolean().map((value) => value),
      tone: fc.constantFrom('neutral', 'neutral', 'hurried', 'upset'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<DialogueEvent>(
        { type: 'silent', stage: 'remind', now },
        { type: 'silent', stage: 'close', now },
        { type: 'identity_expired', now },
        { type: 'handed_back' },
        { type: 'escalate', why: { code: 'negative_sentiment', detail: 'angry' } },
        { type: 'answered', answer: null },
        { type: 'action_done', call: 'none', outcome: { ok: true, result: 1 }, identity: mara, memory: {} },
      )
      .map((event) => ({ kind: 'event' as const, event })),
  },
);

/** Systems that mostly work: what they answer depends on what is asked, so that a replay is the same. */
function systems(call: Call): Answered {
  const size = JSON.stringify(call.arguments).length;
  switch (call.action) {
    case 'shop.find':
      return result({ items: [{ value: 'i1', label: 'One' }, 'two', 3] });
    case 'shop.balance':
      return result({ balance: 1000 });
    case 'shop.pay':
      return size % 3 === 0
        ? failure('rejected')
        : size % 7 === 0
          ? failure('unknown_outcome')
          : result({ id: 'r1' });
    case 'id.check':
      return call.arguments.code === '123'
        ? { ...result({}), identity: mara, memory: { payee: 'Bo', iban: 'NO1', sum: 9 } }
        : result(null);
    default:
      return size % 5 === 0 ? failure('unavailable') : result({ plan: 'big' });
  }
}

function play(moves: readonly Move[]) {
  const c = talk(everythingBot, {
    answer: systems,
    knows: (question) => (question.length % 2 === 0 ? 'So it is.' : null),
  });
  return {
    c,
    move: (move: Move): string[] =>
      move.kind === 'event'
        ? c.feed(move.event)
        : c.message(move.commands, { text: move.text, unseen: move.unseen, tone: move.tone, now }),
    moves,
  };
}

const anyMoves = fc.array(anyMove, { maxLength: 20 });
const runs = { numRuns: 1200 };

test('D6 D18 whatever customers say and whatever happens, each message is answered and leaves a state that can go on', () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      const { c, move } = play(moves);
      for (const each of moves) {
        const said = move(each);
        if (each.kind === 'says') expect(said.length).toBeGreaterThan(0);
        expect(c.state()).toMatchObject({ queue: [], inFlight: null });
        expect(c.state().stack.length).toBeLessThanOrEqual(skills.length * 2);
        expectOf(c);
      }
      // Whoever wants to stop can stop.
      for (let index = 0; index < 30 && c.state().stack.length > 0; index += 1) c.says(plain('cancel'));
      expect(c.state().stack).toEqual([]);
    }),
    runs,
  );
});

test('D20 D21 nothing is written but what was shown last and said yes to', () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      const { c, move } = play(moves);
      let shown = '';
      for (const each of moves) {
        const before = c.calls.length;
        const said = move(each).join(' / ');
        const writes = c.calls
          .slice(before)
          .filter(({ risk, action }) => risk === 'write' && action !== 'id.send');
        for (const write of writes) {
          expect(
            each.kind === 'says' &&
              !each.unseen &&
              each.commands.some(({ command }) => command === 'confirm'),
          ).toBe(true);
          const draft = write.action === 'shop.pay' ? 'Pay {sum} to {to}?' : '{iban} on {wish}?';
          expect(shown).toContain(fillTemplate(draft, write.arguments).trim());
          expect(write.idempotencyKey).not.toBeNull();
        }
        if (said !== '') shown = said;
      }
      const keys = c.calls.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    runs,
  );
});

test('D5 D8 nothing known is asked for, and nobody but actions and verified customers write what is theirs', () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      const { c, move } = play(moves);
      for (const each of moves) {
        move(each);
        const { awaiting, slots: known, identity, stack } = c.state();
        for (const name of ['found', 'balance', 'flag', 'receipt', 'plan']) {
          const record = known[name];
          if (record) expect(record.from).toHaveProperty('action');
        }
        const iban = known.iban;
        if (iban && 'event' in iban.from) expect(identity).not.toBeNull();
        if (awaiting?.kind !== 'slot' || awaiting.slot === 'sum') continue;
        const record = known[awaiting.slot];
        if (record && stack.at(-1)?.interrupted === false) expect(record.value).toBeNull();
      }
    }),
    runs,
  );
});

test('D6 a replay of the log gives the same state and the same words, byte for byte, also through storage', () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      const { c, move } = play(moves);
      const said = moves.flatMap((each) => move(each).filter((text) => !text.startsWith('[')));
      let state = initialState('en', 'web_chat');
      const again: string[] = [];
      for (const { event } of c.log) {
        const stepped = step(
          everythingBot,
          JSON.parse(JSON.stringify(state)),
          JSON.parse(JSON.stringify(event)),
        );
        state = stepped.state;
        again.push(...stepped.effects.flatMap((effect) => (effect.type === 'say' ? [effect.text] : [])));
      }
      expect(JSON.stringify(state)).toBe(JSON.stringify(c.state()));
      expect(again.slice(c.opening.length)).toEqual(said);
    }),
    { numRuns: 300 },
  );
});

test('the size of the state does not depend on how long a conversation is, nor on how often one slot is corrected', () => {
  const sizeAfter = (rounds: number): number => {
    const c = talk(everythingBot, { answer: systems });
    c.says(start('pay'), set('payee', 'Jen'), set('sum', 50));
    for (let round = 0; round < rounds; round += 1) {
      c.says(correct('sum', 10 + (round % 80)), asks('why?'), chat('thanks'));
      c.says(start('every_type'));
      c.says(plain('cancel'), clarify('pay', 'account'));
      c.message([unclear], { text: 'x' });
      if (c.state().handoff) c.feed({ type: 'handed_back' });
    }
    return JSON.stringify(c.state()).length;
  };
  expect(sizeAfter(600)).toBeLessThan(sizeAfter(150) * 1.03);
});
