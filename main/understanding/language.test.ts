import { expect, test } from 'vitest';
import { languagesOf, readLanguage } from './language.ts';
import { read } from './reading.ts';

function check(table: Readonly<Record<string, string | null>>): void {
  const heard = Object.fromEntries(Object.keys(table).map((text) => [text, readLanguage(read(text))]));
  expect(heard).toEqual(table);
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
  }));

test('U12 names, numbers, addresses and few words tell no language', () =>
  check({
    '10417': null,
    danke: null,
    'mara@example.com': null,
    'María de la Cruz García': null,
    'Ludwig van der Berg': null,
    'Rue de la Paix 12, Paris': null,
    'Am alten Markt 3, Köln': null,
    'Fjell & Fjord Trail Jacket': null,
    'order 10417 mara.de@example.com': null,
    'Los Angeles to San Francisco': null,
    'el zapato rojo': null,
  }));

test('U12 a workspace serves the languages of its replies, and understands those of its examples', () => {
  const german = [
    'Ich möchte meinen Vertrag kündigen',
    'Wo ist mein Paket?',
    'Wie kann ich das zahlen, bitte?',
  ];
  const { served, isTaught } = languagesOf(
    ['en', 'de-CH'],
    german.map((text) => read(text)),
  );
  expect([served('de'), served('en'), served('fr')]).toEqual(['de-CH', 'en', null]);
  expect([isTaught('de'), isTaught('fr')]).toEqual([true, false]);
});
