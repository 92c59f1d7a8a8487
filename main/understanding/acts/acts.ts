import type { Reading, Span, Word } from '../reading.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import type { ActLexicon, ActName } from './lexicon.ts';
import { spanish } from './spanish.ts';

/** Together, because customers mix languages: a phrase of one that means something else in another is in neither. */
const LEXICONS: readonly ActLexicon[] = [english, german, spanish];

export type Act = { readonly act: Exclude<ActName, 'filler'>; readonly span: Span };

export type Acts = {
  /** Acts at the start of the message, in order. */
  readonly leading: readonly Act[];
  /** First word after the last of them. */
  readonly rest: number;
  /** True when the message is nothing but these acts. */
  readonly whole: boolean;
};

/** All phrases of a language, as they are matched; of every language when none is named. */
export function actPhrases(language?: 'en' | 'de' | 'es'): readonly string[] {
  const chosen = language === undefined ? LEXICONS : [{ en: english, de: german, es: spanish }[language]];
  return chosen.flatMap(({ phrases }) => Object.values(phrases).flat());
}

type Node = { readonly next: Map<string, Node>; acts: ActName[] };

const PHRASES = buildTrie();

function buildTrie(): Node {
  const root: Node = { next: new Map(), acts: [] };
  for (const { phrases } of LEXICONS) {
    for (const [act, list] of Object.entries(phrases) as [ActName, readonly string[]][]) {
      for (const phrase of list) addPhrase(root, phrase.split(' '), act);
    }
  }
  return root;
}

function addPhrase(root: Node, words: readonly string[], act: ActName): void {
  let node = root;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map(), acts: [] };
    node.next.set(word, next);
    node = next;
  }
  if (!node.acts.includes(act)) node.acts.push(act);
}

/** Reads acts off the start of a message, longest phrase first, as far as they go. */
export function readActs(reading: Reading): Acts {
  const { words } = reading;
  const leading: Act[] = [];
  let at = 0;
  let rest = 0;
  while (at < words.length) {
    const match = standingPhrase(words, at);
    if (match === null) break;
    const { act } = match;
    if (act !== 'filler') {
      const span: Span = [words[at]?.span[0] ?? 0, words[match.to - 1]?.span[1] ?? 0];
      leading.push({ act, span });
      rest = match.to;
    }
    at = match.to;
  }
  return { leading, rest, whole: at === words.length && leading.length > 0 };
}

/** The longest phrase that nothing runs on from: of "no I don't have it" it is "no". */
function standingPhrase(words: readonly Word[], at: number): { act: ActName; to: number } | null {
  for (let end = words.length; end > at; ) {
    const match = longestPhrase(words.slice(0, end), at);
    const act = match?.acts[0];
    if (match === null || act === undefined) return null;
    if (standsAlone(act, words, match.to)) return { act, to: match.to };
    end = match.to - 1;
  }
  return null;
}

function longestPhrase(words: readonly Word[], at: number): { acts: readonly ActName[]; to: number } | null {
  let node: Node | undefined = PHRASES;
  let best: { acts: readonly ActName[]; to: number } | null = null;
  for (let i = at; i < words.length && node !== undefined; i += 1) {
    // A phrase does not run over the end of a sentence.
    if (i > at && /[.!?;:]/u.test(words[i]?.gap ?? '')) break;
    node = node.next.get(words[i]?.text ?? '');
    if (node !== undefined && node.acts.length > 0) best = { acts: node.acts, to: i + 1 };
  }
  return best;
}

/** Words that may follow "no" when it answers: "no I meant 60"; not "no order number". */
const AFTER_NO = new Set(
  'i im ive id it its the my that thats this not we you make change wait actually sorry to from send please use dont just nein es ich das la el lo yo'.split(
    ' ',
  ),
);
/** These may run on into a sentence of their own without a comma. */
const RUNS_ON = new Set<ActName>(['yes', 'greeting', 'thanks', 'correction', 'filler', 'how_are_you']);
/** These words start so many sentences that a comma or the end must follow. */
const NEEDS_A_STOP = new Set([
  'right',
  'fine',
  'true',
  'k',
  'y',
  'n',
  'it is',
  'better',
  'rather',
  'como',
  'para',
  'next',
  'pass',
  'bot',
  'super',
  'nice',
  'great',
  'na',
  'send',
  'submit',
  'tag',
  'moment',
  'mejor',
]);

function standsAlone(act: ActName, words: readonly Word[], to: number): boolean {
  const following = words[to];
  if (following === undefined || /[.,;:!?\-()]/u.test(following.gap)) return true;
  if (longestPhrase(words, to) !== null && act !== 'filler') return true;
  if (act === 'no')
    return AFTER_NO.has(following.text) || /^\d/u.test(following.text) || following.gap.includes('$');
  return RUNS_ON.has(act) && !NEEDS_A_STOP.has(words[to - 1]?.text ?? '');
}

/** The act a part of a message does as a sentence, wherever in it; the first of the list of acts that fits. */
export function sentenceAct(reading: Reading, wanted: readonly ActName[]): Act | null {
  const { text } = reading.folded;
  for (const act of wanted) {
    for (const { sentences } of LEXICONS) {
      for (const sentence of sentences) {
        if (sentence.act !== act || act === 'filler') continue;
        if (!sentence.pattern.test(text) || sentence.unless?.test(text) === true) continue;
        return { act, span: [reading.span[0], reading.span[1]] };
      }
    }
  }
  return null;
}
