import type { Respelling } from '../reading.ts';
import { createDeleteIndex, type DeleteIndex } from './delete-index.ts';
import { createFrequencies } from './frequencies.ts';
import { keyboard } from './keyboard.ts';
import { createRespeller, type Margins } from './respell.ts';
import { longForm, shortForms } from './short-forms.ts';
import { SUPPORT_WORDS } from './support-words.ts';
import { type PlainWord, plainWords } from './words.ts';

export type Spelling = {
  /** The words of a message that are misspelled, run together or abbreviated, with how they are meant; in order. */
  readonly respell: (text: string, hints: SpellingHints) => readonly Respelling[];
  /** The message with these words as they are meant. */
  readonly correct: (text: string, hints: SpellingHints) => string;
};

export type SpellingHints = {
  /** Whether it may be read as English; in any other language only the workspace's own words are known. */
  readonly isEnglish: boolean;
  /** Words that are right at this moment, whatever they look like: options that a system gave. */
  readonly keep?: readonly string[];
};

export type SpellingOptions = {
  /** What the workspace and its customers say: examples, titles, options, phrases. */
  readonly texts: readonly string[];
  /** English words, the most frequent first. Without them only those of the texts are known. */
  readonly english: readonly string[];
  /** Words of other languages, folded, which are no misspelled English. */
  readonly foreign?: readonly string[];
};

/** Found on validation rows (docs/understanding.md, "Typing errors"). */
const MARGINS: Margins = { unknown: 0.5, known: 3 };
/** Where the language is not known, only what is close to the workspace's own words is changed. */
const OWN_ONLY: Margins = { unknown: 3, known: Number.POSITIVE_INFINITY };
/** So many of the words must be known before the rest is taken for misspelled English. */
const LEAST_KNOWN = 0.5;
/** Fewer words than this tell nothing about the language. */
const FEW_WORDS = 3;

export function createSpelling({ texts, english, foreign = [] }: SpellingOptions): Spelling {
  const own = texts.map((text) => plainWords(text).map((word) => word.text));
  const inEnglish = createFrequencies(own, english, [...foreign, ...SUPPORT_WORDS, ...shortForms()]);
  const elsewhere = createFrequencies(own, [], foreign);
  const respellEnglish = createRespeller(inEnglish, indexOf(english), keyboard('qwerty'), MARGINS);
  const respellOther = createRespeller(elsewhere, null, keyboard('qwertz'), OWN_ONLY);

  const readsAsEnglish = (words: readonly PlainWord[]): boolean => {
    const known = words.filter(
      ({ text, isForeign }) => !isForeign && (inEnglish.isKnown(text) || longForm(text) !== null),
    );
    return words.length < FEW_WORDS || known.length >= LEAST_KNOWN * words.length;
  };
  const respell: Spelling['respell'] = (text, { isEnglish, keep = [] }) => {
    const kept = new Set(keep.flatMap((one) => plainWords(one).map((word) => word.text)));
    const words = plainWords(text).map((word) => (kept.has(word.text) ? { ...word, isName: true } : word));
    return isEnglish && readsAsEnglish(words) ? respellEnglish(words, true) : respellOther(words, false);
  };
  return { respell, correct: (text, hints) => meant(text, respell(text, hints)) };
}

/** The same list of words is indexed once, for however many workspaces and versions of them. */
const indexes = new WeakMap<readonly string[], DeleteIndex>();

function indexOf(english: readonly string[]): DeleteIndex {
  const known = indexes.get(english);
  if (known !== undefined) return known;
  const words = [...new Set([...english, ...SUPPORT_WORDS])].filter((word) => word.length > 1);
  const index = createDeleteIndex(words);
  indexes.set(english, index);
  return index;
}

function meant(text: string, respellings: readonly Respelling[]): string {
  let out = '';
  let from = 0;
  for (const { span, text: word } of respellings) {
    out += text.slice(from, span[0]) + word;
    from = span[1];
  }
  return out + text.slice(from);
}
