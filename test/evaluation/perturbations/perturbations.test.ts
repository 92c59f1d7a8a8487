import { expect, test } from 'vitest';
import { LETTERS_PER_SLIP, PERTURBATIONS, type Perturbation, perturb } from './index.ts';

const TEXT =
  "Please, I'd like to know why my order hasn't arrived yet; it is for you and I do not want to wait.";
const WITH_IDS =
  'Where is order 10417, RX-204b? Write to mara@example.com or www.example.com/help, I paid $35.50 in total.';
const IDS = ['10417', 'RX-204b', 'mara@example.com', 'www.example.com/help', '$35.50'];

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const changedWords = (one: string, other: string): number => {
  const words = other.split(' ');
  return one.split(' ').filter((word, i) => word !== words[i]).length;
};

test('the same seed gives the same text, another seed another', () => {
  for (const kind of PERTURBATIONS) expect(perturb(TEXT, kind)).toBe(perturb(TEXT, kind));
  expect(perturb(TEXT, 'typos', { seed: 'a' })).not.toBe(perturb(TEXT, 'typos', { seed: 'b' }));
});

test('every kind does what it says, once and for all', () => {
  const short = "Where is my new card? I'm waiting because you have not sent it.";
  expect(
    Object.fromEntries(PERTURBATIONS.map((kind) => [kind, perturb(short, kind)])),
  ).toMatchInlineSnapshot(`
    {
      "abbreviations": "Where is my new card? im waiting bc u have not sent it.",
      "capitals": "WHERE IS MY NEW CARD? I'M WAITING BECAUSE YOU HAVE NOT SENT IT.",
      "contractions": "where's my new card? i am waiting because you haven't sent it.",
      "dictated": "where is my new card im waiting because you have not sent it",
      "doubled_letter": "Whhere is my new card? I'm waiting because you hhave not sent it.",
      "dropped_letter": "Where is y new card? I'm waiting bcause you have not sent it.",
      "fillers": "um Where is my new card? I'm waiting because you basically have not sent it.",
      "lower_case": "where is my new card? i'm waiting because you have not sent it.",
      "missing_spaces": "Whereis my new card? I'm waiting because you have not sentit.",
      "mix": "Where iiiis mmy new card imm waiting bc u hv noooot sent it",
      "neighbour_key": "Where is my new card? I'm waiting because you hqve not sent ot.",
      "no_punctuation": "Where is my new card Im waiting because you have not sent it",
      "random_case": "Where Is my New cARD? i'm WAiting BeCAuSe You HAVe nOT SEnt it.",
      "repeated_letters": "Where is my new card? IIII'm waiting because you have nooooot sent it.",
      "swapped_letters": "Where is my new card? I'm waiting becuase oyu have not sent it.",
      "typos": "Where is my new card? I'm waiting beause oyu have not sent it.",
    }
  `);
});

test('numbers, ids, addresses and amounts are never touched but by dictation', () => {
  for (const kind of PERTURBATIONS.filter((one) => one !== 'dictated')) {
    for (let seed = 0; seed < 20; seed += 1) {
      const changed = perturb(WITH_IDS, kind, { seed: `${seed}` });
      expect(IDS.filter((id) => !changed.includes(id))).toEqual([]);
    }
  }
});

test('dictation says numbers and addresses and has neither capitals nor punctuation', () => {
  expect(perturb('Is order 10417 on its way? Mara@example.com, $35.50.', 'dictated', { seed: '1' })).toMatch(
    /^(?:um )?is order one zero four one seven on its way mara at example dot com three five point five zero$/u,
  );
});

test('a slip falls on one letter in twenty-five, at least one, and never twice on a word', () => {
  const slips: readonly Perturbation[] = [
    'neighbour_key',
    'dropped_letter',
    'doubled_letter',
    'swapped_letters',
    'typos',
  ];
  for (const kind of slips) {
    for (let seed = 0; seed < 20; seed += 1) {
      const changed = perturb(TEXT, kind, { seed: `${seed}` });
      const most = Math.round(letters(TEXT) / LETTERS_PER_SLIP);
      expect(changedWords(TEXT, changed)).toBeLessThanOrEqual(most);
      expect(changedWords(TEXT, changed)).toBeGreaterThan(0);
      expect(Math.abs(changed.length - TEXT.length)).toBeLessThanOrEqual(most);
    }
    expect(perturb('yes', kind, { seed: '3' })).not.toBe('yes');
  }
});

test('letter case and punctuation change nothing else', () => {
  for (const kind of ['lower_case', 'capitals', 'random_case'] as const)
    expect(perturb(TEXT, kind).toLowerCase()).toBe(TEXT.toLowerCase());
  expect(perturb(TEXT, 'no_punctuation')).toBe(TEXT.replaceAll(/[^\p{L} ]/gu, ''));
});

test('missing spaces and repeated letters can be taken back', () => {
  const squeezed = (text: string): string => text.replaceAll(/(.)\1+/gu, '$1');
  expect(perturb(TEXT, 'missing_spaces').replaceAll(' ', '')).toBe(TEXT.replaceAll(' ', ''));
  expect(squeezed(perturb(TEXT, 'repeated_letters'))).toBe(squeezed(TEXT));
});

test('a key beside on a German keyboard is another one', () => {
  const slipsOf = (layout: 'qwerty' | 'qwertz'): Set<string> =>
    new Set(
      Array.from({ length: 60 }, (_, seed) =>
        perturb('tt', 'neighbour_key', { layout, seed: `${seed}` }).replace('t', ''),
      ),
    );
  expect(slipsOf('qwerty')).toEqual(new Set(['r', 'y', 'f', 'g']));
  expect(slipsOf('qwertz')).toEqual(new Set(['r', 'z', 'f', 'g']));
});

test('nothing breaks on empty or foreign text', () => {
  for (const kind of PERTURBATIONS) {
    expect(perturb('我的订单在哪里', kind).length).toBeGreaterThan(0);
    expect(() => perturb('', kind)).not.toThrow();
  }
});
