/** A piece of a text: what lies between white space, and the white space itself. */
export type Token = {
  readonly text: string;
  /** A plain word with the punctuation around it; everything else stays as it is. */
  readonly isWord: boolean;
};

/** Letters with at most one apostrophe or hyphen inside and punctuation around: no digit, no address, no id. */
const WORD = /^["'“‘(]*\p{L}+(?:['’-]\p{L}+)*["'”’).,;:!?…]*$/u;

export function tokens(text: string): Token[] {
  return (text.match(/\s+|\S+/gu) ?? []).map((piece) => ({ text: piece, isWord: WORD.test(piece) }));
}

export function join(list: readonly Token[]): string {
  return list.map(({ text }) => text).join('');
}

/** Letters that may be mistyped: those of plain words. */
export function letterCount(list: readonly Token[]): number {
  return list.reduce((sum, { text, isWord }) => sum + (isWord ? letters(text) : 0), 0);
}

export function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
