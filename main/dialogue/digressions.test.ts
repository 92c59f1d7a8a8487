import { describe, expect, test } from 'vitest';
import type { Command } from '../../preload/contract/index.ts';
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

test('what no article answers starts what it may mean instead, with what was said for it', () => {
  const track = skill('track', [collect('order'), says('{order} is on its way.')], [slot('order')]);
  const other = skill('other', [says('The other one.')]);
  const known = new Map([['fees?', 'It is free.']]);
  const c = talk(bot({ skills: [track, other] }), { knows: (question) => known.get(question) ?? null });
  const ask = (question: string, ...otherwise: string[]): Command => ({
    command: 'ask_knowledge',
    question,
    otherwise,
    confidence: 1,
    source: 'local',
    span: null,
  });
  expect(c.says(ask('fees?', 'track'), set('order', '1'))).toEqual(['It is free.']);
  expect(c.says(ask('late?', 'track'), set('order', '2'))).toEqual(['2 is on its way.']);
  c.says(ask('what?', 'track', 'other'));
  expect(c.payloads()).toEqual(expect.arrayContaining(['start:track', 'start:other']));
  expect(c.says(ask('hm?', 'gone'))).not.toContain('2 is on its way.');
  // What runs already is not begun again.
  c.says(start('track'));
  expect(c.says(ask('late?', 'track')).at(-1)).toBe('Which order?');
});
