import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Reading, spanOf } from '../reading.ts';
import type { Found } from './found.ts';

export type PhoneFound = Found<string> & {
  /** Written with its country, so that it can be nothing else. */
  readonly isInternational: boolean;
};

/** A run of digits with what people put between them; longer ones are card or account numbers. */
const RUN =
  /(?<![\p{L}\p{N}#@$€£+]|\d[.,/-])(\+|00)?\(?\d[\d ()./-]{4,22}\d(?![\p{L}\p{N}@]|[.,]\d| ?[€$£%])/gu;
const CALENDAR = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$|^\d{1,2}\/\d{1,2}\/\d{2,4}$/u;
const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;

/** All telephone numbers of a message, as E.164. In national form only those that the numbering plan of `country` has. */
export function findPhones(reading: Reading, country: string | null): PhoneFound[] {
  const home = country !== null && isSupportedCountry(country) ? country : undefined;
  return [...reading.clean.text.matchAll(RUN)].flatMap((match): PhoneFound[] => {
    const written = match[0].trim();
    const digits = written.replaceAll(/\D/gu, '').length;
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS || CALENDAR.test(written)) return [];
    const isInternational = match[1] !== undefined;
    const value =
      parse(match[1] === '00' ? `+${written.replace(/^00/u, '')}` : written, home) ?? parse(written, home);
    if (value === null) return [];
    const span = spanOf(reading.clean, match.index, match.index + match[0].length);
    return [{ value, span, confidence: isInternational ? 0.98 : 0.9, isInternational }];
  });
}

function parse(written: string, country: CountryCode | undefined): string | null {
  const number = parsePhoneNumberFromString(
    written,
    country === undefined ? {} : { defaultCountry: country },
  );
  // With its country a number can be nothing else, and plans are newer than any list of them.
  const isNumber = written.startsWith('+') ? number?.isPossible() : number?.isValid();
  return isNumber === true && number !== undefined ? number.number : null;
}
