import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { action, bot, calls, collect, confirms, says, skill, slot, uses } from './building.fixture.ts';
import type { Bot, Skill } from './skill.ts';
import { plain, result, set, start, talk } from './talking.fixture.ts';

const actions = [action('bank.pay', { risk: 'write' })];
const pay = skill(
  'pay',
  [
    collect('to'),
    collect('sum'),
    confirms('Pay {sum} to {to}?'),
    calls('bank.pay', { sum: 'slots.sum' }),
    says('Paid.'),
  ],
  [slot('to'), slot('sum', { type: { kind: 'number', integer: false } })],
);
const visit = skill('visit', [collect('day'), says('See you {day}.')], [slot('day')]);

const make = (...skills: readonly Skill[]) => talk(bot({ skills, actions }), { answer: () => result({}) });
const edited = (version: string, ...skills: readonly Skill[]): Bot => bot({ skills, actions }, { version });

describe('an edit while a conversation runs', () => {
  test('W5 a request whose skill is gone ends with a notice, and the one below goes on', () => {
    const c = make(pay, visit);
    c.says(start('visit'));
    c.says(start('pay'), set('to', 'Jen'));
    c.edit(edited('v2', visit));
    expect(c.says(set('sum', 5))).toEqual([
      "I can't go on with that request any more, because our service has just been changed.",
      'Back to your request.',
      'Which day?',
    ]);
  });

  test('W5 a value that does not fit the changed type any more is asked again', () => {
    const c = make(pay);
    c.says(start('pay'), set('to', 'Jen'));
    c.edit(
      edited(
        'v2',
        skill(
          'pay',
          [...[collect('to'), collect('sum')], says('{to} {sum}')],
          [slot('to', { type: { kind: 'email' } }), slot('sum')],
        ),
      ),
    );
    expect(c.says(set('sum', '5'))).toEqual(['Which to?']);
    expect(c.says(set('to', 'jen@x.example'))).toEqual(['jen@x.example 5']);
  });

  test('W5 the slot that was asked for is gone: the skill goes on with what is left', () => {
    const c = make(pay);
    c.says(start('pay'));
    c.edit(edited('v2', skill('pay', [collect('sum'), says('{sum}!')], [slot('sum')])));
    expect(c.says(set('to', 'Jen'))).toEqual(['Which sum?']);
  });

  test('W5 D21 another text to confirm is another draft', () => {
    const c = make(pay);
    c.says(start('pay'), set('to', 'Jen'), set('sum', 5));
    c.edit(
      edited('v2', {
        ...pay,
        steps: pay.steps.map((step) =>
          step.kind === 'confirm' ? { ...step, text: 'Pay {sum} EUR to {to}?' } : step,
        ),
      }),
    );
    expect(c.says(plain('confirm'))).toEqual(['Pay 5 EUR to Jen?']);
    expect(c.done()).toEqual([]);
  });

  test('W5 the side exit that it had taken is gone: a person goes on', () => {
    const failing = skill(
      'pay',
      [collect('sum'), confirms('{sum}?'), calls('bank.pay', {}, {}, [collect('why'), says('Sorry.')])],
      [slot('sum'), slot('why')],
    );
    const c = talk(bot({ skills: [failing], actions }), {
      answer: () => ({ outcome: { ok: false, code: 'rejected', message: 'no' } }),
    });
    c.says(start('pay'), set('sum', '5'));
    expect(c.says(plain('confirm'))).toEqual(['Which why?']);
    c.edit(edited('v2', skill('pay', [collect('sum'), says('ok')], [slot('sum')])));
    expect(c.says(set('why', 'x')).at(-1)).toBe('[handoff action_error]');
  });

  test('W5 a skill that another one was using is gone: the user goes on without it', () => {
    const outer = skill('outer', [uses('visit'), says('Done.')]);
    const c = make(outer, visit);
    c.says(start('outer'));
    c.edit(edited('v2', outer));
    expect(c.says(set('day', 'x'))).toEqual(['Done.']);
  });
});

/** Bots that share names but little else, as a workspace in the hands of its owner. */
const anyType = fc.constantFrom(
  { kind: 'text' } as const,
  { kind: 'number', integer: false } as const,
  { kind: 'bool' } as const,
  { kind: 'date' } as const,
  { kind: 'list', of: { kind: 'text' } } as const,
  { kind: 'choice', optionsFrom: 'found', options: [] } as const,
);
const names = ['a', 'b', 'c'] as const;
const anySlots = fc
  .tuple(
    ...names.map(() =>
      fc.record({
        type: anyType,
        optional: fc.boolean(),
        verbatim: fc.boolean(),
        writer: fc.constantFrom('customer', 'verified', 'action'),
      }),
    ),
  )
  .map((specs) => specs.map((spec, index) => slot(names[index] ?? 'a', spec)));
const anyStep = fc.oneof(
  fc.constantFrom(...names).map(collect),
  fc.constantFrom(...names).map((name) => says(`{${name}}.`)),
  fc.constantFrom('one', 'two', 'three').map(uses),
  fc.constant(calls('bank.look', { a: 'slots.a' }, { found: 'result' })),
  fc.constant({ kind: 'set', values: new Map([['b', null]]) } as const),
  fc.constant(confirms('{a}{b}?')),
  fc.constant(calls('bank.pay', { a: 'slots.a' })),
);
const anySkill = (id: string) =>
  fc
    .tuple(fc.array(anyStep, { maxLength: 5 }), anySlots, fc.boolean())
    .map(([drafts, slots, needsIdentity]) => skill(id, drafts, slots, { needsIdentity }));
const anyBot = fc
  .tuple(
    fc.subarray(['one', 'two', 'three']),
    anySkill('one'),
    anySkill('two'),
    anySkill('three'),
    fc.nat(1000),
    fc.option(fc.constant('three')),
  )
  .map(([kept, one, two, three, version, identitySkill]) =>
    bot(
      {
        skills: [one, two, three].filter(({ id }) => kept.includes(id)),
        actions: [...actions, action('bank.look')],
      },
      { version: `v${version}`, identitySkill },
    ),
  );
const anyCommand = fc.oneof(
  fc.constantFrom('one', 'two', 'three').map(start),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('x', 5, true, '2026-11-27', ['x'], null))
    .map(([name, value]) => set(name, value)),
  fc
    .constantFrom('confirm', 'deny', 'cancel', 'skip', 'wait', 'repeat', 'explain')
    .map((command) => plain(command)),
);

test('W5 D6 no edit between two messages can make the engine throw, write unasked, or not answer', () => {
  fc.assert(
    fc.property(
      anyBot,
      fc.array(fc.tuple(fc.array(anyCommand, { minLength: 1, maxLength: 3 }), fc.option(anyBot)), {
        maxLength: 8,
      }),
      (first, turns) => {
        const c = talk(first, { answer: () => result(['x', 'y']) });
        for (const [commands, next] of turns) {
          if (next) c.edit(next);
          const writes = c.done().filter((name) => name === 'bank.pay').length;
          expect(c.says(...commands).length).toBeGreaterThan(0);
          const isConfirmed = commands.some(({ command }) => command === 'confirm');
          if (!isConfirmed) expect(c.done().filter((name) => name === 'bank.pay')).toHaveLength(writes);
        }
        expect(() => c.remind()).not.toThrow();
        expect(() => c.closeSilently()).not.toThrow();
      },
    ),
    { numRuns: 600 },
  );
});
