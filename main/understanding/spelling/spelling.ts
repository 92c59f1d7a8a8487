import { createPause } from '../classifier/pause.ts';
import type { Respelling } from '../reading.ts';
import { createDeleteIndex, type DeleteIndex } from './delete-index.ts';
import { withoutFillers } from './fillers.ts';
import { createFrequencies } from './frequencies.ts';
import { keyboard } from './keyboard.ts';
import { createRespeller, type Margins } from './respell.ts';
import { longForm, shortForms } from './short-forms.ts';
import { SUPPORT_WORDS } from './support-words.ts';
import { foldWord, type PlainWord, plainWords } from './words.ts';

export type Spelling = {
  /** The words of a message that are misspelled, run together or abbreviated, with how they are meant; in order. */
  readonly respell: (text: string, hints: SpellingHints) => readonly Respelling[];
  /** The message with these words as they are meant and without what says nothing, for the model. */
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
  /** Words of other languages, which are no misspelled English. */
  readonly foreign?: readonly string[];
};

/** Found on validation rows (docs/understanding.md, "Typing errors"). */
const MARGINS: Margins = { unknown: 0.5, known: 2 };
/** Where the language is not known, only what is close to the workspace's own words is changed. */
const OWN_ONLY: Margins = { unknown: 3, known: Number.POSITIVE_INFINITY };
/** More of the words than this must be known before the rest is taken for misspelled English. */
const LEAST_KNOWN = 0.34;
/** Fewer words than this tell nothing about the language. */
const FEW_WORDS = 3;

/** Indexes the words; lets others run meanwhile. */
export async function createSpelling({ texts, english, foreign = [] }: SpellingOptions): Promise<Spelling> {
  const pause = createPause();
  const own = texts.map((text) => plainWords(text).map((word) => word.text));
  const elsewhere = foreign.map(foldWord);
  await pause();
  const { ranks, index } = await prepared(english, pause);
  const inEnglish = createFrequencies(own, ranks, [...elsewhere, ...shortForms()]);
  await pause();
  const inAny = createFrequencies(own, new Map(), elsewhere);
  const respellEnglish = await createRespeller(inEnglish, index, keyboard('qwerty'), MARGINS, pause);
  const respellOther = await createRespeller(inAny, null, keyboard('qwertz'), OWN_ONLY, pause);
  const foreignOnly = new Set(elsewhere.filter((word) => !inEnglish.isListed(word)));

  const readsAsEnglish = (words: readonly PlainWord[]): boolean => {
    const known = words.filter(({ text, isForeign }) => !isForeign && !foreignOnly.has(text));
    const isEnglish = ({ text }: PlainWord): boolean => longForm(text) !== null || inEnglish.isKnown(text);
    const english = known.filter(isEnglish).length;
    return english > LEAST_KNOWN * words.length && english > words.length - known.length;
  };
  const respell: Spelling['respell'] = (text, { isEnglish, keep = [] }) => {
    const kept = new Set(keep.flatMap((one) => plainWords(one).map((word) => word.text)));
    const words = plainWords(text);
    const asEnglish = isEnglish && (words.length < FEW_WORDS || readsAsEnglish(words));
    // German writes its nouns with a capital.
    const open = words.map((word) => ({
      ...word,
      isName: kept.has(word.text) || (asEnglish && word.isName),
    }));
    return asEnglish ? respellEnglish(open, true) : respellOther(open, false);
  };
  const correct: Spelling['correct'] = (text, hints) => {
    const corrected = meant(text, respell(text, hints));
    return hints.isEnglish ? withoutFillers(corrected) : corrected;
  };
  return { respell, correct };
}

type Prepared = { readonly ranks: ReadonlyMap<string, number>; readonly index: DeleteIndex };

/** The same list of words is indexed once, for however many workspaces and versions of them. */
const indexed = new WeakMap<readonly string[], Promise<Prepared>>();

function prepared(english: readonly string[], pause: () => Promise<void>): Promise<Prepared> {
  const now = indexed.get(english) ?? prepare(english, pause);
  indexed.set(english, now);
  return now;
}

async function prepare(english: readonly string[], pause: () => Promise<void>): Promise<Prepared> {
  const listed = english.filter((word) => word.length > 2 || SHORT_WORDS.has(word));
  const ranked = [...new Set([...listed.slice(0, SUPPORT_RANK), ...SUPPORT_WORDS, ...listed])];
  await pause();
  return {
    ranks: new Map(ranked.map((word, i) => [word, i])),
    index: await createDeleteIndex(ranked, pause),
  };
}

/** Of two letters nearly everything is in a list of pieces; these are words. */
const SHORT_WORDS = new Set(
  'a i am an as at be by do go he hi id if in is it me my no of oh ok on or pm so to tv uk up us we vs pc dr mr eu'.split(
    ' ',
  ),
);
/** What customers write about stands among the frequent words of their messages, not of books. */
const SUPPORT_RANK = 4_000;

function meant(text: string, respellings: readonly Respelling[]): string {
  let out = '';
  let from = 0;
  for (const { span, text: word } of respellings) {
    out += text.slice(from, span[0]) + word;
    from = span[1];
  }
  return out + text.slice(from);
}
