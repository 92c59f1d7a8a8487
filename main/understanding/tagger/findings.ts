import { findDates } from '../entities/date.ts';
import { findDateRanges } from '../entities/date-range.ts';
import { findEmails } from '../entities/email.ts';
import { findMoney } from '../entities/money.ts';
import { findNumbers } from '../entities/number.ts';
import type { Setting } from '../entities/setting.ts';
import { findTimes } from '../entities/time.ts';
import { read } from '../reading.ts';
import type { Finding } from './features.ts';

/** Only what stands where is asked for, so any day will do. */
const ANY_TIME = '2026-01-15T10:00';

/** What the parsers find in a text, by the kind of value. */
export function findingsOf(text: string, locale: string): Finding[] {
  const reading = read(text);
  const setting: Setting = { locale, now: ANY_TIME, country: null };
  const found = (kind: string, all: readonly { readonly span: readonly [number, number] }[]): Finding[] =>
    all.map(({ span }) => ({ kind, span }));
  const numbers = findNumbers(reading, locale);
  return [
    ...found('date', findDates(reading, setting)),
    ...found('time', findTimes(reading, setting)),
    ...found('range', findDateRanges(reading, setting)),
    ...found('email', findEmails(reading)),
    ...found(
      'money',
      findMoney(reading, 'USD', locale).filter(({ named }) => named),
    ),
    ...found(
      'ordinal',
      numbers.filter(({ isOrdinal }) => isOrdinal),
    ),
    ...found(
      'number',
      numbers.filter(({ isOrdinal }) => !isOrdinal),
    ),
  ];
}
