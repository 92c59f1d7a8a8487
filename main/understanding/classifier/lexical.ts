/**
 * What a text is written with, for languages that the embedding model does not know: how often each group of up to four
 * letters occurs in its words, edges included. Words as a whole, groups of five and stems were tried beside them and are
 * no gain (docs/understanding.md, "Languages").
 */
export function lexicalCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of plainWords(text)) {
    const letters = [...` ${word} `];
    for (let size = 1; size <= LONGEST; size += 1) {
      for (let at = 0; at + size <= letters.length; at += 1) {
        const group = letters.slice(at, at + size).join('');
        if (group !== ' ') counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    }
  }
  return counts;
}

const LONGEST = 4;
/** A message's gist is in its beginning, and a run of letters without end is no word. */
const MOST_WORDS = 120;
const LONGEST_WORD = 60;

/** Letters that many people write for one another. Accents, vowel signs of Arabic and Hebrew, and hamza go as marks. */
const SAME = new Map([
  ['ة', 'ه'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ٱ', 'ا'],
  ['ß', 'ss'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ё', 'е'],
]);
const SAME_LETTER = new RegExp(`[${[...SAME.keys()].join('')}]`, 'gu');
/** Not the vowels of Indian scripts, which are marks too. With the stretching sign of Arabic. */
const MARKS = /[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/gu;

function plainWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .normalize('NFC')
    .replaceAll(SAME_LETTER, (letter) => SAME.get(letter) ?? letter);
  // Which number it is says nothing of what is asked for.
  const words = plain.replaceAll(/\p{N}+/gu, '0').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
}
