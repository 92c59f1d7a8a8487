import type { Reading, Word } from '../reading.ts';
import type { Found } from './found.ts';
import { findNumbers, type NumberFound } from './number.ts';

export type Money = { readonly amount: number; readonly currency: string };

export type MoneyFound = Found<Money> & {
  /** False for a bare number, whose currency is only assumed. */
  readonly named: boolean;
};

type CurrencyWord = { readonly currencies: readonly string[]; readonly factor: number };

/** What customers call money. The slot's own currency wins where a word names several. */
const WORDS: Readonly<Record<string, CurrencyWord>> = {
  ...named(
    ['dollar', 'dollars', 'dollares', 'buck', 'bucks', 'dolares', 'dolar'],
    ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  ),
  ...named(['usd'], ['USD']),
  ...named(['euro', 'euros', 'eur'], ['EUR']),
  ...named(['pound', 'pounds', 'quid', 'gbp', 'sterling'], ['GBP']),
  ...named(['franc', 'francs', 'franken', 'chf'], ['CHF']),
  ...named(['yen', 'jpy'], ['JPY']),
  ...named(['pesos', 'peso'], ['MXN', 'ARS', 'COP', 'CLP']),
  ...named(['krone', 'kroner', 'kronor', 'kronen', 'coronas', 'kr'], ['NOK', 'DKK', 'SEK']),
  ...named(['nok'], ['NOK']),
  ...named(['sek'], ['SEK']),
  ...named(['dkk'], ['DKK']),
  ...named(['pfund', 'libras'], ['GBP']),
  ...named(['cent', 'cents'], ['USD', 'EUR', 'CAD', 'AUD'], 0.01),
  ...named(['pence', 'penny', 'p'], ['GBP'], 0.01),
};

const SIGNS: Readonly<Record<string, CurrencyWord>> = {
  $: { currencies: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'], factor: 1 },
  '€': { currencies: ['EUR'], factor: 1 },
  '£': { currencies: ['GBP'], factor: 1 },
  '¥': { currencies: ['JPY', 'CNY'], factor: 1 },
};

function named(
  words: readonly string[],
  currencies: readonly string[],
  factor = 1,
): Record<string, CurrencyWord> {
  return Object.fromEntries(words.map((word) => [word, { currencies, factor }]));
}

/** All amounts of a message; a bare number is one in the slot's own currency. */
export function findMoney(reading: Reading, currency: string, locale: string): MoneyFound[] {
  const numbers = findNumbers(reading, locale).filter((number) => !number.isOrdinal);
  return withCents(reading, numbers).map((number) => amount(reading, number, currency));
}

/** "forty-nine fifty": the second of two numbers said in a row is the cents. */
function withCents(reading: Reading, numbers: readonly NumberFound[]): NumberFound[] {
  const merged: NumberFound[] = [];
  const isSaid = ({ text, value }: NumberFound): boolean => /^\p{L}/u.test(text) && Number.isInteger(value);
  for (const number of numbers) {
    const before = merged.at(-1);
    const between = before === undefined ? null : reading.original.slice(before.span[1], number.span[0]);
    const isCents = between === ' ' && isSaid(number) && number.value >= 10 && number.value < 100;
    if (before === undefined || !isCents || !isSaid(before) || before.value >= 1000) merged.push(number);
    else
      merged[merged.length - 1] = {
        ...number,
        value: before.value + number.value / 100,
        span: [before.span[0], number.span[1]],
      };
  }
  return merged;
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

function currencyWord(word: string): CurrencyWord | undefined {
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** "EUR 20", "NOK 500". */
function codeBefore(reading: Reading, number: NumberFound): Word | null {
  const at = reading.words.findIndex((word) => word.span[0] >= number.span[0]);
  const word = reading.words[at - 1];
  const isCode = word !== undefined && /^(?:usd|eur|gbp|chf|nok|sek|dkk|jpy|kr)$/u.test(word.text);
  return isCode && reading.words[at]?.gap === '' ? word : null;
}

function withUnit(reading: Reading, number: NumberFound): [number, number] {
  const next = reading.words.find((word) => word.span[0] >= number.span[1] && word.text === number.unit);
  return [number.span[0], next?.span[1] ?? number.span[1]];
}
