import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../reading.ts';
import { spellingIn } from './index.ts';

const ENGLISH =
  `the a i of and in to was he is as for on with that it his by at from her she you had an were but be this are not my they one
  which or have him me first all also their has up who out been when after there into new two its time do would no what about could other
  then more over now where some will your than them made can only did get back how want need know think like still never need card money
  order street return shoes package received please because account water house name people before right help week today long much too
  pay send sent bank call change number wrong lost late cancel agent person human delivery bill phone broken colour`
    .trim()
    .split(/\s+/u);
const EXAMPLES = [
  'where is my order',
  'I want to return my shoes',
  'my package has not arrived yet',
  'cancel my order please',
  'the parcel never arrived',
  'I would like a refund',
];
const english = await spellingIn('en', EXAMPLES, ENGLISH);
const german = await spellingIn('de', ['wo ist meine Bestellung', 'ich möchte etwas zurückgeben'], ENGLISH);

const correct = (text: string, keep: readonly string[] = []): string =>
  english.correct(text, { isEnglish: true, keep });
const table = (rows: Readonly<Record<string, string>>, read = correct): void => {
  expect(Object.fromEntries(Object.keys(rows).map((text) => [text, read(text)]))).toEqual(rows);
};

test('U6 slips of the fingers are put right: a key beside, a letter missing, twice or swapped', () => {
  table({
    'where is my irder': 'where is my order',
    'i wnat to retrun my shoes': 'i want to return my shoes',
    'my pckage has not arived yet': 'my package has not arrived yet',
    'wherre is my ordder': 'where is my order',
    'teh parcel nevr arrived': 'the parcel never arrived',
    'talk to a huamn agnet': 'talk to a human agent',
    'Cancle my order': 'cancel my order',
  });
});

test('U6 missing spaces, stretched letters, abbreviations and missing apostrophes are read as they are meant', () => {
  table({
    'whereis my order': 'where is my order',
    'Iwant toreturn my shoes': 'i want to return my shoes',
    'cancel my order pleeeease': 'cancel my order please',
    'where r u, i need my acc nr pls': 'where are you, i need my account number please',
    'i dont have it': "i don't have it",
    'i cant wait til 2moro': "i can't wait til tomorrow",
    'i need it w/o the card': 'i need it without the card',
  });
});

test('U6 letter case makes no difference', () => {
  table({
    'WHERE IS MY ORDRE': 'WHERE IS MY order',
    'wHeRe iS mY oRdEr': 'wHeRe iS mY oRdEr',
    'Where Is My Ordre': 'Where Is My order',
  });
});

test('U6 words of thinking and greeting are kept from the model, unless they are the message', () => {
  table({
    'um so hi there where is my order': 'where is my order',
    'uh, where is, uh, my order': 'where is, my order',
    'hi there': 'hi there',
    'so what': 'so what',
  });
});

test('names, numbers, ids, addresses and short forms in capitals stay as they are', () => {
  const untouched = [
    'my name is Jhon Simth',
    'send it to Ordar Street 5',
    'order 10417 and RX-2O41b',
    'mail retrun@shoos.example or www.retrun.example',
    'the IBNA is wrong',
    '#ordre5 is late',
    'is it the XL or the XS',
  ];
  expect(untouched.map((text) => correct(text))).toEqual(untouched);
});

test('what a system offered right now is right, however odd', () => {
  expect(correct('the ordar please')).toBe('the order please');
  expect(correct('the ordar please', ['Ordar', 'Shoon'])).toBe('the ordar please');
});

test('words that are known, or forms of known ones, are not made into likelier ones', () => {
  const right = [
    'I received my refunds',
    'you overcharged my account',
    'my router and the invoice',
    'she is not him',
  ];
  expect(right.map((text) => correct(text))).toEqual(right);
});

test('other languages are not corrected into English', () => {
  const foreign = [
    'wo ist mein Paket',
    'ich habe meine Bestellung nicht erhalten',
    'quiero devolver mis zapatos',
    'donde esta mi pedido',
    '¿eres un robot?',
    'je veux annuler ma commande',
    'hola',
    'danke',
  ];
  for (const isEnglish of [true, false]) {
    expect(foreign.map((text) => english.correct(text, { isEnglish }))).toEqual(foreign);
  }
});

test('in another language only what is close to the words of the workspace is changed, and no English abbreviation', () => {
  table(
    {
      'wo ist meine Bestelung': 'wo ist meine bestellung',
      'wo ist meine Rechnung': 'wo ist meine Rechnung',
      'ich war im Urlaub': 'ich war im Urlaub',
      'keine Ahnung': 'keine Ahnung',
    },
    (text) => german.correct(text, { isEnglish: false }),
  );
});

test('spans of a corrected message point into what was written', () => {
  const text = 'Hi! I wnat toreturn my shooooes pls';
  const reading = read(text, undefined, english.respell(text, { isEnglish: true }));
  expect(reading.words.map((word) => [word.text, text.slice(...word.span)])).toEqual([
    ['hi', 'Hi'],
    ['i', 'I'],
    ['want', 'wnat'],
    ['to', 'to'],
    ['return', 'return'],
    ['my', 'my'],
    ['shoes', 'shooooes'],
    ['please', 'pls'],
  ]);
});

test('any text can be corrected: spans lie in it, in order, and no digit is lost', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'ordre',
      'whereismyorder',
      'pls',
      '10417',
      'sooooo',
      "dont't",
      'Iwant',
      'é',
      'w/',
      '2moro',
      '🙂',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const text = pieces.join(' ');
      let last = 0;
      for (const { span, text: meant, isExact } of english.respell(text, { isEnglish: true })) {
        expect(span[0] >= last && span[1] > span[0] && span[1] <= text.length).toBe(true);
        expect(meant.trim()).not.toBe('');
        if (!isExact) expect(text.slice(...span)).not.toMatch(/\d/u);
        last = span[1];
      }
    }),
  );
});
