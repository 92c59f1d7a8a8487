import { EASTERN } from './eastern-words.ts';
import { LetterCounts } from './letters.ts';
import { SOUTHERN } from './southern-words.ts';
import { WESTERN } from './western-words.ts';

/** What is known of the languages in Latin letters, all of them side by side. */
export type Profiles = {
  readonly languages: readonly string[];
  /** How much more a word is to be expected in each language than in all of them together, as a logarithm. */
  readonly evidence: (word: string) => Float64Array;
  /** Whether a word is on a language's list, with or without its accents. */
  readonly knows: (language: number, word: string) => boolean;
};

/** Share of the words of a message that are on the list of its language; the others are known by their letters. */
const LISTED = 0.5;
/** Small words stand first in the lists and are the more frequent ones. */
const FLATNESS = 40;
/** No word says more than this for a language or against it, however odd it is. */
const MOST_FOR = 8;
const MOST_AGAINST = -4;

let made: Profiles | null = null;

/** Made of the lists of words when it is first needed: some fifty milliseconds. */
export function profiles(): Profiles {
  made ??= make({ ...WESTERN, ...SOUTHERN, ...EASTERN });
  return made;
}

const PLAIN = new Map([
  ['ı', 'i'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['ß', 'ss'],
]);

/** Without accents, as many people type. */
function withoutAccents(word: string): string {
  if (/^[a-z]*$/u.test(word)) return word;
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z]/gu, (letter) => PLAIN.get(letter) ?? letter);
}

function make(lists: Readonly<Record<string, string>>): Profiles {
  const languages = Object.keys(lists);
  const shares = new Map<string, Float64Array>();
  const letters = new LetterCounts(languages.length);
  Object.values(lists).forEach((list, language) => {
    const words = [...new Set(list.split(/\s+/u).filter((word) => word !== ''))];
    const weights = words.map((_, rank) => 1 / (rank + FLATNESS));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    words.forEach((word, rank) => {
      const bare = withoutAccents(word);
      const forms = bare === word ? [word] : [word, bare];
      for (const form of forms) {
        letters.add(language, form, 1 / forms.length);
        const row = shares.get(form) ?? new Float64Array(languages.length);
        row[language] = (row[language] ?? 0) + (weights[rank] ?? 0) / total / forms.length;
        shares.set(form, row);
      }
    });
  });
  const likelihood = letters.likelihood();
  return {
    languages,
    knows: (language, word) => (shares.get(word)?.[language] ?? 0) > 0,
    evidence: (word) => {
      const { own, together } = likelihood(word);
      const listed = shares.get(word);
      return own.map((value, language) => {
        const spelled = (1 - LISTED) * Math.exp(value);
        const evidence = Math.log(spelled + LISTED * (listed?.[language] ?? 0)) - together;
        return Math.max(MOST_AGAINST, Math.min(MOST_FOR, evidence));
      });
    },
  };
}
