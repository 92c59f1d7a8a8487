import { expect, test } from 'vitest';
import { checkExpression, evaluate } from './expression.ts';

const context = { today: '2026-11-22', time: '14:05', channel: 'web_chat', locale: 'en', tone: 'hurried' };
const slots = { from: '2026-11-27', to: '2026-12-03', order: { total: 80 }, items: [1, 2, 3] };

test.each([
  ['days(context.today, slots.from)', 5],
  ['days(slots.to, slots.from)', -6],
  ['slots.from > context.today', true],
  ['context.time < "15:00" && context.tone == "hurried"', true],
  ['slots.order.total * 2 == 160', true],
  ['slots.gone.total == null', true],
  ['slots.gone == null || slots.gone.total > 3', true],
  ['slots.from.year == null', true],
  ['has(slots.order.total) && !has(slots.order.tax) && !has(slots.gone.total)', true],
  ['slots.items.exists(x, x > 2)', true],
  ['error.code', null],
])('D3 %s is computed', (source, value) => {
  expect(evaluate(source, { slots, context })).toEqual({ ok: true, value });
});

test('D3 an expression says which slots, names and functions it uses', () => {
  expect(checkExpression('days(slots.from, context.today) > 3 || has(slots.order.total) || dayz()')).toEqual({
    ok: true,
    slots: ['from', 'order'],
    paths: [
      ['slots', 'from'],
      ['context', 'today'],
      ['slots', 'order', 'total'],
    ],
    unknownFunctions: ['dayz'],
  });
});

test.each([
  '"a".constructor',
  '[1].map(c, c.constructor)',
  'slots.items["constructor"]',
  'slots.order["__proto__"]',
  'days(slots.order, slots.from)',
  'days("soon", slots.from)',
  'dayz(slots.from)',
  'slots.from + 1',
])('S1 a hostile or senseless expression is an error to decide on, never a throw: %s', (source) => {
  expect(evaluate(source, { slots, context }).ok).toBe(false);
});

test.each(['slots.constructor', 'slots.__proto__.x', 'process.exit()', 'globalThis', 'slots.a.prototype'])(
  'S1 an expression that reaches for a prototype or the host is refused before it runs: %s',
  (source) => {
    expect(checkExpression(source).ok).toBe(false);
  },
);

test('S1 an expression whose loops would take long over what an action returned is not computed', () => {
  const long = Array.from({ length: 5_000 }, (_, index) => index);
  const tooLong = { ok: false, message: 'a list is too long for the loops of this expression' };
  expect(evaluate('slots.long.map(x, x * 2)', { slots: { long } })).toEqual(tooLong);
  const square = 'slots.long.exists(x, slots.long.exists(y, x + y < 0))';
  expect(evaluate(square, { slots: { long: long.slice(0, 400) } })).toEqual(tooLong);
  expect(evaluate(square, { slots: { long: long.slice(0, 40) } })).toEqual({ ok: true, value: false });
  expect(evaluate('slots.items.map(x, x * 2)', { slots: { ...slots, long } })).toEqual({
    ok: true,
    value: [2, 4, 6],
  });
});

test('S1 a regular expression that would backtrack for ever is matched in linear time', () => {
  const text = `${'a'.repeat(50_000)}b`;
  expect(evaluate('slots.text.matches("^(a+)+$")', { slots: { text } })).toEqual({ ok: true, value: false });
});

test.each([
  ['x'.repeat(501), /at most/],
  [`${'('.repeat(240)}1${')'.repeat(240)}`, /./],
  [Array.from({ length: 160 }, () => '1').join('+'), /too large/],
  ['[[1]].map(a, a.map(b, [1].map(c, c)))', /loops/],
])('S1 an expression larger than anyone writes is refused', (source, reason) => {
  const checked = checkExpression(source);
  if (!checked.ok) expect(checked.message).toMatch(reason);
  else expect(evaluate(source, {}).ok).toBe(true);
});
