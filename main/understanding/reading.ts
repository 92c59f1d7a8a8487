import type { Command } from '../../preload/contract/index.ts';

export type Span = Exclude<Command['span'], null>;

/** A text derived from the customer's, with where each of its UTF-16 units came from. */
export type Mapped = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

export type Word = {
  /** As in `folded`. */
  readonly text: string;
  readonly span: Span;
  /** Punctuation between the word before (or the start) and this one. */
  readonly gap: string;
};

/** A word of a message and how it is meant. */
export type Respelling = {
  readonly span: Span;
  /** Lower case, with apostrophes. Ends in a space where one was missing; an abbreviation may stand for several words. */
  readonly text: string;
  /** What an abbreviation stands for is known; what a misspelled word is meant to be is a guess. */
  readonly isExact: boolean;
};

/** A part of a message, made ready for matching. All spans are offsets in the customer's own text. */
export type Reading = {
  readonly original: string;
  readonly span: Span;
  /** Case and letters kept; invisible characters gone, quotes and spaces plain. */
  readonly clean: Mapped;
  /** For matching words: lower case, no accents, no apostrophes, "sooo" as "so", misspelled words as they are meant. */
  readonly folded: Mapped;
  readonly respelled: readonly Respelling[];
  readonly words: readonly Word[];
  /** Punctuation after the last word. */
  readonly tail: string;
};

