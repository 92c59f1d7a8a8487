import { expect, test } from 'vitest';
import { action, bot, calls, collect, confirms, says, skill, slot, when } from './building.fixture.ts';
import { expectOf, failure, plain, result, set, start, talk } from './talking.fixture.ts';

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

test('D9 what a branch asked because it was not known stays known', () => {
  const freeze = skill(
    'freeze',
    [when('slots.card == null', [collect('card')], [says('Known.')]), collect('why'), says('{card} {why}')],
    [slot('card'), slot('why')],
  );
  const c = talk(bot({ skills: [freeze] }));
  expect(c.says(start('freeze'))).toEqual(['Which card?']);
  expect(c.says(set('card', 'credit'))).toEqual(['Known.', 'Which why?']);
  expect(c.says(set('why', 'lost'))).toEqual(['credit lost']);
});

test('D21 a confirmation in a side exit tells its own question, and no other one', () => {
  const book = skill(
    'book',
    [
      collect('day'),
      calls('hotel.free', { day: 'slots.day' }, {}, [
        confirms('Put you on the waiting list for {day}?'),
        calls('hotel.wait', { day: 'slots.day' }),
      ]),
      confirms('Book {day}?'),
      calls('hotel.book', { day: 'slots.day' }),
    ],
    [slot('day')],
  );
  const actions = [
    action('hotel.free'),
    action('hotel.wait', { risk: 'write' }),
    action('hotel.book', { risk: 'write' }),
  ];
  const asked = (answers: boolean) => {
    const c = talk(bot({ skills: [book], actions }), {
      answer: () => (answers ? result({}) : failure('unavailable')),
    });
    c.says(start('book'), set('day', 'Friday'));
    return expectOf(c).awaiting;
  };
  expect(asked(true)).toEqual({ kind: 'confirmation', text: 'Book {day}?' });
  expect(asked(false)).toEqual({ kind: 'confirmation', text: 'Put you on the waiting list for {day}?' });
});
