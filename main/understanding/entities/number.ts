import { type Reading, type Span, spanOf } from '../reading.ts';
import type { Found } from './found.ts';
import { ordinal, wordNumber } from './number-words.ts';
import { languageOf } from './setting.ts';

/** A number as a customer writes it, with what stands around it. */
export type NumberFound = Found<number> & {
  /** The token or words as written, folded. */
  readonly text: string;
  /** The word right after, which may be a unit or a currency; empty when there is none. */
  readonly unit: string;
  /** The currency sign before or behind; empty when there is none. */
  readonly sign: string;
  readonly isOrdinal: boolean;
};

const NUMERAL =
  /(?<![\p{L}\p{N}@_#]|[\p{L}\p{N}]-)(?:(?<=^|[\s(:=])[-+])?([$€£¥]?) ?(\d+(?:[.,]\d+)*)( ?[$€£¥])?(k|m|st|nd|rd|th|x|kg|g|usd|eur|gbp|chf)?(?![\p{L}\p{N}@_]|[.,-]\d)/gu;
/** "one" after these is a pronoun, not a number: "the red one", "which one". */
const ONE_IS_A_NUMBER = new Set([
  '',
  'just',
  'only',
  'its',
  'to',
  'is',
  'yes',
  'not',
  'no',
  'for',
  'make',
  'actually',
  'add',
  'want',
  'need',
]);
const LARGEST_WORDS = 1_000_000_000;

/** All numbers of a message, in digits and in words, in order. */
export function findNumbers(reading: Reading, locale: string): NumberFound[] {
  return [...numerals(reading, locale), ...inWords(reading, languageOf({ locale }))].sort(
    (left, right) => left.span[0] - right.span[0],
  );
}

/** "half", "die Hälfte", "la mitad": only where a share is asked for. */
export function halfOf(reading: Reading): Found<number>[] {
  const match = /\b(?:half|halfte|mitad)\b/u.exec(reading.folded.text);
  if (match === null || reading.words.length > 5) return [];
  return [
    {
      value: 0.5,
      span: spanOf(reading.folded, match.index, match.index + match[0].length),
      confidence: 0.75,
    },
  ];
}

function numerals(reading: Reading, locale: string): NumberFound[] {
  const found: NumberFound[] = [];
  for (const match of reading.folded.text.matchAll(NUMERAL)) {
    const [all, before = '', digits = '', behind = '', suffix = ''] = match;
    const after = behind.trim();
    const start = match.index + (all.startsWith(' ') ? 1 : 0);
    const value = parseNumeral(digits, locale, before !== '' || after !== '');
    if (value === null || /^\d{16,}$/u.test(digits)) continue;
    const factor = suffix === 'k' ? 1_000 : suffix === 'm' ? 1_000_000 : 1;
    const isMinus = all.trimStart().startsWith('-') || /\bminus $/u.test(reading.folded.text.slice(0, start));
    const sign = isMinus ? -1 : 1;
    const end = match.index + all.length;
    const isCurrency = /^(?:usd|eur|gbp|chf)$/u.test(suffix);
    found.push({
      value: sign * value * factor,
      span: spanOf(reading.folded, start, end),
      confidence: 0.95,
      text: digits,
      unit: isCurrency ? suffix : nextWord(reading, end),
      sign: before || after,
      isOrdinal: /^(?:st|nd|rd|th)$/u.test(suffix),
    });
  }
  return found;
}

/**
 * "1,000", "1.000,50", "2,5": the last separator is the decimal one unless exactly three digits follow it. With a
 * currency sign three digits are always a group, since no currency here has thousandths.
 */
function parseNumeral(digits: string, locale: string, isMoney: boolean): number | null {
  const separators = digits.replaceAll(/\d/gu, '');
  const last = separators.at(-1) ?? '';
  if (last === '') return Number(digits);
  const groups = digits.split(/[.,]/u);
  const tail = groups.at(-1) ?? '';
  const mixed = new Set(separators).size > 1;
  const grouping = locale.startsWith('en') ? ',' : '.';
  const isGrouped = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  if (!mixed && isGrouped && (isMoney || last === grouping || separators.length > 1))
    return Number(groups.join(''));
  if (!mixed && separators.length > 1) return null;
  return Number(`${groups.slice(0, -1).join('')}.${tail}`);
}

function nextWord(reading: Reading, end: number): string {
  return /^ ?(\p{L}+)/u.exec(reading.folded.text.slice(end, end + 24))?.[1] ?? '';
}

function inWords(reading: Reading, language: string): NumberFound[] {
  const { words } = reading;
  const found: NumberFound[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) continue;
    const isPronoun =
      word.text === 'one' &&
      !ONE_IS_A_NUMBER.has(i === 0 || word.gap !== '' ? '' : (words[i - 1]?.text ?? ''));
    const place = ordinal(word.text);
    const said = isPronoun && !isDigitWord(words[i + 1]?.text) ? null : wordNumber(words, i, language);
    if (said === null && (place === null || /\d/u.test(word.text))) continue;
    const count = said?.words ?? 1;
    const last = words[i + count - 1] ?? word;
    const span: Span = [word.span[0], last.span[1]];
    if ((said?.value ?? 0) <= LARGEST_WORDS) {
      found.push({
        value: said?.value ?? place ?? 0,
        span,
        confidence: said === null ? 0.6 : 0.9,
        text:
          said?.digits ??
          words
            .slice(i, i + count)
            .map(({ text }) => text)
            .join(' '),
        unit: words[i + count]?.gap === '' ? (words[i + count]?.text ?? '') : '',
        sign: '',
        isOrdinal: said === null,
      });
    }
    i += count - 1;
  }
  return found;
}

function isDigitWord(word: string | undefined): boolean {
  return word !== undefined && /^(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)$/u.test(word);
}
