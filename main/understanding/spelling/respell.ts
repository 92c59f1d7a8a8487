import type { Respelling, Span } from '../reading.ts';
import { createDeleteIndex, type DeleteIndex } from './delete-index.ts';
import type { Frequencies } from './frequencies.ts';
import type { AreNeighbours } from './keyboard.ts';
import { longForm } from './short-forms.ts';
import { slipCost } from './slip-cost.ts';
import { splitWord } from './split-word.ts';
import type { PlainWord } from './words.ts';

/** How well a candidate must beat what is written, as ln of how many times likelier. */
export type Margins = { readonly unknown: number; readonly known: number };

export type Respeller = (words: readonly PlainWord[], hasShortForms: boolean) => Respelling[];

/** What one slip may cost at most, and two. */
const ONE_SLIP = 8.3;
const TWO_SLIPS = 13;
/** A missing space, as −ln of its probability. */
const MISSING_SPACE = 5;
/** Three of a letter are hardly ever a slip but a way of speaking. */
const STRETCHED = 2;
/** A letter alone may be an option or a size: only the words beside it make it half of a word. */
const LONE_LETTER = 3;
const LEAST_LETTERS = 2;
const LEAST_FOR_TWO_SLIPS = 7;
/** The words of customers are mostly the same. */
const REMEMBERED = 2_000;
/** Longer "words" are none. */
const MOST_LETTERS = 24;

type Candidate = { readonly word: string; readonly cost: number };

export async function createRespeller(
  frequencies: Frequencies,
  language: DeleteIndex | null,
  areNeighbours: AreNeighbours,
  margins: Margins,
  pause: () => Promise<void>,
): Promise<Respeller> {
  const own = frequencies.own.filter((word) => word.length >= LEAST_LETTERS && !/\d/u.test(word));
  const near = await createDeleteIndex(own, pause);
  const farther = await createDeleteIndex(
    own.filter((word) => word.length >= LEAST_FOR_TWO_SLIPS),
    pause,
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

  const findCandidates = (word: string, isRight: boolean): readonly Candidate[] => {
    const found = new Set(near.near(word));
    const mayBeTwo = !isRight && word.length >= LEAST_FOR_TWO_SLIPS - 1;
    if (!isRight) for (const other of language?.near(word) ?? []) found.add(other);
    if (mayBeTwo) for (const other of farther.near(word)) found.add(other);
    found.delete(word);
    return [...found].flatMap((other) => {
      if (isRight && isFormOf(word, other)) return [];
      const cost = slipCost(other, word, areNeighbours);
      const isNear = cost <= ONE_SLIP || (mayBeTwo && cost <= TWO_SLIPS && frequencies.isOwn(other));
      return isNear ? [{ word: other, cost }] : [];
    });
  };
  const remembered = new Map<string, readonly Candidate[]>();
  const candidates = (word: string, isRight: boolean): readonly Candidate[] => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const found = findCandidates(word, isRight);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word, found);
    return found;
  };

  const best = (word: string, before: string | null, after: string | null): readonly string[] | null => {
    const isRight = frequencies.isRight(word);
    const margin = (isRight ? margins.known : margins.unknown) + (word.length === 1 ? LONE_LETTER : 0);
    let least = fits([word], before, after) + margin;
    let chosen: readonly string[] | null = null;
    const consider = (meant: readonly string[], cost: number): void => {
      const score = fits(meant, before, after) - cost;
      if (score <= least) return;
      least = score;
      chosen = meant;
    };
    for (const { text, cost: stretch } of unstretched(word)) {
      if (stretch > 0 && frequencies.isKnown(text)) consider([text], stretch);
      for (const { word: other, cost } of candidates(text, isRight)) consider([other], cost + stretch);
      if (!isRight) {
        const parts = splitWord(text, before, frequencies);
        if (parts !== null) consider(parts, (parts.length - 1) * MISSING_SPACE + stretch);
      }
    }
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
      const long = hasShortForms && !word.isName && !word.isAcronym ? longForm(text) : null;
      // "M" is a size; "y" may be half of "my".
      const isLoneCapital = text.length === 1 && word.isCapital;
      const isFixed =
        word.isName ||
        word.isAcronym ||
        word.isForeign ||
        text === 'a' ||
        text === 'i' ||
        isLoneCapital ||
        text.length > MOST_LETTERS ||
        /\d/u.test(text);
      const meant = long !== null ? [long] : isFixed ? null : best(text, before, after);
      if (meant !== null) changes.push(...respellings(span, text, meant, long !== null));
      before = (meant?.at(-1) ?? text).replaceAll("'", '').split(' ').at(-1) ?? text;
    });
    return changes;
  };
}

/** "Charges" and "charge" are both right, whichever the workspace has. */
function isFormOf(word: string, other: string): boolean {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return long === `${short}s` || (short.endsWith('e') && long === `${short}d`);
}

/** Of words run together each stays in place and gets the space behind it that is missing. */
function respellings(span: Span, written: string, meant: readonly string[], isExact: boolean): Respelling[] {
  const isSplit = meant.length > 1 && span[1] - span[0] === written.length && meant.join('') === written;
  if (!isSplit) return [{ span, text: meant.join(' '), isExact }];
  let [at] = span;
  return meant.slice(0, -1).map((word) => {
    const from = at;
    at += word.length;
    return { span: [from, at], text: `${word} `, isExact };
  });
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
