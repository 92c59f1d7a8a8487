import { expect, test } from 'vitest';
import type { SlotValue } from '../../preload/contract/index.ts';
import { action, bot, calls, collect, says, skill, slot, steps } from './building.fixture.ts';
import type { SlotSpec, SlotType } from './skill.ts';
import { plain, result, set, start, talk } from './talking.fixture.ts';

/** A skill that asks for one slot and says it. */
function asking(spec: Partial<SlotSpec>, more: readonly SlotSpec[] = []) {
  return talk(
    bot({
      skills: [
        skill(
          'one',
          [collect('it'), says('Got {it}.'), collect('next')],
          [slot('it', spec), slot('next'), ...more],
        ),
      ],
    }),
  );
}

const ok = (value: SlotValue, kept: SlotValue = value) => ({ value, kept });
const bad = (value: SlotValue) => ({ value, kept: undefined });

const types: readonly (readonly [SlotType, readonly { value: SlotValue; kept: SlotValue | undefined }[]])[] =
  [
    [
      { kind: 'text' },
      [ok(' hi ', 'hi'), ok('a\ud800', 'a\ufffd'), bad('  '), bad('x'.repeat(2001)), bad(1)],
    ],
    [
      { kind: 'number', integer: true, min: 1, max: 9 },
      [ok(1), ok(9), bad(0), bad(10), bad(1.5), bad('1'), bad(null)],
    ],
    [
      { kind: 'money', currency: 'EUR' },
      [
        ok(50, { amount: 50, currency: 'EUR' }),
        ok({ amount: 9.5, currency: 'USD' }),
        bad(0),
        bad(-1),
        bad('50'),
        bad({ currency: 'EUR' }),
      ],
    ],
    [{ kind: 'bool' }, [ok(true), ok(false), bad('yes')]],
    [{ kind: 'email' }, [ok('a@b.example'), bad('a@b'), bad('a b@c.de')]],
    [
      { kind: 'date' },
      [ok('2026-11-27'), ok('2028-02-29'), bad('2026-02-29'), bad('2026-13-01'), bad('tomorrow')],
    ],
    [{ kind: 'time' }, [ok('00:00'), ok('23:59'), bad('24:00'), bad('9:30'), bad('14:60')]],
    [
      { kind: 'date_range' },
      [
        ok({ from: '2026-11-27', to: '2026-12-03' }),
        ok({ from: '2026-11-27', to: '2026-11-27' }),
        bad({ from: '2026-12-03', to: '2026-11-27' }),
        bad({ from: '2026-11-27' }),
        bad('2026-11-27'),
      ],
    ],
    [
      { kind: 'phone', country: 'NO' },
      [ok('+4791234567'), bad('91234567'), bad('+0123456789'), bad('+47 912 34 567')],
    ],
    [
      { kind: 'id', name: 'order', pattern: '[0-9]{5}', example: '10417' },
      [ok('10417'), bad('1041'), bad('10417x')],
    ],
    [
      { kind: 'choice', options: [{ value: 'a', label: 'Anna', synonyms: [] }], optionsFrom: null },
      [ok('a'), bad('Anna'), bad('toString')],
    ],
    [
      { kind: 'list', of: { kind: 'number', integer: false } },
      [ok([1, 2]), ok([2, 1, 2], [2, 1]), ok(3, [3]), bad([]), bad([1, 'x']), bad([null]), bad([[1]])],
    ],
  ];

test.each(types.map(([type, rows]) => ({ kind: type.kind, type, rows })))(
  'D4 a $kind is kept only in its own form',
  ({ type, rows }) => {
    for (const { value, kept } of rows) {
      const c = asking({ type });
      c.says(start('one'), set('it', value));
      expect(c.slots().it, JSON.stringify(value)).toEqual(kept);
      expect(c.state().awaiting).toEqual({ kind: 'slot', slot: kept === undefined ? 'it' : 'next' });
    }
  },
);

test('D4 a list holds each item once, and a wrong item refuses the answer with a word about that item', () => {
  const size = {
    kind: 'choice',
    optionsFrom: null,
    options: ['S', 'M'].map((value) => ({ value, label: value, synonyms: [] })),
  } as const;
  const c = asking({ type: { kind: 'list', of: size } });
  c.says(start('one'));
  expect(c.says(set('it', ['S', 'XL']))).toEqual(['Please choose one of: S, M.', 'Which it?']);
  expect(c.says(set('it', ['M', 'S', 'M']))).toEqual(['Got M and S.', 'Which next?']);
});

