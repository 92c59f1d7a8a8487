/** A run of ordinary text, or a run of one character that would otherwise be invisible or reorder its neighbours. */
export type TextRun =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'hidden'; readonly code: string; readonly count: number };

const codePoint = (value: number): string => `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;

/** Half-open ranges would hide the last character of a block, so both ends are inside. */
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xd800, 0xdfff],
  [0xe0000, 0xe0fff],
];

const isHidden = (value: number): boolean =>
  hiddenRanges.some(([first, last]) => value >= first && value <= last);

const emojiPart = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const joiningScript =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}]$/u;

/** Joiners inside an emoji family or an Indic or Persian word belong to ordinary writing. */
const isOrdinaryJoiner = (value: number, before: string): boolean =>
  (value === 0x200d && (emojiPart.test(before) || joiningScript.test(before))) ||
  (value === 0x200c && joiningScript.test(before));

/**
 * Splits a text into what may be shown as it is and what must be shown as a mark: controls, bidirectional overrides,
 * zero-width characters, tag characters and lone surrogates.
 */
export const splitHidden = (text: string): readonly TextRun[] => {
  const runs: TextRun[] = [];
  let plain = '';
  let before = '';
  const flush = (): void => {
    if (plain !== '') runs.push({ kind: 'plain', text: plain });
    plain = '';
  };
  for (const character of text) {
    const value = character.codePointAt(0) ?? 0;
    if (!isHidden(value) || isOrdinaryJoiner(value, before)) {
      plain += character;
      before = character;
      continue;
    }
    flush();
    before = '';
    const code = codePoint(value);
    const last = runs.at(-1);
    if (last?.kind === 'hidden' && last.code === code) {
      runs[runs.length - 1] = { kind: 'hidden', code, count: last.count + 1 };
    } else {
      runs.push({ kind: 'hidden', code, count: 1 });
    }
  }
  flush();
  return runs;
};

/** The same as one string, for names that are only spoken: a mark is its code in brackets. */
export const spellHidden = (text: string): string =>
  splitHidden(text)
    .map((run) => (run.kind === 'plain' ? run.text : `[${run.code}]`))
    .join('');
