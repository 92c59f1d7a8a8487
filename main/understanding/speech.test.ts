import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bot } from '../dialogue/index.ts';
import { expects, shop } from './bots.fixture.ts';
import { type Opened, openUnderstandings } from './opened.fixture.ts';

/** The shop, with German replies. */
const german: Bot = { ...shop, replies: new Map(shop.replies).set('de', new Map()) };

let opened: Opened;
beforeAll(async () => {
  opened = await openUnderstandings([german]);
});
afterAll(() => opened.close());

const ask = (text: string, bot = shop, state: Parameters<typeof expects>[1] = {}) =>
  opened.ask(bot, text, expects(bot, state));

test('U12 a language that is not served goes to a person, marked with it', async () => {
  const { commands, language, locale } = await ask("Bonjour, où est ma commande, je l'attends depuis lundi");
  expect(commands).toMatchObject([{ command: 'cannot_handle', reason: 'language', topic: 'fr' }]);
  expect([language, locale]).toEqual(['fr', undefined]);
});

test('U12 the conversation changes to a language that is served, and back', async () => {
  const there = await ask('Ich möchte gerne mit einem Menschen sprechen, bitte', german);
  expect(there).toMatchObject({ language: 'de', locale: 'de' });
  const back = await opened.ask(german, 'where is my parcel please', expects(german, {}), null, 'de');
  expect(back).toMatchObject({ language: 'en', locale: 'en' });
});

test('U12 a wish for a person is granted in any language, and marked with it', async () => {
  const { commands, language } = await ask('Ich möchte gerne mit einem Menschen sprechen, bitte');
  expect(commands.map(({ command }) => command)).toEqual(['ask_human']);
  expect(language).toBe('de');
});

test('U12 a button tells nothing of a language', async () => {
  const { language } = await opened.ask(shop, 'Wo ist mein Paket, bitte?', expects(shop, {}), 'human');
  expect(language).toBe(undefined);
});

test('D30 a death goes to the topic for it, where there is one; a question is left to the articles', async () => {
  const topic = { topic: 'bereavement', examples: [], reply: 'sorry', route: 'handoff' } as const;
  const prepared: Bot = { ...shop, topics: [...shop.topics, topic] };
  const own = await openUnderstandings([prepared]);
  const hear = async (text: string) =>
    (await own.ask(prepared, text, expects(prepared, {}))).commands.map((each) =>
      'topic' in each ? each.topic : each.command,
    );
  expect(await hear('my uncle died, I want to return his order 10417')).toEqual(['bereavement']);
  expect(await hear('my uncle died, I want to talk to a person')).toEqual(['ask_human']);
  expect(await hear('I want to return order 10417')).not.toContain('bereavement');
  await own.close();
});

test('H1 D30 crisis and bereavement come along with what is asked', async () => {
  expect(await ask('i want to kill myself')).toMatchObject({ crisis: 'en' });
  expect(await ask('my wife passed away, where is her order?')).toMatchObject({
    bereaved: true,
    tone: 'upset',
  });
  const calm = await ask('this queue is killing me');
  expect([calm.crisis, calm.bereaved]).toEqual([undefined, undefined]);
});
