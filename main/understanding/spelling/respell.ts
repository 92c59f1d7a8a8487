import type { Respelling, Span } from '../reading.ts';
import { createDeleteIndex, type DeleteIndex } from './delete-index.ts';
import type { Frequencies } from './frequencies.ts';
import type { AreNeighbours } from './keyboard.ts';
import { longForm } from './short-forms.ts';
import { slipCost } from './slip-cost.ts';
import type { PlainWord } from './words.ts';

/** How well a candidate must beat what is written, as ln of how many times likelier. */
export type Margins = { readonly unknown: number; readonly known: number };

export type Respeller = (words: readonly PlainWord[], hasShortForms: boolean) => Respelling[];

/** What one slip may cost at most, and two. */
const ONE_SLIP = 8.3;
const TWO_SLIPS = 13;
/** A missing space, as −ln of its probability. */
const MISSING_SPACE = 6;
/** Three of a letter are hardly ever a slip but a way of speaking. */
const STRETCHED = 2;
const LEAST_LETTERS = 2;
const LEAST_FOR_TWO_SLIPS = 7;
/** Longer "words" are none. */
const MOST_LETTERS = 24;

export function createRespeller(
  frequencies: Frequencies,
  language: DeleteIndex | null,
  areNeighbours: AreNeighbours,
  margins: Margins,
): Respeller {
  const own = frequencies.own.filter((word) => word.length >= LEAST_LETTERS && !/\d/u.test(word));
  const near = createDeleteIndex(own);
  const farther = createDeleteIndex(
    own.filter((word) => word.length >= LEAST_FOR_TWO_SLIPS),
    2,
  );

  /** How likely a word, or several, is between its neighbours. */
  const fits = (meant: readonly string[], before: string | null, after: string | null): number => {
    let sum = 0;
    let last = before;
    for (const word of meant) {
      sum += frequencies.after(last, word);
      last = word;
    }
    return after === null ? sum : sum + frequencies.after(last, after) - frequencies.of(after);
  };

  const candidates = (word: string, isKnown: boolean): Set<string> => {
    const found = new Set(near.near(word));
    if (isKnown) return found;
    for (const other of language?.near(word) ?? []) found.add(other);
    if (word.length >= LEAST_FOR_TWO_SLIPS - 1) for (const other of farther.near(word)) found.add(other);
    return found;
  };

  const best = (word: string, before: string | null, after: string | null): readonly string[] | null => {
    const isKnown = frequencies.isKnown(word);
    const asWritten = fits([word], before, after) + (isKnown ? margins.known : margins.unknown);
    let least = asWritten;
    let chosen: readonly string[] | null = null;
    const consider = (meant: readonly string[], cost: number): void => {
      const score = fits(meant, before, after) - cost;
      if (score <= least) return;
      least = score;
      chosen = meant;
    };
    for (const { text, cost: stretch } of unstretched(word)) {
      if (stretch > 0 && frequencies.isKnown(text)) consider([text], stretch);
      for (const other of candidates(text, isKnown)) {
        if (other === text) continue;
        const cost = slipCost(other, text, areNeighbours);
        if (
          cost <= ONE_SLIP ||
          (cost <= TWO_SLIPS && text.length >= LEAST_FOR_TWO_SLIPS - 1 && frequencies.isOwn(other))
        )
          consider([other], cost + stretch);
      }
    }
    if (!isKnown) for (const parts of splits(word, frequencies)) consider(parts, MISSING_SPACE);
    return chosen;
  };

  return (words, hasShortForms) => {
    const changes: Respelling[] = [];
    let before: string | null = null;
    words.forEach((word, i) => {
      const { text, span } = word;
      if (word.startsSentence) before = null;
      const following = words[i + 1];
      const after =
        following === undefined || following.startsSentence || !frequencies.isKnown(following.text)
          ? null
          : following.text;
      const long = hasShortForms && !word.isName ? longForm(text) : null;
      const isFixed =
        word.isName ||
        word.isForeign ||
        text.length < LEAST_LETTERS ||
        text.length > MOST_LETTERS ||
        /\d/u.test(text);
      const meant = long !== null ? [long] : isFixed ? null : best(text, before, after);
      if (meant !== null) changes.push(respelling(span, text, meant, long !== null));
      before = (meant?.at(-1) ?? text).replaceAll("'", '').split(' ').at(-1) ?? text;
    });
    return changes;
  };
}

/** Of words run together only the first is changed, by the space that is missing behind it: the rest stays in place. */
function respelling(span: Span, written: string, meant: readonly string[], isExact: boolean): Respelling {
  const [first = '', ...rest] = meant;
  const isSplit = rest.length > 0 && span[1] - span[0] === written.length && meant.join('') === written;
  return isSplit
    ? { span: [span[0], span[0] + first.length], text: `${first} `, isExact }
    : { span, text: meant.join(' '), isExact };
}

/** "pleeease" may be "please" and "pleease": each run of three or more as one letter and as two. */
function unstretched(word: string): { readonly text: string; readonly cost: number }[] {
  const runs = [...word.matchAll(/(.)\1{2,}/gu)];
  if (runs.length === 0) return [{ text: word, cost: 0 }];
  let texts = [''];
  let from = 0;
  for (const run of runs.slice(0, 3)) {
    const head = word.slice(from, run.index);
    const letter = run[1] ?? '';
    texts = texts.flatMap((text) => [`${text}${head}${letter}`, `${text}${head}${letter}${letter}`]);
    from = run.index + run[0].length;
  }
  return texts.map((text) => ({ text: text + word.slice(from), cost: STRETCHED }));
}

/** The ways of reading a word as two known ones. Of single letters only "a" and "i" are words. */
function splits(word: string, frequencies: Frequencies): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 1; i < word.length; i += 1) {
    const parts: [string, string] = [word.slice(0, i), word.slice(i)];
    if (parts.every((part) => isPart(part, frequencies))) found.push(parts);
  }
  return found;
}

/** Two letters are in every list, whatever they mean: such a word must be a frequent one. */
const FREQUENT = -8.5;

function isPart(part: string, frequencies: Frequencies): boolean {
  if (part.length === 1) return part === 'a' || part === 'i';
  return part.length === 2 ? frequencies.of(part) > FREQUENT : frequencies.isKnown(part);
}
