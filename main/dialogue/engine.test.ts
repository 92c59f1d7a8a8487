import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../../preload/contract/index.ts';
import { expect as expectation, fillTemplate, initialState, step } from './index.ts';
import {
  type Call,
  correct,
  mara,
  type Outcome,
  plain,
  set,
  start,
  talk,
  unclear,
} from './talking.fixture.ts';
import { bankBot } from './transfer-bot.fixture.ts';

const from = { confidence: 1, source: 'rule' as const, span: null };

/** A bank that answers actions, and a customer who says commands. */
function conversation(answer: (call: Call) => Outcome = goodBank) {
  return talk(bankBot, {
    answer: (call) => {
      const outcome = answer(call);
      const known = call.action === 'bank.verify' && outcome.ok && outcome.result !== null;
      return known ? { outcome, identity: mara } : { outcome };
    },
  });
}

function goodBank(call: Call): Outcome {
  if (call.action === 'bank.balance') return { ok: true, result: { balance: 1000 } };
  if (call.action === 'bank.verify')
    return { ok: true, result: call.arguments.email === 'mara@example.com' ? { customer: 'c1' } : null };
  return { ok: true, result: { id: 't1' } };
}

test('the money transfer asks, confirms, transfers once and asks whether that was all', () => {
  const c = conversation();
  expect(c.says(start('transfer_money'))).toEqual(['Which recipient?']);
  expect(c.says(set('recipient', 'Jen'))).toEqual(['Which amount?']);
  expect(c.says(set('amount', 50))).toEqual(['Send 50 to Jen?']);
  expect(c.says(plain('confirm'))).toEqual(['Sent 50 to Jen.', 'Is there anything else I can do?']);
  expect(c.done()).toEqual(['bank.balance', 'bank.transfer']);
  expect(c.state().slots).toEqual({});
  expect(c.says(plain('deny'))).toEqual([
    'Goodbye, and thank you for writing.',
    'How did that go, from 1 (bad) to 5 (very good)?',
    '[finish]',
  ]);
});

test('D8 what is known is not asked: both slots in one message go straight to the confirmation', () => {
  const c = conversation();
  expect(c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'))).toEqual([
    'Send 50 to Jen?',
  ]);
});

test('D10 D21 a correction at the confirmation voids it: asked again, nothing done for the old amount', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  expect(c.says(correct('amount', 60))).toEqual(['Changed to 60.', 'Send 60 to Jen?']);
  expect(c.done()).toEqual(['bank.balance']);
  c.says(plain('confirm'));
  expect(c.calls.at(-1)?.arguments).toEqual({ to: 'Jen', amount: 60 });
});

test('D21 a change and a yes in one message confirm nothing', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  expect(c.says(correct('amount', 60), plain('confirm'))).toEqual(['Changed to 60.', 'Send 60 to Jen?']);
  expect(c.says(plain('confirm'), correct('amount', 70))).toEqual(['Changed to 70.', 'Send 70 to Jen?']);
  expect(c.done()).not.toContain('bank.transfer');
});

test('D21 a yes to a question that the customer never saw confirms nothing', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  expect(c.message([plain('confirm')], { unseen: true }).at(-1)).toBe('Send 50 to Jen?');
  expect(c.done()).not.toContain('bank.transfer');
});

test('no means no: nothing is done and everything of it is forgotten', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  expect(c.says(plain('deny'))).toEqual(["All right, I won't do that."]);
  expect(c.state()).toMatchObject({ slots: {}, stack: [] });
});

test('too large an amount is refused by the balance and only the amount is asked again', () => {
  const c = conversation();
  expect(c.says(start('transfer_money'), set('amount', 2000), set('recipient', 'Jen'))).toEqual([
    'You have only 1000.',
    'Which amount?',
  ]);
  expect(c.says(set('amount', 100))).toEqual(['Send 100 to Jen?']);
});

test('D7 a question in between is answered first, then the paused request goes on where it was', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('recipient', 'Jen'));
  expect(c.says(start('check_balance'))).toEqual([
    'You have 1000.',
    'Back to your request.',
    'Which amount?',
  ]);
  const asks: Command = { command: 'ask_knowledge', question: 'is it free?', ...from };
  expect(c.says(asks)).toEqual(['It is free.', 'Which amount?']);
});

test('two questions without an answer are regretted once', () => {
  const ask: Command = { command: 'ask_knowledge', question: 'q', ...from };
  const questions: string[] = [];
  const c = talk(bankBot, {
    knows: (question) => {
      questions.push(question);
      return null;
    },
  });
  c.says(ask, ask);
  expect(c.names().filter((reply) => reply === 'no_answer')).toHaveLength(1);
  expect(questions).toEqual(['q', 'q q']);
});

test('D5 nobody but an action writes an action slot', () => {
  const c = conversation();
  c.says(start('close_account'));
  c.says(set('risk_score', 0), set('email', 'mara@example.com'));
  expect(c.state().slots.risk_score).toBeUndefined();
});