test('D4 options and items with commas of their own are set apart by semicolons', () => {
  const labels = ['Week pack, 7 days', 'Month pack, 30 days'];
  const pack = {
    kind: 'choice',
    optionsFrom: null,
    options: labels.map((label, index) => ({ value: `p${index}`, label, synonyms: [] })),
  } as const;
  const c = asking({ type: { kind: 'list', of: pack } });
  c.says(start('one'));
  expect(c.says(set('it', 'none'))[0]).toBe('Please choose one of: Week pack, 7 days; Month pack, 30 days.');
  expect(c.says(set('it', ['p0', 'p1']))[0]).toBe('Got Week pack, 7 days; Month pack, 30 days.');
});

test.each([
  [{ country: 'GB', example: '+44 7400 123456' }, '+44 7400 123456'],
  [{ country: null }, '+12 345 678 901'],
])('D4 what a phone number looks like is shown by one of its country: %o', (phone, example) => {
  const c = asking({ type: { kind: 'phone', ...phone } });
  c.says(start('one'));
  expect(c.says(set('it', '123'))[0]).toBe(
    `That doesn't look like a phone number. The country code helps, as in ${example}.`,
  );
});

test('D4 a rule of a slot may use the value, other slots, the identity and the context', () => {
  const spec = (source: string) => ({
    type: { kind: 'date' } as const,
    valid: { source },
    invalid: 'Not that day.',
  });
  const c = talk(
    bot({
      skills: [
        skill(
          'trip',
          [collect('from'), collect('to'), collect('next')],
          [
            slot('from', spec('value > context.today && !identity.verified')),
            slot('to', spec('days(slots.from, value) >= 1.0')),
            slot('next'),
          ],
        ),
      ],
    }),
  );
  c.says(start('trip'));
  expect(c.says(set('from', '2026-01-15'))).toEqual(['Not that day.', 'Which from?']);
  expect(c.says(set('from', '2026-01-16'))).toEqual(['Which to?']);
  expect(c.says(set('to', '2026-01-16'))).toEqual(['Not that day.', 'Which to?']);
  expect(c.says(set('to', '2026-01-18'))).toEqual(['Which next?']);
});

test('D4 after its attempts a slot takes its own way out, and the skill ends there', () => {
  const c = asking(
    {
      type: { kind: 'email' },
      attempts: 2,
      giveUp: steps([collect('phone'), says('We call {phone}.')]),
    },
    [slot('phone', { type: { kind: 'phone', country: null } })],
  );
  c.says(start('one'));
  expect(c.says(set('it', 'x'))).toEqual(["That doesn't look like an e-mail address.", 'Which it?']);
  expect(c.says(set('it', 'y'))).toEqual(['Which phone?']);
  expect(c.says(set('phone', '+4791234567'))).toEqual(['We call +4791234567.']);
  expect(c.state()).toMatchObject({ stack: [], slots: {}, handoff: null });
});

test('D4 one counter for refused answers: of the type, of a rule of the skill, and of no answer at all', () => {
  const c = talk(
    bot({
      skills: [
        skill(
          'one',
          [
            collect('it'),
            {
              kind: 'if',
              condition: { source: 'slots.it == 7.0' },
              then: steps([says('Not 7.'), { kind: 'set', values: new Map([['it', null]]) }]),
              else: [],
            },
            says('Got {it}.'),
          ],
          [slot('it', { type: { kind: 'number', integer: false } })],
        ),
      ],
    }),
  );
  c.says(start('one'));
  expect(c.says(set('it', 'x'))).toEqual(['I need a number there.', 'Which it?']);
  expect(c.says(set('it', 7))).toEqual(['Not 7.', 'Which it?']);
  expect(
    c.says({ command: 'cannot_handle', reason: 'unclear', confidence: 1, source: 'rule', span: null }).at(-1),
  ).toBe('[handoff repeated_failure]');
  expect(c.state().handoff?.detail).toBe('no valid answer for it in 3 tries');
});

test('D15 what is optional can be skipped and stays empty; what is not is refused in words and asked again', () => {
  const c = talk(
    bot({
      skills: [
        skill(
          'one',
          [collect('it'), collect('note'), says('{it} and {note}!')],
          [slot('it'), slot('note', { optional: true })],
        ),
      ],
    }),
  );
  c.says(start('one'));
  expect(c.says(plain('skip'))).toEqual(["I can't go on without that.", 'So, once more: Which it?']);
  expect(c.says(set('it', 'this'))).toEqual(['Which note?']);
  expect(c.buttons()).toEqual(['Skip']);
  expect(c.says(plain('skip'))).toEqual(["All right, I'll leave that out.", 'this and!']);
});

