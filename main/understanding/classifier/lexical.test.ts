import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../tools/property-seed.ts';
import { lexicalCounts } from './lexical.ts';
import { lexicalFeatures } from './lexical-features.ts';
import { fitLexicalSpace } from './lexical-space.ts';
import { cosine } from './vectors.ts';

const counts = (text: string) => Object.fromEntries(lexicalCounts(text));

test('U12 spellings of one Arabic word are one word', () => {
  const forms = ['أُرِيدُ إرجاعَ البطاقة', 'اريد ارجاع البطاقه', 'أريـــد إرجاع البطاقة'];
  expect(new Set(forms.map((form) => JSON.stringify(counts(form)))).size).toBe(1);
  expect(counts('حتى')).toEqual(counts('حتي'));
  expect(counts('کارت')).toEqual(counts('كارت'));
});

test('U12 accents, capitals and numbers make no difference; vowels of Indian scripts do', () => {
  expect(counts('RÜCKSENDUNG für 10417')).toEqual(counts('rucksendung fur 99'));
  expect(counts('şifre kırık')).toEqual(counts('sifre kirik'));
  expect(counts('मेरा')).not.toEqual(counts('मर'));
  expect(counts('パスワード')).not.toEqual(counts('ハスワート'));
});

test('U12 groups of one to four letters are counted within words, with their edges', () => {
  expect(counts('ab')).toEqual({ ' a': 1, ' ab': 1, ' ab ': 1, a: 1, ab: 1, 'ab ': 1, b: 1, 'b ': 1 });
});

const NONE = new Float32Array(0);
const GERMAN = ['Wo ist mein Paket?', 'Rechnung als PDF bitte', 'Ich habe mein Passwort vergessen'];

test('U12 with no more rows than dimensions a product of two vectors is how alike the texts are', async () => {
  const space = await fitLexicalSpace(GERMAN);
  const [parcel, invoice] = GERMAN.map(space.place);
  expect(space.dimensions).toBe(3);
  for (const text of GERMAN) expect(cosine(space.place(text), space.place(text))).toBeCloseTo(1, 5);
  const asked = space.place('mein paket ist wo');
  expect(cosine(asked, parcel ?? asked)).toBeGreaterThan(0.9);
  expect(cosine(asked, invoice ?? asked)).toBeLessThan(0.3);
});

test('U12 what none of the rows is written with is nowhere', async () => {
  const { place } = await fitLexicalSpace(GERMAN);
  expect(Math.max(...place('квитанция').map(Math.abs))).toBe(0);
});

test('U12 fewer dimensions keep the largest differences, always the same ones', async () => {
  const rows = [...GERMAN, 'wo ist mein Paket', 'Passwort vergessen'];
  const one = await fitLexicalSpace(rows, 3);
  const other = await fitLexicalSpace(rows, 3);
  expect(one.dimensions).toBe(3);
  expect([...one.place('Paket')]).toEqual([...other.place('Paket')]);
});

test('U12 Latin letters are embedded, too; of other scripts there are the letters alone', async () => {
  const embedded: string[] = [];
  const embed = await lexicalFeatures(['Wo ist mein Paket?', 'أين طردي؟'], async (texts) => {
    embedded.push(...texts);
    return texts.map(() => Float32Array.of(0.6, 0.8));
  });
  embedded.length = 0;
  const [german = NONE, arabic = NONE] = await embed(['Wo ist mein Paket?', 'أين طردي؟']);
  expect(embedded).toEqual(['Wo ist mein Paket?']);
  for (const vector of [german, arabic]) expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  expect(
    cosine(
      german,
      german.map((value, i) => (i < 2 ? value : 0)),
    ),
  ).toBeCloseTo(0.5, 5);
  expect([...arabic].slice(0, 2)).toEqual([0, 0]);
});

test('U12 a workspace in another script needs no embedding', async () => {
  const embed = await lexicalFeatures(['أين طردي؟'], () => Promise.reject(new Error('not to be asked')));
  expect((await embed(['أين الطلب', 'where is it'])).map((vector) => vector.length)).toEqual([2, 2]);
});

test('U12 any text can be placed', async () => {
  const { place } = await fitLexicalSpace(GERMAN);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const vector = place(text);
      expect(cosine(vector, vector)).toBeLessThanOrEqual(1.0001);
    }),
    { numRuns: 200 },
  );
});
