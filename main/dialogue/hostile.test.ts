import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SlotValue } from '../../preload/contract/index.ts';
import { bot, collect, says, skill, slot } from './building.fixture.ts';
import { checkExpression, evaluate } from './expression.ts';
import { set, start, talk } from './talking.fixture.ts';
import { fillTemplate } from './template.ts';

/** Parts of which hostile expressions are made. */
const atoms = [
  'slots',
  'slots.a',
  'slots.list',
  'slots.constructor',
  'slots["__proto__"]',
  'identity',
  'context.today',
  '"x"',
  '9999999999999999999999999999999999999999.0',
  '-9223372036854775808',
  '1e308',
  '[1, 2]',
  '{"a": 1}',
  '{"__proto__": {"x": 1}}',
  'null',
  'true',
  'bytes("x")',
  'duration("9999999999999s")',
  'timestamp("2026-01-01T00:00:00Z")',
  '"größe"',
];
const joins = ['+', '*', '-', '/', '%', '==', '<', '&&', '||', 'in'];
const anyExpression: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(...atoms),
    fc
      .tuple(tie('tree'), fc.constantFrom(...joins), tie('tree'))
      .map(([a, join, b]) => `(${a} ${join} ${b})`),
    tie('tree').map((a) => `size(${a})`),
    tie('tree').map((a) => `${a}.map(x, x)`),
    tie('tree').map((a) => `${a}.exists(x, x == ${a})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `days(${a}, ${b})`),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `${a}[${b}]`),
  ),
})).tree;

const anyValue = fc.jsonValue().map((value) => value as SlotValue);

test('S1 D3 no expression throws, and none but JSON comes out, whatever it is made of', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyExpression, fc.string(), fc.string({ unit: 'binary' })),
      anyValue,
      (source, value) => {
        const computed = evaluate(source, {
          slots: { a: value, list: [1, 'x', null] },
          context: { today: '2026-01-01' },
        });
        if (computed.ok) expect(JSON.parse(JSON.stringify(computed.value))).toEqual(computed.value);
        expect(checkExpression(source).ok || !computed.ok).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  expect({}).not.toHaveProperty('x');
});

test.each([
  ['slots["constructor"]'],
  ['slots["__proto__"]'],
  ['slots.a["toString"]'],
  ['slots.list["length"]'],
  ['[slots][0]["constructor"]'],
  ['{"a": slots}["a"]["__proto__"]'],
  ['slots.größe'],
  ['"a".matches("(((")'],
  ['0x1p3'],
  ['1'.repeat(400)],
])('S1 %s reaches nothing', (source) => {
  const computed = evaluate(source, { slots: { a: { b: 1 }, list: [1] } });
  expect(computed.ok ? computed.value : null).toBeNull();
});

test('S1 a text with braces shows slots and nothing else, and takes no time over what customers wrote', () => {
  const values = { a: 'x', list: [1], deep: { b: '{a}' } };
  expect(fillTemplate('{constructor}{__proto__.x}{a.length}{deep.b}{toString}', values)).toBe('{a}');
  expect(fillTemplate(`${'{a.'.repeat(20_000)}${' '.repeat(50_000)}x`, values)).toHaveLength(60_002);
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), anyValue), (text, any) => {
      expect(typeof fillTemplate(`${text}{a.b}{x}`, any)).toBe('string');
    }),
    { numRuns: 300 },
  );
});

test('S1 what a customer writes is never read as a text with braces', () => {
  const c = talk(
    bot({
      skills: [
        skill(
          'note',
          [collect('pin'), collect('text'), says('You wrote: {text}')],
          [slot('pin', { secret: true }), slot('text')],
        ),
      ],
    }),
  );
  c.says(start('note'), set('pin', '1234'));
  expect(c.says(set('text', 'my {pin} and {text}'))).toEqual(['You wrote: my {pin} and {text}']);
});
