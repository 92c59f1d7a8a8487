import type { Word } from '../reading.ts';
import { GERMAN_ORDINALS, germanNumber, germanPhrase } from './number-words-german.ts';
import { SPANISH_ORDINALS, spanishNumber, spanishPhrase } from './number-words-spanish.ts';

const UNITS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value] as const),
);
const TENS = new Map([
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10] as const),
  ['fourty', 40],
]);
const ORDINALS = new Map([
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
  ['thirtieth', 30],
]);
const SCALES = new Map([
  ['thousand', 1_000],
  ['grand', 1_000],
  ['million', 1_000_000],
]);

export type WordNumber = {
  readonly value: number;
  /** Words taken, from the first. */
  readonly words: number;
  /** The digits as said one by one ("one nine three seven"), else null. */
  readonly digits: string | null;
};

/** Endings by which a German or Spanish ordinal is said: "zweite", "dritten", "primera", "tercer". */
const ORDINAL_FORMS = new Map([
  ...forms(GERMAN_ORDINALS, ['e', 'er', 'es', 'en', 'em']),
  ...forms(SPANISH_ORDINALS, ['', 'o', 'a', 'os', 'as']),
  ...ORDINALS,
]);

function forms(stems: readonly string[], ends: readonly string[]): (readonly [string, number])[] {
  return stems.flatMap((stem, index) =>
    ends
      .filter((end) => end !== '' || stem.endsWith('er'))
      .map((end) => [`${stem}${end}`, index + 1] as const),
  );
}

/** "second" as 2; also `2nd`, "zweite", "segunda". */
export function ordinal(word: string): number | null {
  const known = ORDINAL_FORMS.get(word);
  if (known !== undefined) return known;
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/u.exec(word);
  return digits === null ? null : Number(digits[1]);
}

/**
 * A number said in words at the given place: "twenty-five", "two hundred and six", "half a dozen", "a couple". In the
 * language of the conversation, or in English.
 */
export function wordNumber(words: readonly Word[], at: number, language = 'en'): WordNumber | null {
  return foreign(words, at, language) ?? english(words, at);
}

function foreign(words: readonly Word[], at: number, language: string): WordNumber | null {
  if (language !== 'de' && language !== 'es') return null;
  const texts = words.slice(at, at + LONGEST_SPANISH).map(({ text }) => text);
  const before = words[at - 1]?.text ?? '';
  const said =
    language === 'de'
      ? (germanPhrase(texts) ?? germanNumber(texts[0] ?? '', before))
      : (spanishPhrase(texts) ?? (before === 'por' && texts[0] === 'ciento' ? null : spanishNumber(texts)));
  return said === null ? null : { ...said, digits: null };
}

/** "novecientos noventa y nueve mil novecientos noventa y nueve" */
const LONGEST_SPANISH = 9;

function english(words: readonly Word[], at: number): WordNumber | null {
  const text = (offset: number): string => words[at + offset]?.text ?? '';
  if (text(0) === 'a' && text(1) === 'couple') {
    const scale = text(2) === 'of' ? 3 : 2;
    const factor = text(scale) === 'hundred' ? 100 : SCALES.get(text(scale));
    return { value: 2 * (factor ?? 1), words: factor === undefined ? 2 : scale + 1, digits: null };
  }
  if (text(0) === 'half' && text(1) === 'a') {
    const whole = text(2) === 'dozen' ? 12 : text(2) === 'hundred' ? 100 : SCALES.get(text(2));
    if (whole !== undefined) return { value: whole / 2, words: 3, digits: null };
  }
  if (text(0) === 'a' && text(1) === 'dozen') return { value: 12, words: 2, digits: null };
  if ((text(0) === 'a' || text(0) === 'an') && (text(1) === 'hundred' || SCALES.has(text(1)))) {
    const rest = grammar(words, at + 1, 1);
    return rest === null ? null : { ...rest, words: rest.words + 1 };
  }
  const spelled = digitByDigit(words, at);
  if (spelled !== null) return spelled;
  const whole = grammar(words, at, 0);
  const isHalfMore =
    whole !== null && ['and', 'a', 'half'].every((word, i) => text(whole.words + i) === word);
  return isHalfMore ? { value: whole.value + 0.5, words: whole.words + 3, digits: null } : whole;
}

/** Codes are said digit by digit: two or more single digits in a row are no sum. */
function digitByDigit(words: readonly Word[], at: number): WordNumber | null {
  let digits = '';
  let count = 0;
  for (let i = at; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined || (i > at && /[^-]/u.test(word.gap))) break;
    const value = word.text === 'oh' ? 0 : UNITS.get(word.text);
    if (value === undefined || value > 9) break;
    digits += String(value);
    count += 1;
  }
  return count < 2 ? null : { value: Number(digits), words: count, digits };
}

/** Plain number grammar; `start` is 1 after "a" ("a hundred"). */
function grammar(words: readonly Word[], at: number, start: number): WordNumber | null {
  let total = 0;
  let part = start;
  let taken = 0;
  let last: 'none' | 'unit' | 'ten' | 'scale' = start > 0 ? 'unit' : 'none';
  for (let i = at; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined || (i > at && /[^-]/u.test(word.gap))) break;
    const unit = UNITS.get(word.text);
    const ten = TENS.get(word.text);
    const scale = SCALES.get(word.text);
    if (
      unit !== undefined &&
      (last === 'none' || last === 'scale' || (last === 'ten' && unit > 0 && unit < 10))
    ) {
      part += unit;
      last = 'unit';
    } else if (ten !== undefined && (last === 'none' || last === 'scale')) {
      part += ten;
      last = 'ten';
    } else if (word.text === 'hundred' && last === 'unit' && part < 100) {
      part *= 100;
      last = 'scale';
    } else if (word.text === 'dozen' && last === 'unit') {
      part *= 12;
      last = 'scale';
    } else if (scale !== undefined && part > 0 && part < 1000) {
      total += part * scale;
      part = 0;
      last = 'scale';
    } else if (word.text === 'and' && last === 'scale' && isNumberWord(words[i + 1]?.text)) {
      continue;
    } else {
      break;
    }
    taken = i - at + 1;
  }
  return taken === 0 ? null : { value: total + part, words: taken, digits: null };
}

function isNumberWord(word: string | undefined): boolean {
  return word !== undefined && (UNITS.has(word) || TENS.has(word));
}
