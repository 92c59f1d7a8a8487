import type { Span } from '../reading.ts';

/** A word of a message that may be misspelled: letters only, no part of an id, a number or an address. */
export type PlainWord = {
  readonly span: Span;
  /** Lower case, no accents, no apostrophes. */
  readonly text: string;
  /** A capital where no sentence begins: somebody's name in most languages. */
  readonly isName: boolean;
  /** Capitals among small letters: short for something. */
  readonly isAcronym: boolean;
  /** Begins with a capital, wherever it stands. */
  readonly isCapital: boolean;
  /** Has a letter that no English word has. */
  readonly isForeign: boolean;
  /** The word before it in the same sentence, as an index; null at the start. */
  readonly startsSentence: boolean;
};

/** Taken without the "'s" at its end. */
const LETTERS = /\p{L}+(?:['’]\p{L}+)*/gu;
/** Of what is no plain word, only these shapes are read: "2moro", "gr8", "w/". */
const MIXED = /^(?:\p{L}+\d\p{L}*|\d\p{L}+|w\/o?)(?=[.,!?]*$)/u;
const ADDRESS = /@|:\/\/|^www\.|\p{L}\.\p{L}|[_\\#&]/u;

/** Words of a text, in order. Linear in its length. */
export function plainWords(text: string): PlainWord[] {
  const pieces = [...text.matchAll(/\S+/gu)];
  const isShouting = shareOf(pieces, /^\P{Ll}*\p{Lu}\P{Ll}*$/u) > 0.6;
  const isTitle = pieces.length > 2 && shareOf(pieces, /^\P{L}*\p{Lu}\p{Ll}/u) > 0.6;
  const words: PlainWord[] = [];
  let starts = true;
  for (const piece of pieces) {
    const [token] = piece;
    const spans = spansIn(token, piece.index);
    for (const span of spans) {
      const written = text.slice(...span);
      const folded = foldWord(written);
      // "Iwant" is no name but lacks a space.
      const isNamed = /^(?!I)\p{Lu}\p{Ll}+/u.test(written) && !isTitle && !starts;
      const isAcronym = /^\p{Lu}{2,}s?$/u.test(written) && !isShouting;
      words.push({
        span,
        text: folded,
        isName: isNamed,
        isAcronym,
        isCapital: /^\p{Lu}/u.test(written),
        isForeign: !/^[a-z]+$/iu.test(written.replaceAll(/['’\d/]/gu, '')),
        startsSentence: starts,
      });
      starts = false;
    }
    if (/[.!?:;\n]["'”’)]*$/u.test(token)) starts = true;
  }
  return words;
}

function spansIn(token: string, at: number): Span[] {
  const mixed = MIXED.exec(token);
  if (mixed !== null) return [[at, at + mixed[0].length]];
  if (/\d/u.test(token) || ADDRESS.test(token)) return [];
  return [...token.matchAll(LETTERS)].map(({ index, 0: word }): Span => {
    const length = /['’]s$/iu.test(word) ? word.length - 2 : word.length;
    return [at + index, at + index + length];
  });
}

function shareOf(pieces: readonly RegExpExecArray[], pattern: RegExp): number {
  const worded = pieces.filter(([piece]) => /\p{L}{2}/u.test(piece));
  return worded.length === 0 ? 0 : worded.filter(([piece]) => pattern.test(piece)).length / worded.length;
}

export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll('ß', 'ss');
}
