import { expect, test } from 'vitest';
import { readCrisis } from './crisis.ts';
import { read } from './reading.ts';

function check(table: Readonly<Record<string, string | null>>): void {
  const heard = Object.fromEntries(Object.keys(table).map((text) => [text, readCrisis(read(text))]));
  expect(heard).toEqual(table);
}

test('H1 words of acute crisis are heard in three languages', () =>
  check({
    'i want to kill myself': 'en',
    'I’m thinking about suicide': 'en',
    "honestly I don't want to live anymore": 'en',
    'I want to hurt myself': 'en',
    'I just want to die': 'en',
    "I'm going to end my life tonight": 'en',
    'my order is late and I wish I was dead': 'en',
    'my daughter wants to kill herself, what do I do': 'en',
    'i swallowed all my pills': 'en',
    'Ich will mich umbringen': 'de',
    'ich bringe mich heute noch um': 'de',
    'ich möchte nicht mehr leben': 'de',
    'Ich denke an Selbstmord': 'de',
    'ich will mir das Leben nehmen': 'de',
    'quiero matarme': 'es',
    'no quiero seguir viviendo': 'es',
    'pienso en el suicidio': 'es',
    'Quiero quitarme la vida': 'es',
  }));

test('H1 idioms, and losses of the past, are no acute crisis', () =>
  check({
    'this queue is killing me': null,
    'I would kill for that jacket': null,
    'I am dying to try it': null,
    'my phone died again': null,
    'I could kill myself for ordering the wrong size': null,
    'nearly wanted to die of embarrassment': null,
    'do you sell Suicide Squad shirts': null,
    'leaving now would be career suicide': null,
    'my brother committed suicide last year, please close his account': null,
    'I cut myself on your packaging': null,
    "I don't want to live in this flat anymore, move my line": null,
    "I can't live without internet": null,
    'I want to end my contract': null,
    'take my name off the list': null,
    'Die Warteschleife bringt mich um': null,
    'ohne Internet kann ich nicht mehr leben': null,
    'ich könnte sterben vor Lachen': null,
    'me muero de risa': null,
    'no quiero vivir sin internet': null,
    'quiero morirme de vergüenza': null,
  }));
