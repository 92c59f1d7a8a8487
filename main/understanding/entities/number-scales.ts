import type { Reading, Span } from '../reading.ts';
import type { NumberFound } from './found.ts';

/** Words that multiply the number before them, in digits or in words: "3 thousand", "2,5 Millionen", "dos docenas". */
const SCALES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: {
    dozen: 12,
    hundred: 100,
    thousand: 1_000,
    grand: 1_000,
    k: 1_000,
    million: 1_000_000,
    mio: 1_000_000,
    billion: 1_000_000_000,
    bn: 1_000_000_000,
  },
  de: {
    dutzend: 12,
    hundert: 100,
    tausend: 1_000,
    mille: 1_000,
    k: 1_000,
    million: 1_000_000,
    millionen: 1_000_000,
    mio: 1_000_000,
    milliarden: 1_000_000_000,
  },
  es: {
    docenas: 12,
    mil: 1_000,
    k: 1_000,
    millones: 1_000_000,
    millon: 1_000_000,
  },
};
const MOST_SCALES = 2;
const LEAST_WITH_REST = 100;

/** The numbers with the scales said behind them, and what is added after a scale: "2 thousand 500". */
export function withScales(
  reading: Reading,
  numbers: readonly NumberFound[],
  language: string,
): NumberFound[] {
  const scales = { ...SCALES.en, ...SCALES[language] };
  const scaled: (NumberFound & { readonly scale: number })[] = [];
  for (const number of numbers) {
    const end = scaled.at(-1)?.span[1] ?? 0;
    if (number.span[0] < end) continue;
    scaled.push(scaleOf(reading, number, scales));
  }
  const sums: (NumberFound & { readonly scale: number })[] = [];
  for (const number of scaled) {
    const before = sums.at(-1);
    const isRest =
      before !== undefined &&
      before.scale >= LEAST_WITH_REST &&
      number.value < before.scale &&
      number.value > 0 &&
      !number.isOrdinal &&
      number.sign === '' &&
      /^ (?:(?:and|und|y) )?$/u.test(reading.original.slice(before.span[1], number.span[0]));
    if (!isRest || before === undefined) sums.push(number);
    else
      sums[sums.length - 1] = {
        ...number,
        value: before.value + number.value,
        sign: before.sign,
        span: [before.span[0], number.span[1]],
      };
  }
  return sums.map(({ scale: _, ...number }) => number);
}

function scaleOf(reading: Reading, number: NumberFound, scales: Readonly<Record<string, number>>) {
  let { value, unit } = number;
  let end = number.span[1];
  let scale = 0;
  for (let round = 0; round < MOST_SCALES && !number.isOrdinal; round += 1) {
    const at = reading.words.findIndex((word) => word.span[0] >= end);
    const word = reading.words[at];
    const factor = word?.gap === '' && Object.hasOwn(scales, word.text) ? scales[word.text] : undefined;
    if (word === undefined || factor === undefined || value === 0) break;
    // A 401 k is a pension.
    if (word.text === 'k' && value === 401) break;
    value *= factor;
    scale = factor;
    end = word.span[1];
    unit = unitAfter(reading, at + 1);
  }
  const isScaled = scale > 0;
  return isScaled
    ? { ...number, value, unit, scale, span: [number.span[0], end] satisfies Span }
    : { ...number, scale };
}

/** The word after a number that may be its unit: "of" and "de" lead to it. */
export function unitAfter(reading: Reading, at: number): string {
  const next = reading.words[at];
  if (next === undefined || next.gap !== '') return '';
  const leads = next.text === 'of' || next.text === 'de';
  const after = reading.words[at + 1];
  return leads && after?.gap === '' ? after.text : next.text;
}