/** Invisible characters that change no word: zero-width, soft hyphen, direction marks, variation selectors. */
const INVISIBLE = /\u034F|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\uFE00-\uFE0F]/u;
const LETTER = /\p{L}/u;
const MARK = /\p{M}/u;
/** Taken apart, these would lose letters rather than accents. */
const SYLLABLE = /[\uAC00-\uD7AF\u3040-\u30FF]/u;
const PLAIN = new Map([
  ['‘', "'"],
  ['’', "'"],
  ['´', "'"],
  ['`', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['–', '-'],
  ['—', '-'],
  ['‑', '-'],
  ['…', '.'],
  ['ß', 'ss'],
  ['؟', '?'],
  ['،', ','],
  ['؛', ';'],
  ['۔', '.'],
  ['।', '.'],
  ['。', '.'],
  ['、', ','],
  ...['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९'].flatMap((digits) =>
    [...digits].map((digit, value): [string, string] => [digit, String(value)]),
  ),
]);

/** Reads a part of a message (all of it by default). Linear in its length, for any string. */
export function read(
  original: string,
  span: Span = [0, original.length],
  respelled: readonly Respelling[] = [],
): Reading {
  const clean = cleanText(original, span);
  const folded = fold(clean, respelled);
  const { words, tail } = splitWords(folded);
  return { original, span, clean, folded, respelled, words, tail };
}

/** Another part of the same message. */
export function readPart({ original, respelled }: Reading, span: Span): Reading {
  return read(original, span, respelled);
}

/** The same message from the given word on, or up to a word; signs before the word ("$", "@") come with it. */
export function readWords(reading: Reading, from: number, to = reading.words.length): Reading {
  const before = reading.words[from - 1]?.span[1] ?? reading.span[0];
  const end = to < reading.words.length ? (reading.words[to]?.span[0] ?? reading.span[1]) : reading.span[1];
  const gap = /^[\s.,;:!?]*/u.exec(reading.original.slice(before, end))?.[0].length ?? 0;
  const start = from === 0 ? before : before + gap;
  return readPart(reading, [start, Math.max(start, end)]);
}

/** Offsets in the customer's text of a range of a derived text. */
export function spanOf(mapped: Mapped, from: number, to: number): Span {
  const start = mapped.starts[from] ?? mapped.ends.at(-1) ?? 0;
  return [start, Math.max(start, mapped.ends[to - 1] ?? start)];
}

/** The span without the white space and sentence ends around it. */
export function trimSpan(original: string, [from, to]: Span): Span {
  let start = from;
  let end = to;
  while (start < end && /[\s,;:"“„]/u.test(original[start] ?? '')) start += 1;
  while (end > start && /[\s.,;:!?"”“]/u.test(original[end - 1] ?? '')) end -= 1;
  return [start, end];
}

type Draft = { text: string[]; starts: number[]; ends: number[] };

function push(draft: Draft, text: string, start: number, end: number): void {
  for (const unit of text.split('')) {
    draft.text.push(unit);
    draft.starts.push(start);
    draft.ends.push(end);
  }
}

function finish(draft: Draft): Mapped {
  return { text: draft.text.join(''), starts: draft.starts, ends: draft.ends };
}

function cleanText(original: string, [from, to]: Span): Mapped {
  const draft: Draft = { text: [], starts: [], ends: [] };
  let at = from;
  while (at < to) {
    const start = at;
    const point = original.codePointAt(at) ?? 0;
    let character = String.fromCodePoint(point);
    at += character.length;
    if (character.length === 1 && point >= 0xd800 && point <= 0xdfff) character = '\uFFFD';
    if (INVISIBLE.test(character)) continue;
    // A letter and the marks that follow it become one composed letter; a mark alone is passed on.
    if (LETTER.test(character)) {
      let end = at;
      while (end < to && MARK.test(original[end] ?? '')) end += 1;
      if (end > at) character = `${character}${original.slice(at, end)}`.normalize('NFC');
      at = end;
    }
    if (/\s/u.test(character)) {
      if (draft.text.length > 0 && draft.text.at(-1) !== ' ') push(draft, ' ', start, at);
      continue;
    }
    if (/[\uFF01-\uFF5E]/u.test(character)) character = String.fromCharCode(point - 0xfee0);
    push(draft, PLAIN.get(character) ?? character, start, at);
  }
  return finish(draft);
}

function fold(clean: Mapped, respelled: readonly Respelling[]): Mapped {
  const draft: Draft = { text: [], starts: [], ends: [] };
  const units = clean.text.split('');
  const meant = new Map(respelled.map((word) => [word.span[0], word]));
  let until = 0;
  /** Length of the text whose last letter stands for a run of three or more. */
  let stretched = -1;
  units.forEach((unit, i) => {
    const start = clean.starts[i] ?? 0;
    const end = clean.ends[i] ?? start;
    if (start < until) return;
    const word = meant.get(start);
    // A part of a message may end within a word: then it is left as it is.
    if (word !== undefined && word.span[1] <= (clean.ends.at(-1) ?? 0)) {
      push(draft, word.text.replaceAll("'", ''), ...word.span);
      until = word.span[1];
      stretched = -1;
      return;
    }
    if (unit === "'" && LETTER.test(units[i - 1] ?? '') && LETTER.test(units[i + 1] ?? '')) return;
    const bare = SYLLABLE.test(unit) ? unit : (unit.toLowerCase().normalize('NFD')[0] ?? unit);
    const { text, ends } = draft;
    if (LETTER.test(bare) && text.at(-1) === bare && (text.at(-2) === bare || stretched === text.length)) {
      // The third of a kind: "sooo" is "so". The letters dropped still belong to the span of the one kept.
      if (stretched !== text.length) {
        text.pop();
        draft.starts.pop();
        ends.pop();
      }
      ends[ends.length - 1] = end;
      stretched = text.length;
      return;
    }
    push(draft, bare, start, end);
  });
  return finish(draft);
}

/** Signs are words too: a thumb answers as "yes" does, in any colour of skin. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|(?<sign>👍|👌|✅|✔|☑|🆗|👎|❌|✖|🙅)[\u{1F3FB}-\u{1F3FF}]?/gu;

function splitWords(folded: Mapped): { words: Word[]; tail: string } {
  const words: Word[] = [];
  let last = 0;
  for (const match of folded.text.matchAll(WORDS)) {
    const to = match.index + match[0].length;
    words.push({
      text: match.groups?.sign ?? match[0],
      span: spanOf(folded, match.index, to),
      gap: folded.text.slice(last, match.index).replaceAll(' ', ''),
    });
    last = to;
  }
  return { words, tail: folded.text.slice(last).replaceAll(' ', '') };
}
