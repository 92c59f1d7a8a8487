import { expect, test } from 'vitest';
import { bot, collect, reply, says, skill, slot } from './building.fixture.ts';
import { asks, plain, set, start, talk, unclear } from './talking.fixture.ts';

const id = { kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' } as const;
const back = skill('back', [collect('order'), says('Registered {order}.')], [slot('order', { type: id })]);
const sorry = "I'm very sorry for your loss.";
const offer = 'A colleague can take care of this with you: just say so. You need not have anything at hand.';
const bereaved = { bereaved: true } as const;
const make = (more = {}) => talk(bot({ skills: [back] }), more);

test('D30 a death gets a word of condolence once, before what was asked', () => {
  const c = make();
  expect(c.message([start('back')], bereaved)).toEqual([sorry, 'Which order?']);
  expect(c.message([set('order', '10417')], bereaved)).toEqual(['Registered 10417.']);
  expect(c.state().tone).toBe('upset');
});

test('D30 whoever is bereaved and cannot answer is offered a person at once, and then gets one', () => {
  const c = make();
  c.message([start('back')], bereaved);
  expect(c.says(plain('skip'))).toEqual([offer, expect.stringContaining('Which order?')]);
  expect(c.says(unclear)).toEqual([
    "I'm passing you to a colleague now, with everything you told me. Please stay in this chat.",
    '[handoff negative_sentiment]',
  ]);
});

test('D30 a wrong number of somebody bereaved is told, beside the offer of a person', () => {
  const c = make();
  c.message([start('back')], bereaved);
  expect(c.says(set('order', '12'))).toEqual([
    "That doesn't look right. It should look like 10417.",
    offer,
    expect.stringContaining('Which order?'),
  ]);
  expect(c.says(set('order', '10417'))).toEqual(['Registered 10417.']);
});

test('D30 a death told with no request is never "not understood"; a yes to the offer brings a person', () => {
  const c = make();
  expect(c.message([unclear], bereaved)).toEqual([sorry, offer]);
  expect(c.buttons()).toEqual(['Talk to a person']);
  expect(c.says(plain('confirm')).at(-1)).toBe('[handoff asked]');
});

test('D30 a question that no article answers is followed by the offer, not by "no answer"', () => {
  const c = make({ knows: () => null });
  expect(c.message([asks('what becomes of the account?')], bereaved)).toEqual([sorry, offer]);
});

test('D30 condolence in German and Spanish, and as the workspace says it', () => {
  const first = (locale: string, own = bot({ skills: [back] })) =>
    talk(own, { locale }).message([start('back')], bereaved)[0];
  expect(first('de')).toBe('Mein aufrichtiges Beileid.');
  expect(first('es')).toBe('Lamento mucho su pérdida.');
  expect(first('es', bot({ skills: [back] }, { address: 'informal' }))).toBe('Siento mucho tu pérdida.');
  const words = { en: [reply('condolence', 'We feel with you.')] };
  expect(first('en', bot({ skills: [back], replies: words }))).toBe('We feel with you.');
});

const distress = { code: 'negative_sentiment', detail: 'the customer may be in distress' } as const;

test('H1 who may be in danger is told of a person and the emergency services, in their language', () => {
  const c = make();
  const [said, last] = c.feed({ type: 'escalate', why: distress, reply: 'crisis', language: 'de' });
  expect(said).toMatch(/Menschen aus unserem Team.*Notruf/u);
  expect(last).toBe('[handoff negative_sentiment]');
  expect(c.state().locale).toBe('en');
});

test('H1 a workspace says it in its own words', () => {
  const words = { en: [reply('crisis', 'Anna is coming. In danger call 112.')] };
  const c = talk(bot({ skills: [back], replies: words }));
  expect(c.feed({ type: 'escalate', why: distress, reply: 'crisis', language: 'en' })).toEqual([
    'Anna is coming. In danger call 112.',
    '[handoff negative_sentiment]',
  ]);
});

test('U12 a language without other texts is answered in it all the same, once', () => {
  const other = { ...unclear, command: 'cannot_handle', reason: 'language', topic: 'fr' } as const;
  expect(make().says(other)).toEqual([
    'Je ne peux pas écrire dans votre langue ; une personne va donc lire votre message.',
    '[handoff out_of_scope]',
  ]);
});
