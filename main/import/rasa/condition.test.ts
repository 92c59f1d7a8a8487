import { describe, expect, it } from 'vitest';
import { translate } from './condition.ts';

const scope = {
  typeOf: (slot: string) => (slot.startsWith('is_') ? 'bool' : 'other'),
  judged: null,
} as const;
const cel = (condition: string): string => {
  const translated = translate(condition, scope);
  return translated.ok ? translated.cel : `cannot: ${translated.why}`;
};

describe('conditions of a flow as CEL', () => {
  it.each([
    ['slots.is_ready', 'slots.is_ready == true'],
    ['not slots.is_ready', 'slots.is_ready != true'],
    ['slots.city', 'slots.city != null'],
    ['not slots.city', 'slots.city == null'],
    ["slots.city = 'Oslo'", 'slots.city == "Oslo"'],
    ['slots.city is not "Oslo"', 'slots.city != "Oslo"'],
    ['slots.city is null', 'slots.city == null'],
    ['slots.count > 3', '(slots.count != null && slots.count > 3)'],
    [
      'slots.count < slots.limit and not (slots.is_ready or slots.city)',
      '((slots.count != null && slots.limit != null && slots.count < slots.limit) && !((slots.is_ready == true || slots.city != null)))',
    ],
    ['slots.city matches "^O"', '(slots.city != null && slots.city.matches("^O"))'],
    ["slots.city in {'Oslo', 'Bergen'}", '(slots.city != null && slots.city in ["Oslo", "Bergen"])'],
    ['True', 'true'],
    ['context.names contains "a"', 'cannot: "context.names" is not known here'],
    ['slots.city ==', 'cannot: it ends too early'],
    ['slots.city $ 3', 'cannot: "$ 3" is not understood'],
  ])('%s', (condition, expected) => {
    expect(cel(condition)).toBe(expected);
  });

  it('the value that is judged is called value and is never empty', () => {
    const translated = translate('slots.amount <= 0', { ...scope, judged: 'amount' });
    expect(translated).toEqual({ ok: true, cel: 'value <= 0', slots: ['amount'] });
  });
});
