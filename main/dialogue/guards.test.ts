import { describe, expect, test } from 'vitest';
import { bot, collect, says, skill, slot, uses } from './building.fixture.ts';
import { clarify, expectOf, set, start, talk } from './talking.fixture.ts';

describe('guards', () => {
  const guarded = skill('vip', [says('Welcome.')], [], { available: { source: 'slots.level == "gold"' } });
  const level = skill('level', [collect('level'), says('ok')], [slot('level', { keep: 'conversation' })]);
  const broken = skill('broken', [says('no')], [], { available: { source: 'slots.level > 3.0' } });

  test('D17 a guard hides a skill from start, clarification, buttons and help until it holds', () => {
    const greeting = {
      name: 'greeting',
      variants: [{ text: 'Hi.', tone: null, channel: null }],
      buttons: [
        { label: 'VIP', payload: 'start:vip' },
        { label: 'Level', payload: 'start:level' },
      ],
    };
    const c = talk(bot({ skills: [guarded, level, broken], replies: { en: [greeting] } }));
    expect(c.buttons()).toEqual(['Level']);
    expect(expectOf(c).startable).toEqual(['level']);
    expect(c.says(start('vip'))).toEqual(["I didn't get that. Could you say it in other words?"]);
    expect(c.says(clarify('vip', 'level'))).toEqual(['Which level?']);
    c.says(set('level', 'gold'));
    expect(expectOf(c).startable).toEqual(['vip', 'level']);
    expect(c.says(start('vip'))).toEqual(['Welcome.']);
  });

  test('D17 other skills use a guarded one all the same', () => {
    const user = skill('user', [uses('vip')]);
    const c = talk(bot({ skills: [guarded, user] }));
    expect(c.says(start('user'))).toEqual(['Welcome.']);
  });

  test('D17 a request that waits is dropped when its guard has closed by then', () => {
    const closes = skill(
      'closes',
      [collect('level'), says('Set.')],
      [slot('level', { keep: 'conversation' })],
    );
    const open = skill('open', [says('Here.')], [], { available: { source: 'slots.level == null' } });
    const c = talk(bot({ skills: [closes, open] }));
    c.says(start('closes'), start('open'));
    expect(c.says(set('level', 'x'))).toEqual(['Set.']);
  });
});