test('D16 a verbatim slot takes the whole message; only a wish to stop or for a person gets through', () => {
  const make = () => asking({ verbatim: true });
  const c = make();
  c.says(start('one'));
  const text = 'I lost my card, where is my order?';
  expect(c.message([start('one'), set('next', 'x'), plain('restart')], { text })).toEqual([
    `Got ${text}.`,
    'Which next?',
  ]);
  const other = make();
  other.says(start('one'));
  expect(other.message([plain('cancel')], { text: 'stop that' })).toEqual(["All right, I've stopped that."]);
  const third = make();
  third.says(start('one'));
  expect(third.message([plain('ask_human')], { text: 'a person' }).at(-1)).toBe('[handoff asked]');
});

test('D8 a slot that is always asked is asked although it is known; others are not', () => {
  const keeps = { keep: 'conversation' } as const;
  const c = talk(
    bot({
      skills: [
        skill('first', [collect('a'), collect('b'), says('done')], [slot('a', keeps), slot('b', keeps)]),
        skill(
          'second',
          [collect('a'), collect('b'), says('{a} {b}')],
          [slot('a', keeps), slot('b', { ...keeps, askAlways: true })],
        ),
      ],
    }),
  );
  c.says(start('first'), set('a', '1'), set('b', '2'));
  expect(c.says(start('second'))).toEqual(['Which b?']);
  expect(c.says(set('b', '3'))).toEqual(['1 3']);
});

test('what is said for a choice before its options are known is matched once they are', () => {
  const items = [
    { value: 'i1', label: 'Rain jacket' },
    { value: 'i2', label: 'Wool socks' },
    { value: 'i3', label: 'Mug', synonyms: ['cup', 7] },
  ];
  const type = { kind: 'choice', options: [], optionsFrom: 'items' } as const;
  const make = (spec: Partial<SlotSpec>) =>
    talk(
      bot({
        skills: [
          skill(
            'back',
            [
              collect('order'),
              calls('shop.items', { id: 'slots.order' }, { items: 'result' }),
              collect('item'),
              says('{item}!'),
            ],
            [slot('order'), slot('item', spec)],
          ),
        ],
        actions: [action('shop.items')],
      }),
      { answer: () => result(items) },
    );
  const one = make({ type });
  expect(one.says(start('back'), set('item', 'the sock'))).toEqual(['Which order?']);
  expect(one.says(set('order', '1'))).toEqual(['Wool socks!']);
  const several = make({ type });
  several.says(start('back'), set('item', 'jacket and mug'));
  expect(several.says(set('order', '1'))).toEqual(['Which item?']);
  const list = make({ type: { kind: 'list', of: type } });
  list.says(start('back'), set('item', 'jacket and mug'));
  expect(list.says(set('order', '1'))).toEqual(['Rain jacket and Mug!']);
  const synonym = make({ type });
  synonym.says(start('back'), set('item', 'my cup'));
  expect(synonym.says(set('order', '1'))).toEqual(['Mug!']);
  const request = make({ type });
  request.says(start('back'), set('item', 'I want to give the mug back'));
  expect(request.says(set('order', '1'))).toEqual(['Mug!']);
  const none = make({ type });
  none.says(start('back'), set('item', 'a thing'));
  expect(none.says(set('order', '1'))).toEqual(['Which item?']);
});

test('what names the request itself does not choose one of its options', () => {
  const c = talk(
    bot({
      skills: [
        skill(
          'rent',
          [calls('shop.bikes', {}, { bikes: 'result' }), collect('bike'), says('{bike}!')],
          [slot('bike', { type: { kind: 'choice', options: [], optionsFrom: 'bikes' } })],
          { title: 'Rent a bike', examples: ['rent a bike', 'a bike for the weekend', 'I need a red bike'] },
        ),
      ],
      actions: [action('shop.bikes')],
    }),
    { answer: () => result(['E-bike 9', 'Red racer', 'Cargo']) },
  );
  expect(c.says(start('rent'), set('bike', 'I want to rent a bike'))).toEqual(['Which bike?']);
  c.says(plain('restart'));
  expect(c.says(start('rent'), set('bike', 'rent a red bike'))).toEqual(['Red racer!']);
});

test('D5 slots named like what every object has are slots like others', () => {
  const names = ['toString', 'constructor', 'valueOf'];
  const c = talk(
    bot({
      skills: [
        skill(
          'odd',
          [...names.map(collect), says('{toString} {valueOf}')],
          names.map((name) => slot(name)),
        ),
      ],
    }),
  );
  expect(c.says(start('odd'))).toEqual(['Which toString?']);
  expect(c.says(set('toString', 'a'))).toEqual(['Which constructor?']);
  expect(c.says(set('constructor', 'b'), set('valueOf', 'c'))).toEqual(['a c']);
});