test('D11 a yes and a new request in one message: the confirmed is done first, then the new one', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  expect(c.says(plain('confirm'), start('check_balance'))).toEqual([
    'Sent 50 to Jen.',
    'You have 1000.',
    'Is there anything else I can do?',
  ]);
  expect(c.done().filter((action) => action === 'bank.transfer')).toHaveLength(1);
});

test('D9 correcting what chose a branch clears what only the old branch asked', () => {
  const c = conversation();
  c.says(start('close_account'));
  c.says(set('email', 'mara@example.com'));
  c.says(set('wants_reason', true));
  expect(c.says(set('reason', 'too slow'))).toEqual(['Close it (too slow)?']);
  expect(c.says(correct('wants_reason', false))).toEqual(['Changed to no.', 'Which date?']);
  expect(c.state().slots.reason).toBeUndefined();
});

test('D21 D22 a skill that needs an identity verifies first, and hands off when that fails too often', () => {
  const c = conversation();
  expect(c.says(start('close_account'))).toEqual(['Which email?']);
  for (const guess of ['a@b.de', 'b@b.de']) {
    expect(c.says(set('email', guess))).toEqual(['That did not match.', 'Which email?']);
  }
  expect(c.says(set('email', 'c@b.de')).at(-1)).toBe('[handoff repeated_failure]');
  expect(c.done()).not.toContain('bank.close');
});

test('D8 what the verification will ask is taken from the first message too', () => {
  const c = conversation();
  expect(c.says(start('close_account'), set('email', 'mara@example.com'))).toEqual(['Which wants_reason?']);
  expect(c.state().identity).toMatchObject({ customer: 'c1' });
});

test('a kept value of an earlier request is replaced without being called a correction', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('recipient', 'Jen'));
  expect(c.says(set('recipient', 'Jon'))).toEqual(['Changed to Jon.', 'Which amount?']);
  c.says(plain('cancel'));
  expect(c.says(start('transfer_money'), set('recipient', 'Ann'))).toEqual(['Which amount?']);
});

test('D19 a failing action ends in an honest reply and a handoff, never in success words', () => {
  const c = conversation((call) =>
    call.action === 'bank.transfer'
      ? { ok: false, code: 'timeout', message: 'timed out' }
      : { ok: true, result: { balance: 1000 } },
  );
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  const said = c.says(plain('confirm'));
  expect(said.join(' ')).not.toContain('Sent');
  expect(said.at(-1)).toBe('[handoff action_error]');
});

test('D19 junk from an action decides nothing: a rule that cannot be computed goes to a person', () => {
  const c = conversation(() => ({ ok: true, result: { balance: 'lots' } }));
  const said = c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  expect(said.at(-1)).toBe('[handoff policy]');
});

test('D20 the idempotency key belongs to the confirmed draft: the same on a retry, another for another draft', () => {
  const first = conversation();
  first.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  first.says(plain('confirm'));
  const again = conversation();
  again.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  again.says(plain('confirm'));
  expect(again.calls.at(-1)?.idempotencyKey).toBe(first.calls.at(-1)?.idempotencyKey);
  first.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  first.says(plain('confirm'));
  const keys = first.calls.flatMap((call) => call.idempotencyKey ?? []);
  expect(new Set(keys).size).toBe(2);
});

test('D13 cancel ends the active skill and its caller only, and starting again asks everything', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('recipient', 'Jen'));
  c.says(start('close_account'));
  expect(c.says(plain('cancel'))).toEqual([
    "All right, I've stopped that.",
    'Back to your request.',
    'Which amount?',
  ]);
  expect(c.says(plain('cancel'))).toEqual(["All right, I've stopped that."]);
  expect(c.says(start('transfer_money'))).toEqual(['Which recipient?']);
});

test('D15 why, a moment and repeat change nothing of the state', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('recipient', 'Jen'));
  expect(c.says(plain('explain'))).toEqual(['To send the right sum.', 'So, once more: Which amount?']);
  expect(c.says(plain('wait'))).toEqual(['Take your time.', "When you're ready: Which amount?"]);
  expect(c.state().awaiting).toEqual({ kind: 'slot', slot: 'amount' });
  expect(c.says(plain('repeat'))).toEqual(['So, once more: Which amount?']);
  expect(c.says(set('amount', 5))).toEqual(['Send 5 to Jen?']);
});

test('D14 clarification offers a few options and hands off when it does not help', () => {
  const c = conversation();
  const clarify: Command = { command: 'clarify', skills: ['transfer_money', 'check_balance'], ...from };
  expect(c.says(clarify)).toEqual(['Which of these do you mean?']);
  c.says(clarify);
  expect(c.says(clarify).at(-1)).toBe('[handoff low_confidence]');
});

test('D18 what cannot be understood never advances a step, and three in a row go to a person', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('recipient', 'Jen'));
  const before = c.state().slots;
  c.says(unclear);
  c.says(unclear);
  expect(c.state().slots).toEqual(before);
  expect(c.says(unclear).at(-1)).toBe('[handoff repeated_failure]');
});

