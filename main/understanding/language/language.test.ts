import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../reading.ts';
import { greetingLanguages, languagesOf, primary, readLanguage } from './index.ts';
import { heard, messages } from './measured.fixture.ts';

function check(table: Readonly<Record<string, string>>): void {
  expect(Object.fromEntries(Object.keys(table).map((text) => [text, heard(text)]))).toEqual(table);
}

test('U12 the language of a sentence is heard', () =>
  check({
    'where is the parcel that I ordered': 'en',
    'I want to return my shoes': 'en',
    'Mein Paket ist immer noch nicht da': 'de',
    'ich möchte meine Schuhe zurückgeben': 'de',
    'Wo ist meine Bestellung 10417?': 'de',
    'quiero devolver mis zapatos, por favor': 'es',
    '¿Dónde está mi pedido?': 'es',
    'Bonjour, je voudrais retourner ma commande': 'fr',
    "j'ai reçu le mauvais article et je ne suis pas content": 'fr',
    'dove è il mio pacco, non è ancora arrivato': 'it',
    'waar is mijn bestelling, ik wacht al een week': 'nl',
    'onde está a minha encomenda? ainda não chegou': 'pt',
    'Bestellung 10417: أين طلبي من فضلك': 'ar',
    'سفارش من هنوز نرسیده است': 'fa',
    'де моє замовлення, ще не прийшло': 'uk',
    注文した商品がまだ届きません: 'ja',
    '주문한 물건이 아직 안 왔어요': 'ko',
  }));

test('U12 names, numbers, addresses and few words tell no language', () =>
  check({
    '10417': '-',
    danke: '-',
    'muchas gracias': '-',
    'mara@example.com': '-',
    'María de la Cruz García': '-',
    'Ludwig van der Berg': '-',
    'Rue de la Paix 12, Paris': '-',
    'Am alten Markt 3, Köln': '-',
    'order 10417 mara.de@example.com': '-',
    'Los Angeles to San Francisco': '-',
    'el zapato rojo': '-',
    '¯\\_(ツ)_/¯': '-',
  }));

test('U12 every second message of the list, which nothing was built on, is heard right', () => {
  const unseen = messages('messages').filter((_, i) => i % 2 === 1);
  const told = unseen.map(({ right, text }) => ({ text, right: right[0], heard: heard(text) }));
  const others = told.filter(({ right }) => right !== 'en');
  const claimed = told.filter((each) => each.heard !== '-');
  const right = claimed.filter((each) => each.heard === each.right);
  expect(unseen.length).toBeGreaterThanOrEqual(12 * 10);
  expect(right.length / claimed.length).toBeGreaterThan(0.95);
  expect(others.filter((each) => each.heard === each.right).length / others.length).toBeGreaterThan(0.9);
});

test('U12 what looks like a language and is none, or another one, misleads nobody', () => {
  const misled = messages('traps').filter(({ right, text }) => ![...right, '-', 'en'].includes(heard(text)));
  expect(misled).toEqual([]);
});

test('U12 a change of language in the middle of something needs more than two words or letters', () => {
  const isSure = (text: string): boolean | undefined => readLanguage(read(text))?.isSure;
  expect(isSure('Ich möchte lieber auf Deutsch weitermachen')).toBe(true);
  expect(isSure('أريد التحدث مع موظف')).toBe(true);
  expect(isSure('是的')).toBe(false);
  expect(isSure('да')).not.toBe(true);
});

test('U12 what may be the language of the conversation is no other', () => {
  expect(readLanguage(read('hvor er min pakke?'), 'no')?.language ?? 'no').toBe('no');
  expect(readLanguage(read('hvor er min pakke?'), 'da')?.language ?? 'da').toBe('da');
  expect(readLanguage(read('Where is my parcel, please?'), 'de')?.language).toBe('en');
});

test('U12 a greeting alone tells in which languages it greets', () => {
  const languages = (text: string) => greetingLanguages(read(text));
  expect(languages('Hola!')).toEqual(['es']);
  expect(languages('hallo')).toEqual(['de', 'nl']);
  expect(languages('Dzień dobry')).toEqual(['pl']);
  expect([languages('hello'), languages('hola where is it')]).toEqual([[], []]);
});

test('U12 a workspace serves the languages of its replies, and understands those of its examples', () => {
  const german = [
    'Ich möchte meinen Vertrag kündigen',
    'Wo ist mein Paket?',
    'Wie kann ich das zahlen, bitte?',
  ];
  const { served, isTaught } = languagesOf(
    ['en', 'de-CH', 'nb'],
    german.map((text) => read(text)),
  );
  expect([served('de'), served('en'), served('no'), served('fr')]).toEqual(['de-CH', 'en', 'nb', null]);
  expect([isTaught('de'), isTaught('fr')]).toEqual([true, false]);
  expect(primary('pt_BR')).toBe('pt');
});

test('U12 any text at all has a language or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const told = readLanguage(read(text));
      expect(told === null || told.language.length > 0).toBe(true);
    }),
    { numRuns: 200 },
  );
});
