import { describe, expect, test } from 'vitest';
import { action, bot, calls, collect, confirms, says, skill, slot } from './building.fixture.ts';
import { asks, clarify, correct, plain, result, set, start, talk } from './talking.fixture.ts';

describe('digressions with values of their own', () => {
  const order = slot('order', { keep: 'conversation' });
  const refund = skill(
    'refund',
    [
      collect('order'),
      collect('why'),
      confirms('Refund {order}: {why}?'),
      calls('bank.pay', { order: 'slots.order' }),
      says('Refunded {order}.'),
    ],
    [order, slot('why')],
  );
  const track = skill('track', [collect('order'), says('{order} is on its way.')], [order]);
  const actions = [action('bank.pay', { risk: 'write' })];
  const shop = () => talk(bot({ skills: [refund, track], actions }), { answer: () => result({}) });

  test('D7 another order in a digression changes nothing about the request below', () => {
    const c = shop();
    c.says(start('refund'), set('order', '1'));
    expect(c.says(start('track'), set('order', '2'))).toEqual([
      '2 is on its way.',
      'Back to your request.',
      'Which why?',
    ]);
    expect(c.says(set('why', 'broken'))).toEqual(['Refund 1: broken?']);
    c.says(start('track'), set('order', '3'));
    c.says(plain('confirm'));
    expect(c.calls.at(-1)?.arguments).toEqual({ order: '1' });
  });

  test('D8 a digression knows what the request below knows', () => {
    const c = shop();
    c.says(start('refund'), set('order', '1'));
    expect(c.says(start('track'))[0]).toBe('1 is on its way.');
  });

  test('D12 what a digression takes back stays with the request below', () => {
    const c = shop();
    c.says(start('refund'), set('order', '1'));
    const waits = skill('waits', [collect('order'), collect('day')], [order, slot('day')]);
    c.edit(
      bot({ skills: [refund, waits], actions: [action('bank.pay', { risk: 'write' })] }, { version: 'v2' }),
    );
    c.says(start('waits'));
    expect(c.says(correct('order', null))).toEqual(['All right, let me ask that again.', 'Which order?']);
    expect(c.says(plain('cancel')).at(-1)).toBe('Which why?');
    expect(c.slots().order).toBe('1');
  });

  test('D11 a yes and a request about another order: the first is done for its own order', () => {
    const c = shop();
    c.says(start('refund'), set('order', '1'), set('why', 'broken'));
    expect(c.says(plain('confirm'), start('track'), set('order', '2'))).toEqual([
      'Refunded 1.',
      '2 is on its way.',
    ]);
  });

  test('D8 D14 what was said before it was clear what is wanted is not asked again', () => {
    const c = shop();
    c.says(set('order', '7'), clarify('refund', 'track'));
    expect(c.says(start('track'))).toEqual(['7 is on its way.']);
    c.says(clarify('refund', 'track'), set('order', '8'));
    c.says(asks('fees?'));
    expect(c.says(start('refund'))).toEqual(['Which why?']);
    expect(c.slots().order).toBe('8');
  });
});