test('a bot that owns a conversation again answers, also when it was never told that it was handed back', () => {
  const c = conversation();
  c.says(plain('ask_human'));
  expect(c.state().handoff).not.toBeNull();
  expect(c.says(start('check_balance'))).toEqual(['You have 1000.']);
});

test('D25 the bot says what it is before anything else, and again when asked', () => {
  const c = conversation();
  expect(c.opening[0]).toContain('automated assistant');
  const asked: Command = { command: 'chitchat', kind: 'are_you_a_bot', ...from };
  expect(c.says(asked)[0]).toContain('automated assistant');
  const first = { event: 1, commands: [start('check_balance')], text: '', unseen: false } as const;
  const unopened = step(bankBot, initialState('en', 'web_chat'), {
    type: 'understood',
    ...first,
    now: '2026-01-15T10:00',
    tone: 'neutral',
  });
  expect(unopened.effects[0]).toMatchObject({ type: 'say', reply: 'disclosure' });
});

test('after the write was done its inputs are history', () => {
  const c = conversation();
  c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
  c.says(plain('confirm'), correct('amount', 60));
  expect(c.calls.filter((call) => call.action === 'bank.transfer')).toHaveLength(0);
  c.says(plain('confirm'));
  expect(c.calls.filter((call) => call.action === 'bank.transfer')).toHaveLength(1);
});

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom<Command>(
    start('transfer_money'),
    start('close_account'),
    start('check_balance'),
    start('no_such_skill'),
    plain('confirm'),
    plain('deny'),
    plain('cancel'),
    plain('explain'),
    plain('wait'),
    plain('repeat'),
    plain('skip'),
    plain('restart'),
    unclear,
    { command: 'clarify', skills: ['transfer_money', 'x'], ...from },
    { command: 'ask_knowledge', question: 'q', ...from },
    { command: 'chitchat', kind: 'thanks', ...from },
  ),
  fc
    .tuple(
      fc.constantFrom(
        'recipient',
        'amount',
        'email',
        'reason',
        'balance',
        'risk_score',
        '__proto__',
        'constructor',
      ),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant('mara@example.com')),
    )
    .map(([name, value]) => set(name, typeof value === 'number' && !Number.isFinite(value) ? 0 : value)),
  fc
    .tuple(fc.constantFrom('amount', 'recipient', 'reason'), fc.constantFrom(null, 5, 'x'))
    .map(([name, value]) => correct(name, value)),
);
/** Long enough random talk seldom gets to a confirmation by itself, so some messages are most of the way there. */
const nearlyThere = fc.constant([start('transfer_money'), set('amount', 50), set('recipient', 'Jen')]);
const anyMessage = fc.oneof(
  { weight: 6, arbitrary: fc.array(anyCommand, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: nearlyThere },
  { weight: 1, arbitrary: fc.constant([plain('confirm')]) },
);
const anyMessages = fc.array(anyMessage, { maxLength: 25 });

test('D6 D20 D21 no sequence of commands throws, loops, or writes without the confirmation of exactly that draft', () => {
  fc.assert(
    fc.property(anyMessages, (messages) => {
      const c = conversation();
      let shown = '';
      for (const commands of messages) {
        if (c.state().handoff) break;
        const before = c.calls.length;
        const said = c.says(...commands);
        for (const call of c.calls.slice(before)) {
          if (call.action !== 'bank.transfer') continue;
          expect(commands.some((command) => command.command === 'confirm')).toBe(true);
          expect(shown).toContain(
            fillTemplate('Send {amount} to {recipient}?', {
              amount: call.arguments.amount ?? null,
              recipient: call.arguments.to ?? null,
            }).trim(),
          );
        }
        shown = said.join(' / ');
        expect(said.length).toBeGreaterThan(0);
        expect(c.state().queue).toEqual([]);
        expect(() => expectation(bankBot, c.state())).not.toThrow();
      }
    }),
    { numRuns: 1500 },
  );
});

test('D6 replaying the log gives the same state, byte for byte', () => {
  fc.assert(
    fc.property(anyMessages, (messages) => {
      const c = conversation();
      for (const commands of messages) if (!c.state().handoff) c.says(...commands);
      let state = initialState('en', 'web_chat');
      for (const { event } of c.log) state = step(bankBot, state, event).state;
      expect(JSON.stringify(state)).toBe(JSON.stringify(c.state()));
    }),
    { numRuns: 100 },
  );
});

test('P2 the size of the state does not grow with the length of the conversation', () => {
  const c = conversation();
  const sizes: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    c.says(start('transfer_money'), set('amount', 50), set('recipient', 'Jen'));
    c.says(plain('confirm'));
    sizes.push(JSON.stringify(c.state()).length);
  }
  expect(sizes.at(-1)).toBeLessThan((sizes.at(40) ?? 0) * 1.05);
});
