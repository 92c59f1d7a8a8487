import type { Reading, Word } from '../reading.ts';
import { currencyWord, NOTES, SIGNS } from './currencies.ts';
import type { Found, NumberFound } from './found.ts';
import { findNumbers } from './number.ts';

export type Money = { readonly amount: number; readonly currency: string };

export type MoneyFound = Found<Money> & {
  /** False for a bare number, whose currency is only assumed. */
  readonly named: boolean;
};

/** All amounts of a message; a bare number is one in the slot's own currency. */
export function findMoney(reading: Reading, currency: string, locale: string): MoneyFound[] {
  const numbers = findNumbers(reading, locale).filter((number) => !number.isOrdinal);
  const all = [...numbers, ...singles(reading, numbers)].sort((left, right) => left.span[0] - right.span[0]);
  return withCents(reading, all).map((number) => amount(reading, number, currency));
}

const ARTICLE = /^(?:an?|one|eine?n?|una?)$/u;
/** What may follow an amount that is said without a number: "a dollar for …"; not "a dollar account". */
const AFTER_AMOUNT =
  /^(?:and|or|to|for|from|each|more|less|please|per|a|fur|an|bitte|und|mehr|weniger|pro|para|por|y|mas|menos|de|fifty|twenty|thirty|forty|ten|sixty|seventy|eighty|ninety)$/u;

/** "a dollar", "ein Euro", "a fiver": one of them, with no number said. */
function singles(reading: Reading, numbers: readonly NumberFound[]): NumberFound[] {
  return reading.words.flatMap((word, i): NumberFound[] => {
    const before = reading.words[i - 1];
    const next = reading.words[i + 1];
    const note = NOTES.get(word.text);
    const isOne = note !== undefined || (currencyWord(word.text) !== undefined && word.text.length > 2);
    const stands = next === undefined || next.gap !== '' || AFTER_AMOUNT.test(next.text);
    if (!isOne || !stands || word.gap !== '' || before === undefined || !ARTICLE.test(before.text)) return [];
    if (numbers.some(({ span }) => span[0] <= before.span[0] && before.span[0] < span[1])) return [];
    const span = note === undefined ? before.span : ([before.span[0], word.span[1]] as const);
    return [
      {
        value: note ?? 1,
        span: [...span],
        confidence: 0.85,
        text: word.text,
        unit: note === undefined ? word.text : '',
        sign: '',
        isOrdinal: false,
      },
    ];
  });
}

const CENTS = /^(?:cents?|pence|centimos?|centavos?|rappen)$/u;
const JOINT = /^ ?(?<currency>\p{L}+|[$€£])? ?(?<joint>and |und |con |y |, ?)?$/u;

/** "forty-nine fifty", "five pounds fifty", "5 dollars and 20 cents", "20€50": the second number is the cents. */
function withCents(reading: Reading, numbers: readonly NumberFound[]): NumberFound[] {
  const merged: NumberFound[] = [];
  for (const number of numbers) {
    const before = merged.at(-1);
    if (before === undefined || !isCentsOf(reading, before, number)) merged.push(number);
    else
      merged[merged.length - 1] = {
        ...number,
        value: before.value + number.value / 100,
        span: [before.span[0], number.span[1]],
        unit: currencyWord(before.unit) === undefined ? number.unit : before.unit,
        sign: before.sign || number.sign,
      };
  }
  return merged;
}

function isCentsOf(reading: Reading, whole: NumberFound, cents: NumberFound): boolean {
  if (!Number.isInteger(cents.value) || cents.value < 1 || cents.value > 99) return false;
  if (!Number.isInteger(whole.value) || whole.value < 0) return false;
  const between = reading.folded.text.slice(
    reading.folded.starts.findIndex((start) => start >= whole.span[1]),
    reading.folded.starts.findIndex((start) => start >= cents.span[0]),
  );
  const isSaid = ({ text }: NumberFound): boolean => /^\p{L}/u.test(text);
  if (between === ' ' && isSaid(whole) && isSaid(cents)) return cents.value >= 10 && whole.value < 1000;
  const { currency, joint } = JOINT.exec(between)?.groups ?? {};
  const word = currency === undefined ? undefined : (currencyWord(currency) ?? SIGNS[currency]);
  if (word === undefined || word.factor !== 1 || cents.sign !== '') return false;
  if (CENTS.test(cents.unit)) return true;
  const isBare = cents.unit === '' || AFTER_AMOUNT.test(cents.unit);
  return isBare && cents.value >= 10 && (joint === undefined || joint === 'con ');
}

function amount(reading: Reading, number: NumberFound, currency: string): MoneyFound {
  const unit = currencyWord(number.unit);
  const before = codeBefore(reading, number);
  const word = SIGNS[number.sign] ?? unit ?? (before === null ? undefined : currencyWord(before.text));
  if (word === undefined) {
    return { value: { amount: number.value, currency }, span: number.span, confidence: 0.85, named: false };
  }
  const [first = currency] = word.currencies;
  const rounded = Math.round(number.value * word.factor * 100) / 100;
  return {
    value: { amount: rounded, currency: word.currencies.includes(currency) ? currency : first },
    span:
      SIGNS[number.sign] !== undefined
        ? number.span
        : unit === undefined && before !== null
          ? [before.span[0], number.span[1]]
          : withUnit(reading, number),
    confidence: 0.95,
    named: true,
  };
}

/** "EUR 20", "NOK 500". */
function codeBefore(reading: Reading, number: NumberFound): Word | null {
  const at = reading.words.findIndex((word) => word.span[0] >= number.span[0]);
  const word = reading.words[at - 1];
  const isCode =
    word !== undefined &&
    (word.text === 'kr' || currencyWord(word.text)?.currencies[0] === word.text.toUpperCase());
  return isCode && reading.words[at]?.gap === '' ? word : null;
}

function withUnit(reading: Reading, number: NumberFound): [number, number] {
  const next = reading.words.find((word) => word.span[0] >= number.span[1] && word.text === number.unit);
  return [number.span[0], next?.span[1] ?? number.span[1]];
}
