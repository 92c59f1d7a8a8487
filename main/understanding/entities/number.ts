import { type Reading, type Span, spanOf } from '../reading.ts';
import type { NumberFound } from './found.ts';
import { unitAfter, withScales } from './number-scales.ts';
import { ordinal, wordNumber } from './number-words.ts';
import { languageOf } from './setting.ts';

/** Signs of currencies; in front of the dollar's may stand whose it is: "A$". */
const SIGN = '(?:(?<![\\p{L}\\p{N}])(?:us ?|au?|ca?|nz|hk|sg?|mx))?[$]|[€£¥¢₹₽₩₪₺]';
const NUMERAL = new RegExp(
  [
    '(?:(?<![\\p{L}\\p{N}@_#$]|[\\p{L}\\p{N}]-|\\d[.,])|(?<=(?<![\\p{L}\\p{N}])x))(?:(?<=^|[\\s(:=])[-+])?',
    `(${SIGN})? ?`,
    "(\\d{1,3}(?:[ ']\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d+)*|(?<![\\p{L}\\d])[.,]\\d+)",
    '([¼½¾])?( ?[$€£¥¢₹₽₩₪₺])?(k|m|st|nd|rd|th|x|p|ct|kg|g|usd|eur|gbp|chf)?(?![\\p{L}\\p{N}@_]|[.,-]\\d)',
  ].join(''),
  'gu',
);
const PARTS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };
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
  const language = languageOf({ locale });
  const all = [...numerals(reading, locale), ...inWords(reading, language)].sort(
    (left, right) => left.span[0] - right.span[0],
  );
  return withScales(reading, all, language);
}

function numerals(reading: Reading, locale: string): NumberFound[] {
  const found: NumberFound[] = [];
  for (const match of reading.folded.text.matchAll(NUMERAL)) {
    const [all, before = '', digits = '', part = '', behind = '', suffix = ''] = match;
    const after = behind.trim();
    const start = match.index + (all.startsWith(' ') ? 1 : 0);
    const value = parseNumeral(digits, locale, before !== '' || after !== '');
    if (value === null || /^\d{16,}$/u.test(digits)) continue;
    // A 401k is a pension.
    const factor = suffix === 'k' && digits !== '401' ? 1_000 : suffix === 'm' ? 1_000_000 : 1;
    const isMinus = all.trimStart().startsWith('-') || MINUS.test(reading.folded.text.slice(0, start));
    const sign = isMinus ? -1 : 1;
    const end = match.index + all.length;
    const isCurrency = /^(?:usd|eur|gbp|chf|p|ct)$/u.test(suffix);
    found.push({
      value: sign * (value + (PARTS[part] ?? 0)) * factor,
      span: spanOf(reading.folded, start, end),
      confidence: 0.95,
      text: digits,
      unit: isCurrency ? suffix : nextWord(reading, end),
      sign: before.replaceAll(' ', '') || after,
      isOrdinal: /^(?:st|nd|rd|th)$/u.test(suffix),
    });
  }
  return found;
}

/**
 * "1,000", "1.000,50", "2,5": the last separator is the decimal one unless exactly three digits follow it. With a
 * currency sign three digits are always a group, since no currency here has thousandths.
 */
function parseNumeral(written: string, locale: string, isMoney: boolean): number | null {
  if (/^[.,]/u.test(written)) return Number(`0.${written.slice(1)}`);
  const digits = written.replaceAll(/[ ']/gu, '');
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

/** "minus five", "negative 3"; "menos cinco" only where nothing is before it that it could be taken from. */
const MINUS = /(?:\b(?:minus|negative)|^(?:son |es |de )?menos) $/u;

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
    const before = reading.folded.text.slice(0, reading.folded.starts.indexOf(word.span[0]));
    const sign = said !== null && MINUS.test(before) ? -1 : 1;
    if ((said?.value ?? 0) <= LARGEST_WORDS) {
      found.push({
        value: sign * (said?.value ?? place ?? 0),
        span,
        confidence: said === null ? 0.6 : 0.9,
        text:
          said?.digits ??
          words
            .slice(i, i + count)
            .map(({ text }) => text)
            .join(' '),
        unit: unitAfter(reading, i + count),
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
