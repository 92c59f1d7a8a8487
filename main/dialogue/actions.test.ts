import { describe, expect, test } from 'vitest';
import type { Draft } from './building.fixture.ts';
import {
  action,
  bot,
  calls,
  collect,
  confirms,
  handsOff,
  says,
  sets,
  skill,
  slot,
  uses,
  when,
} from './building.fixture.ts';
import type { SlotSpec } from './skill.ts';
import {
  type Answered,
  type Call,
  correct,
  failure,
  mara,
  plain,
  result,
  set,
  start,
  talk,
} from './talking.fixture.ts';

const identity = skill(
  'verify',
  [
    collect('code'),
    calls('id.check', { code: 'slots.code' }),
    when('!identity.verified', [says('That did not match.'), sets({ code: null })]),
  ],
  [slot('code')],
  { startable: false },
);
const actions = [
  action('bank.pay', { risk: 'write' }),
  action('bank.look'),
  action('id.check', { provesIdentity: true }),
  action('id.send', { risk: 'write', challenge: true }),
  action('bank.own', { needsIdentity: true }),
];
const answerWell = (call: Call): Answered =>
  call.action === 'id.check' && call.arguments.code === '123'
    ? { ...result({ customer: 'c1' }), identity: mara, memory: { street: 'Elm', size: 'XXL', other: 'x' } }
    : result({});

function make(drafts: readonly Draft[], slots: readonly SlotSpec[], answer = answerWell) {
  return talk(bot({ skills: [skill('go', drafts, slots), identity], actions }, { identitySkill: 'verify' }), {
    answer,
  });
}

