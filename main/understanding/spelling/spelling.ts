import { createDeleteIndex } from './delete-index.ts';
import { createFrequencies } from './frequencies.ts';
import { keyboard } from './keyboard.ts';
import { createRespeller, type Margins, type Respelling } from './respell.ts';
import { longForm, shortForms } from './short-forms.ts';
import { SUPPORT_WORDS } from './support-words.ts';
import { foldWord, type PlainWord, plainWords } from './words.ts';

export type Spelling = {
  /**
   * The words of a message that are misspelled, run together or abbreviated, with how they are meant; in order.
   * `isEnglish` says whether it may be read as English; in any other language only the workspace's own words are known.
   */
  readonly respell: (text: string, isEnglish: boolean) => readonly Respelling[];
};

export type SpellingOptions = {
  /** What the workspace says: examples, titles, options. */
  readonly texts: readonly string[];
  /** English words, the most frequent first. Without them only the workspace's own are known. */
  readonly english: readonly string[];
  /** Words that are never changed, besides. */
  readonly known?: Iterable<string>;
};

/** Found on validation rows (docs/understanding.md, "Typing errors"). */
const MARGINS: Margins = { unknown: 0.5, known: 3 };
/** Where the language is not known, only what is close to the workspace's own words is changed. */
const OWN_ONLY: Margins = { unknown: 3, known: Number.POSITIVE_INFINITY };
/** So many of the words must be known before the rest is taken for misspelled English. */
const LEAST_KNOWN = 0.5;

export function createSpelling({ texts, english, known = [] }: SpellingOptions): Spelling {
  const own = texts.map((text) => plainWords(text).map((word) => word.text));
  const also = [...known].map(foldWord);
  const inEnglish = createFrequencies(own, english, [...also, ...SUPPORT_WORDS, ...shortForms()]);
  const elsewhere = createFrequencies(own, [], also);
  const ofEnglish = createDeleteIndex(
    [...new Set([...english, ...SUPPORT_WORDS])].filter((word) => word.length > 2),
  );
  const respellEnglish = createRespeller(inEnglish, ofEnglish, keyboard('qwerty'), MARGINS);
  const respellOther = createRespeller(elsewhere, null, keyboard('qwertz'), OWN_ONLY);

  const readsAsEnglish = (words: readonly PlainWord[]): boolean => {
    const isKnown = ({ text, isForeign }: PlainWord): boolean =>
      !isForeign && (inEnglish.isKnown(text) || longForm(text) !== null);
    return words.length > 0 && words.filter(isKnown).length >= LEAST_KNOWN * words.length;
  };
  return {
    respell: (text, isEnglish) => {
      const words = plainWords(text);
      return isEnglish && (words.length < 3 || readsAsEnglish(words))
        ? respellEnglish(words, true)
        : respellOther(words, false);
    },
  };
}

/** A text with its words as they are meant. */
export function meant(text: string, respellings: readonly Respelling[]): string {
  let out = '';
  let from = 0;
  for (const { span, text: word } of respellings) {
    out += text.slice(from, span[0]) + word;
    from = span[1];
  }
  return out + text.slice(from);
}
