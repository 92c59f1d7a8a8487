import { expect, test } from 'vitest';
import { action, bot, calls, collect, confirms, says, skill, slot, when } from './building.fixture.ts';
import { plain, result, set, start, talk } from './talking.fixture.ts';

test('D9 what the customer said unasked is kept when the branch that would ask it is never taken, and one yes is enough', () => {
  const freeze = skill(
    'freeze',
    [
      when('slots.card == null', [collect('card')]),
      confirms('Freeze {card}?'),
      calls('bank.freeze', { card: 'slots.card' }),
      says('Frozen.'),
    ],
    [slot('card')],
  );
  const c = talk(bot({ skills: [freeze], actions: [action('bank.freeze', { risk: 'write' })] }), {
    answer: () => result({}),
  });
  expect(c.says(start('freeze'), set('card', 'credit'))).toEqual(['Freeze credit?']);
  expect(c.slots()).toEqual({ card: 'credit' });
  expect(c.says(plain('confirm'))[0]).toBe('Frozen.');
});