describe('failed', () => {
  const number = { kind: 'number', integer: false } as const;
  const pay = (failed: readonly Draft[]) =>
    [
      collect('sum'),
      confirms('Pay {sum}?'),
      calls('bank.pay', { sum: 'slots.sum' }, {}, failed),
      says('Paid.'),
    ] as const;
  const failing = (code: string) => (call: Call) =>
    call.action === 'bank.pay' && call.arguments.sum === 50 ? failure(code) : result({});

  test('D19 a skill says itself what happens when an action failed, and ends after it', () => {
    const c = make(
      pay([when('error.code == "rejected"', [says('They refused.')], [says('Broken: no success.')])]),
      [slot('sum', { type: number })],
      failing('rejected'),
    );
    c.says(start('go'), set('sum', 50));
    expect(c.says(plain('confirm'))).toEqual(['They refused.']);
    expect(c.state()).toMatchObject({ stack: [], handoff: null });
  });

  test('D19 an exit that asks for another value leads back: confirmed again, with a key of its own', () => {
    const c = make(
      pay([says('Another sum?'), sets({ sum: null })]),
      [slot('sum', { type: number })],
      failing('rejected'),
    );
    c.says(start('go'), set('sum', 50));
    expect(c.says(plain('confirm'))).toEqual(['Another sum?', 'Which sum?']);
    expect(c.says(set('sum', 60))).toEqual(['Pay 60?']);
    expect(c.says(plain('confirm'))).toEqual(['Paid.']);
    const keys = c.calls.map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  test('D20 there is no way back to a write that may have happened', () => {
    const c = make(
      pay([says('Not sure.'), sets({ sum: null }), collect('mail')]),
      [slot('sum', { type: number }), slot('mail')],
      failing('unknown_outcome'),
    );
    c.says(start('go'), set('sum', 50));
    expect(c.says(plain('confirm'))).toEqual(['Not sure.', 'Which mail?']);
    c.says(set('sum', 60), plain('confirm'));
    c.says(correct('sum', 70), plain('confirm'));
    c.says(set('mail', 'x'));
    expect(c.done()).toEqual(['bank.pay']);
    expect(c.state().stack).toEqual([]);
  });

  test.each([
    ['unavailable', "I can't reach the system that I need for this right now, so I haven't done it."],
    ['rejected', 'The system did not accept that, so nothing was done.'],
    [
      'unknown_outcome',
      "I couldn't make sure whether that went through, so I won't try again. A colleague will check it.",
    ],
    [
      'bad_answer',
      "I couldn't make sure whether that went through, so I won't try again. A colleague will check it.",
    ],
  ])(
    'D19 without steps of its own %s gets an honest word and a person, and is not tried again',
    (code, said) => {
      const c = make(pay([]), [slot('sum', { type: number })], failing(code));
      c.says(start('go'), set('sum', 50));
      expect(c.says(plain('confirm'))).toEqual([
        said,
        expect.stringContaining('colleague'),
        '[handoff action_error]',
      ]);
      c.feed({ type: 'handed_back' });
      c.says(plain('confirm'));
      expect(c.done()).toEqual(['bank.pay']);
      expect(c.state().stack).toEqual([]);
    },
  );
});

describe('denied', () => {
  test('the steps after a no may ask, and what they ask is not taken for a correction', () => {
    const c = make(
      [
        collect('sum'),
        confirms('Pay {sum}?', [collect('why'), says('Noted: {why}.')]),
        calls('bank.pay'),
        says('Paid.'),
      ],
      [slot('sum'), slot('why')],
    );
    c.says(start('go'), set('sum', '5'));
    expect(c.says(plain('deny'))).toEqual(['Which why?']);
    expect(c.says(set('why', 'too much'))).toEqual(['Noted: too much.']);
    expect(c.done()).toEqual([]);
    expect(c.state().finished.at(-1)).toMatchObject({ outcome: 'cancelled' });
  });

  test('D10 a correction after a no is confirmed anew', () => {
    const c = make(
      [collect('sum'), confirms('Pay {sum}?', [collect('why')]), calls('bank.pay'), says('Paid.')],
      [slot('sum'), slot('why')],
    );
    c.says(start('go'), set('sum', '5'));
    c.says(plain('deny'));
    expect(c.says(correct('sum', '6'))).toEqual(['Changed to 6.', 'Pay 6?']);
    expect(c.says(plain('confirm'))).toEqual(['Paid.']);
  });
});

describe('identity', () => {
  test('D5 only a verified customer writes a verified slot, and what was said before is ignored', () => {
    const c = make([collect('iban'), says('Kept {iban}.')], [slot('iban', { writer: 'verified' })]);
    expect(c.says(start('go'), set('iban', 'stolen'))).toEqual(['Which code?']);
    expect(c.slots().iban).toBeUndefined();
    expect(c.says(set('code', '123'), set('iban', 'stolen'))).toEqual(['Which iban?']);
    expect(c.says(set('iban', 'NO93'))).toEqual(['Kept NO93.']);
  });

  test('D5 what a stranger said under the same name does not count as said by the verified customer', () => {
    const loose = skill('loose', [collect('iban'), says('ok')], [slot('iban', { keep: 'conversation' })]);
    const strict = skill(
      'strict',
      [collect('iban'), says('Kept {iban}.')],
      [slot('iban', { writer: 'verified', keep: 'conversation' })],
    );
    const c = talk(bot({ skills: [loose, strict, identity], actions }, { identitySkill: 'verify' }), {
      answer: answerWell,
    });
    c.says(start('loose'), set('iban', 'stolen'));
    expect(c.says(start('strict'))).toEqual(['Which code?']);
    expect(c.says(set('code', '123'))).toEqual(['Which iban?']);
  });

  test('D22 an action that needs an identity verifies first', () => {
    const c = make([calls('bank.own', { who: 'identity.customer' }), says('There.')], []);
    expect(c.says(start('go'))).toEqual(['Which code?']);
    expect(c.says(set('code', '123'))).toEqual(['There.']);
    expect(c.calls.at(-1)?.arguments).toEqual({ who: 'c1' });
  });

  test('D22 a one-time code needs no confirmation, tells nothing of what exists, and cannot be sent for ever', () => {
    const c = make(
      [
        collect('mail'),
        calls('id.send', { mail: 'slots.mail' }, { sent: 'result.account' }),
        says('If we know it, a code is on its way. {sent}'),
        collect('more'),
        sets({ mail: null }),
      ],
      [slot('mail', { attempts: 99 }), slot('more')],
      () => result({ account: 'exists' }),
    );
    c.says(start('go'));
    for (let index = 0; index < 5; index += 1) {
      expect(c.says(set('mail', `m${index}@x.example`), set('more', 'again'))[0]).toBe(
        'If we know it, a code is on its way.',
      );
    }
    expect(c.says(set('mail', 'last@x.example')).at(-1)).toBe('[handoff not_authorised]');
    expect(c.done()).toHaveLength(5);
    expect(new Set(c.calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(5);
  });

  test('D22 too many codes by the count of the system go to a person, without a word about an account', () => {
    const c = make([collect('mail'), calls('id.send', { mail: 'slots.mail' })], [slot('mail')], () =>
      failure('rate_limited'),
    );
    c.says(start('go'));
    expect(c.says(set('mail', 'a@b.example'))).toEqual([
      expect.stringContaining('colleague'),
      '[handoff not_authorised]',
    ]);
  });

  test('D29 what is remembered of a verified customer is not asked; what does not fit is', () => {
    const size = {
      kind: 'choice',
      optionsFrom: null,
      options: [{ value: 'S', label: 'small', synonyms: [] }],
    } as const;
    const c = make(
      [collect('street'), collect('size'), says('{street} {size} {other}')],
      [slot('street', { keep: 'customer' }), slot('size', { keep: 'customer', type: size }), slot('other')],
      answerWell,
    );
    const verifying = make([calls('bank.own')], []);
    expect(verifying.says(start('go'))).toEqual(['Which code?']);
    expect(c.says(start('go'))).toEqual(['Which street?']);
    const known = talk(
      bot(
        {
          skills: [
            skill(
              'go',
              [collect('street'), collect('size'), says('{street} {size}{other}')],
              [
                slot('street', { keep: 'customer' }),
                slot('size', { keep: 'customer', type: size }),
                slot('other'),
              ],
              { needsIdentity: true },
            ),
            identity,
          ],
          actions,
        },
        { identitySkill: 'verify' },
      ),
      { answer: answerWell },
    );
    known.says(start('go'));
    expect(known.says(set('code', '123'))).toEqual(['Which size?']);
    expect(known.state().slots.street).toEqual({ value: 'Elm', from: { action: 'memory' } });
    expect(known.slots()).not.toHaveProperty('other');
    expect(known.says(correct('street', 'Oak'), set('size', 'S'))).toEqual(['Oak small']);
    expect(known.slots()).toMatchObject({ street: 'Oak', size: 'S' });
  });

  test('D22 what was verified expires: looked up again only after verifying again, at the same step', () => {
    const c = make(
      [calls('bank.own', {}, { plan: 'result.plan' }), collect('sum'), says('{sum}')],
      [slot('sum')],
    );
    c.says(start('go'));
    expect(c.says(set('code', '123'))).toEqual(['Which sum?']);
    expect(c.feed({ type: 'identity_expired', now: '2026-01-16T10:00' })).toEqual([]);
    expect(c.says(set('sum', '7'))).toEqual(['Which code?']);
    expect(c.says(set('code', '123'))).toEqual(['7']);
  });
});

test('D20 what was written is not written again when its arguments would read otherwise a minute later', () => {
  const c = make(
    [confirms('Book it?'), calls('bank.pay', { at: 'context.time' }), collect('liked'), says('Thanks.')],
    [slot('liked')],
  );
  c.says(start('go'));
  expect(c.says(plain('confirm'))).toEqual(['Which liked?']);
  c.setNow('2026-01-15T10:05');
  expect(c.says(set('liked', 'yes'))).toEqual(['Thanks.']);
  expect(c.done()).toEqual(['bank.pay']);
});

test('a handoff is the end of its skill: after the agent hands back, it does not begin again', () => {
  const c = talk(
    bot({
      skills: [skill('outer', [uses('inner'), says('Never.')]), skill('inner', [handsOff('not_authorised')])],
    }),
  );
  expect(c.says(start('outer')).at(-1)).toBe('[handoff not_authorised]');
  expect(c.feed({ type: 'handed_back' })).toEqual([
    "I'm the automated assistant again. How can I help you further?",
  ]);
  expect(c.state().stack).toEqual([]);
});

test('D19 a loop of actions that no customer asked for goes to a person', () => {
  const c = make(
    [sets({ n: 'slots.n == null ? 1.0 : slots.n + 1.0' }), calls('bank.look', { n: 'slots.n' })],
    [],
  );
  expect(c.says(start('go')).at(-1)).toBe('[handoff policy]');
  expect(c.done().length).toBeLessThanOrEqual(50);
});

test('D2 skills that use each other for ever go to a person', () => {
  const c = talk(bot({ skills: [skill('a', [uses('b')]), skill('b', [uses('a')])] }));
  expect(c.says(start('a')).at(-1)).toBe('[handoff policy]');
  expect(c.state().stack).toEqual([]);
  expect(c.feed({ type: 'handed_back' })).toHaveLength(1);
});

test('what was said before a question is not said again when its answer is refused by a rule', () => {
  const c = make(
    [says('Welcome.'), collect('n'), when('slots.n == "7"', [says('Not 7.'), sets({ n: null })]), says('ok')],
    [slot('n', { attempts: 5 })],
  );
  expect(c.says(start('go'))).toEqual(['Welcome.', 'Which n?']);
  expect(c.says(set('n', '7'))).toEqual(['Not 7.', 'Which n?']);
  expect(c.says(set('n', '7'))).toEqual(['Not 7.', 'Which n?']);
});
