import { expect, test } from 'vitest';
import { bot, collect, confirms, reply, says, skill, slot } from './building.fixture.ts';
import { clarify, correct, set, start, talk } from './talking.fixture.ts';

const kind = slot('kind', {
  type: {
    kind: 'choice',
    options: [
      { value: 'esim', label: 'esim', synonyms: [] },
      { value: 'plastic_card', label: 'plastic card', synonyms: ['card'] },
    ],
    optionsFrom: null,
  },
});

const sims = bot({
  skills: [
    skill('swap', [collect('kind'), confirms('ask_swap'), says('done')], [kind]),
    skill('block', [says('blocked')]),
  ],
  replies: {
    en: [reply('ask_swap', 'A {kind}?'), reply('done', 'Done.'), reply('blocked', 'Blocked.')],
    de: [
      reply('ask_swap', 'Eine {kind}?'),
      reply('done', 'Erledigt.'),
      reply('blocked', 'Gesperrt.'),
      reply('option_kind_plastic_card', 'Plastikkarte'),
      reply('title_swap', 'Neue SIM'),
    ],
  },
});

test('H20 options and skills are called as the language of the conversation calls them', () => {
  const c = talk(sims, { locale: 'de' });
  c.says(clarify('swap', 'block'));
  expect(c.buttons()).toEqual(['Neue SIM', 'block', 'Mit einem Menschen sprechen']);
  c.says(start('swap'));
  expect(c.buttons()).toEqual(['esim', 'Plastikkarte']);
  expect(c.payloads()).toEqual(['set:kind=esim', 'set:kind=plastic_card']);
  expect(c.says(set('kind', 'esim'))).toEqual(['Eine esim?']);
  expect(c.says(correct('kind', 'plastic_card'))).toEqual([
    'Geändert auf Plastikkarte.',
    'Eine Plastikkarte?',
  ]);
});

test('a confirmation with buttons of its own for yes and no has no others beside them', () => {
  const buttons = [
    { label: 'Yes, send it', payload: 'confirm' },
    { label: 'No, leave it', payload: 'deny' },
  ];
  const c = talk(
    bot({
      skills: [skill('send', [confirms('ask_send'), says('done')])],
      replies: { en: [{ ...reply('ask_send', 'Send it?'), buttons }, reply('done', 'Done.')] },
    }),
  );
  c.says(start('send'));
  expect(c.buttons()).toEqual(['Yes, send it', 'No, leave it']);
  expect(c.payloads()).toEqual(['confirm', 'deny']);
});

test('without such replies they are called as the skill calls them', () => {
  const c = talk(sims);
  c.says(start('swap'));
  expect(c.buttons()).toEqual(['esim', 'plastic card']);
});
