import { expect, test } from 'vitest';
import { tellsOfADeath } from './grief.ts';
import { read } from './reading.ts';

function check(mourns: boolean, messages: readonly string[]): void {
  const heard = messages.map((text) => [text, tellsOfADeath(read(text))]);
  expect(heard).toEqual(messages.map((text) => [text, mourns]));
}

test('D30 a death is heard in English, German and Spanish', () =>
  check(true, [
    'my son just died and the shoes were for him',
    'my mother passed away, how do I close her account',
    'My husband died in march and I need to return them',
    'my father has died, please cancel his contract',
    'we lost our little daughter last week',
    'it was for my late wife',
    'after the death of my brother I found this bill',
    'my brother committed suicide',
    'the account holder is deceased',
    'my dad, Tom, died on Sunday',
    'he passed away yesterday',
    "I'm a widow since May",
    "it was for my grandmother's funeral",
    'Meine Mutter ist letzte Woche gestorben',
    'mein verstorbener Mann hatte den Vertrag',
    'Es gab einen Todesfall in der Familie',
    'mi padre falleció ayer',
    'murió mi abuela y quiero cancelar',
    'mi marido murió en enero',
  ]));

test('D30 things that stop, a fright and a fear are no death', () =>
  check(false, [
    'my phone died',
    "my mom's phone died",
    'my wife laptop died',
    'the battery is dead',
    'my dad nearly died when he saw the bill',
    'if my husband died, what would happen to the account?',
    'my son passed the exam',
    'my sister passed me your number',
    'my mother is in hospital',
    'I lost my card',
    'I lost my wallet and my sister paid',
    'this queue is killing me',
    'mein Handy ist gestorben',
    'meine Leitung ist tot',
    'mi móvil murió',
    'where is my order',
  ]));
