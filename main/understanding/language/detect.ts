import { type Reading, read } from '../reading.ts';
import { type Profiles, profiles } from './profiles.ts';
import { scriptsOf } from './scripts.ts';

export type Told = {
  /** The first part of the language's tag. */
  readonly language: string;
  /** Enough to leave a language in which a conversation goes on, not only to begin in. */
  readonly isSure: boolean;
};

/** More than this is not needed, and a message may be long. */
const MOST_WORDS = 40;
const MOST_UNITS = 600;

/**
 * The language of a message; null where it is not beyond doubt: names, numbers and addresses, words that many languages
 * share, a mixture. `current` is the language of the conversation: what both may be is no change.
 */
export function readLanguage({ clean }: Reading, current = 'en'): Told | null {
  const text = withoutValues(clean.text.slice(0, MOST_UNITS));
  const [first, ...others] = scriptsOf(text);
  if (first === undefined) return null;
  const latin = [first, ...others].find(({ language }) => language === 'latin');
  const other = [first, ...others].find(({ language }) => language !== 'latin');
  if (other !== undefined && (latin === undefined || !isAside(text, other.size, latin.size))) {
    return other.size < LEAST_LETTERS
      ? null
      : { language: other.language, isSure: other.words >= 2 || other.size >= SURE_LETTERS };
  }
  return latin === undefined ? null : readLatin(text, current);
}

/** The language of a text that stands alone; null where it tells none. */
export function languageOfText(text: string): string | null {
  return readLanguage(read(text))?.language ?? null;
}

/** Two signs of a script without spaces, or a short word of another. */
const LEAST_LETTERS = 3;
const SURE_LETTERS = 9;

/** Some foreign letters in a sentence that is otherwise in Latin letters: a brand, a word that is asked about. */
function isAside(text: string, foreign: number, latin: number): boolean {
  if (foreign >= latin) return false;
  const { languages, knows } = profiles();
  const words = text.toLowerCase().match(/\p{Script=Latin}{2,}/gu) ?? [];
  return words.filter((word) => languages.some((_, language) => knows(language, word))).length >= 2;
}

/** Addresses, links, handles, numbers and codes are in no language. */
function withoutValues(text: string): string {
  return text
    .replaceAll(/\S*(?:@|:\/\/|www\.)\S*/gu, ' ')
    .replaceAll(/[\p{L}\p{M}'-]*\d[\p{L}\p{M}\d'-]*/gu, (token) => (FOREIGN.test(token) ? token : ' '));
}

const FOREIGN = /[^\P{L}\p{Script=Latin}]/u;

type Heard = {
  readonly word: string;
  readonly evidence: Float64Array;
  readonly isCapital: boolean;
};

/** Stand in names and places too: "Maria de la Cruz", "Van der Berg". They add to what other words show. */
const PARTICLES = new Set(
  'de la le el los las van von der den del della dei di da dos das do du y e al il en un am im san via rue vie est minh'.split(
    ' ',
  ),
);
/** Known far beyond the language they come from: they make nobody a speaker of it. */
const COURTESIES = new Set(
  'hallo hola bonjour salut ciao hej hei danke merci gracias grazie obrigado obrigada por favor bitte prego adios adiós muchas vielen beaucoup mille tante muito dank schön svp scusi aloha sayonara bon jour buenos buenas dias días guten tag tak tack takk'.split(
    ' ',
  ),
);

/** What all words together must say for a language, beyond what fits any, and beyond any other language. */
const LEAST_EVIDENCE = 4;
const LEAST_LEAD = 2;
const LEAST_OVER_CURRENT = 8;
/** A word that says this much more for the language than for the conversation's own supports it. */
const SUPPORT = 1.5;
const SURE_EVIDENCE = 15;

function readLatin(text: string, current: string): Told | null {
  const latin = profiles();
  const heard = wordsOf(text, latin);
  if (heard.length < 2) return null;
  const sums = latin.languages.map((name, language) => ({
    name,
    language,
    sum: heard.reduce((sum, { evidence }) => sum + (evidence[language] ?? 0), PRIOR.get(name) ?? 0),
  }));
  const [first, second] = sums.toSorted((one, other) => other.sum - one.sum);
  if (first === undefined || second === undefined || first.sum < LEAST_EVIDENCE) return null;
  if (first.name === 'hi-Latn') return null;
  const isClose = first.sum - second.sum < LEAST_LEAD && first.sum < SURE_EVIDENCE;
  if (isClose && !isSibling(first.name, second.name)) return null;
  if (first.name === current) return { language: current, isSure: true };
  const against = sums.filter(({ name }) => (name === 'en' || name === current) && name !== first.name);
  if (against.some(({ sum }) => first.sum - sum < LEAST_OVER_CURRENT)) return null;
  if (against.some(({ name }) => isSibling(name, first.name) && name === current)) return null;
  const rivals = against.map(({ language }) => language);
  const own = telling(heard, first.language, rivals, latin);
  const isName = heard.every(({ isCapital }) => isCapital) && own.listed < 3;
  if (isName || !own.isEnough) return null;
  return { language: first.name, isSure: own.listed >= 2 && first.sum >= SURE_EVIDENCE };
}

/** Where two languages fit alike, the one that more people write. */
const PRIOR: ReadonlyMap<string, number> = new Map([
  ['en', 2],
  ['es', 1],
]);

/** Languages whose short messages may be the same letter by letter; who writes one reads the other. */
const SIBLINGS: readonly (readonly string[])[] = [['da', 'no']];

function isSibling(one: string, other: string): boolean {
  return SIBLINGS.some((family) => family.includes(one) && family.includes(other));
}

function wordsOf(text: string, { evidence, languages, knows }: Profiles): Heard[] {
  const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)].slice(0, MOST_WORDS);
  return words.flatMap(([written], i) => {
    const word = written.toLowerCase().normalize('NFC');
    const isCapital = written !== word;
    // A capital within a sentence is a name, or German: a name's letters say nothing of the language it is named in.
    const isName = isCapital && i > 0 && !languages.some((_, language) => knows(language, word));
    return isName ? [] : [{ word, isCapital, evidence: evidence(word) }];
  });
}

/** How many different words speak for the language and for none of its rivals. */
function telling(
  heard: readonly Heard[],
  language: number,
  rivals: readonly number[],
  { knows }: Profiles,
): { readonly listed: number; readonly isEnough: boolean } {
  const listed = new Set<string>();
  const supporting = new Set<string>();
  let sure = 0;
  for (const { word, evidence } of heard) {
    if (listed.has(word) || supporting.has(word) || PARTICLES.has(word)) continue;
    const isListed = knows(language, word) && !rivals.some((rival) => knows(rival, word));
    const own = evidence[language] ?? 0;
    if (isListed) listed.add(word);
    if (isListed && !COURTESIES.has(word)) sure += 1;
    if (own >= SUPPORT && rivals.every((rival) => own - (evidence[rival] ?? 0) >= SUPPORT))
      supporting.add(word);
  }
  return { listed: listed.size, isEnough: sure > 0 && (listed.size >= 2 || supporting.size >= 2) };
}
