import type { SlotValue } from '../../preload/contract/index.ts';

import { isDate } from './calendar.ts';
import { languageOf } from './replies/built-in.ts';

/**
 * How values read in a sentence of each language. The tables are our own and not the runtime's, because what was said
 * must be the same byte for byte when it is replayed on another machine.
 */
type Manner = {
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
  readonly date: (weekday: string, day: number, month: string, year: string) => string;
  readonly range: (from: string, to: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly and: string;
  readonly decimal: string;
  readonly group: string;
};

const english: Manner = {
  months: 'January February March April May June July August September October November December'.split(' '),
  weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  date: (weekday, day, month, year) => `${weekday}, ${day} ${month} ${year}`,
  range: (from, to) => `${from} to ${to}`,
  yes: 'yes',
  no: 'no',
  and: 'and',
  decimal: '.',
  group: ',',
};

const manners: ReadonlyMap<string, Manner> = new Map([
  ['en', english],
  [
    'de',
    {
      months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
      weekdays: 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag'.split(' '),
      date: (weekday, day, month, year) => `${weekday}, ${day}. ${month} ${year}`,
      range: (from, to) => `${from} bis ${to}`,
      yes: 'ja',
      no: 'nein',
      and: 'und',
      decimal: ',',
      group: '.',
    },
  ],
  [
    'es',
    {
      months:
        'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
      weekdays: 'domingo lunes martes miércoles jueves viernes sábado'.split(' '),
      date: (weekday, day, month, year) => `${weekday}, ${day} de ${month} de ${year}`,
      range: (from, to) => `${from} a ${to}`,
      yes: 'sí',
      no: 'no',
      and: 'y',
      decimal: ',',
      group: '.',
    },
  ],
]);

/** How a value reads in a sentence of a language; in English where the language has no table. */
export function show(value: SlotValue, locale: string): string {
  return showIn(value, manners.get(languageOf(locale)) ?? english);
}

function showIn(value: SlotValue, manner: Manner): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? manner.yes : manner.no;
  if (typeof value === 'number') return String(value).replace('.', manner.decimal);
  if (typeof value === 'string') return isDate(value) ? showDate(value, manner) : value;
  if (Array.isArray(value))
    return joinItems(value.map((item) => showIn(item, manner)).filter(Boolean), ` ${manner.and} `);
  if (typeof value.label === 'string') return value.label;
  if (typeof value.amount === 'number' && typeof value.currency === 'string')
    return `${showAmount(value.amount, manner)} ${value.currency}`;
  if (isDate(value.from) && isDate(value.to))
    return manner.range(showDate(value.from, manner), showDate(value.to, manner));
  return Object.values(value)
    .map((field) => showIn(field, manner))
    .join(', ');
}

/** Items in a row, set apart by semicolons where one of them has a comma of its own. */
export function joinItems(items: readonly string[], last = ', '): string {
  if (items.some((item) => item.includes(','))) return items.join('; ');
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${last}${items.at(-1)}`;
}

function showDate(date: string, { months, weekdays, date: format }: Manner): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return format(weekday, Number(day), months[Number(month) - 1] ?? month, year);
}

/** Thousands are set apart from five digits on, as Spanish does and nobody misreads. */
function showAmount(amount: number, { decimal, group }: Manner): string {
  if (Math.abs(amount) >= 1e15) return String(amount);
  const [whole = '', cents = '00'] = Math.abs(amount).toFixed(2).split('.');
  const grouped = whole.length < 5 ? whole : whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group);
  return `${amount < 0 ? '-' : ''}${grouped}${cents === '00' ? '' : `${decimal}${cents}`}`;
}
