import { expect } from 'vitest';
import { slot } from '../../dialogue/building.fixture.ts';
import type { ExpectedSlot, SlotType } from '../../dialogue/index.ts';
import { read } from '../reading.ts';
import { parseAnswer } from './values.ts';

const COLOURS = ['red', 'green', 'blue', 'yellow'].map((value) => ({ value, label: value, synonyms: [] }));

/** Own sentences, each with the value it must give as an answer to its question; null where it gives none. */
export function answers(
  type: SlotType,
  locale: string,
  table: Readonly<Record<string, string | null>>,
): void {
  const one = type.kind === 'list' ? type.of : type;
  const expected: ExpectedSlot = {
    spec: slot('value', { type, ask: 'What?' }),
    options: one.kind === 'choice' ? one.options : [],
    value: undefined,
  };
  // A Thursday.
  const setting = { locale, now: '2026-01-15T10:00', country: null };
  const actual = Object.keys(table).map((text) => [
    text,
    shown(parseAnswer(read(text), expected, setting)?.value),
  ]);
  expect(Object.fromEntries(actual)).toEqual(table);
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'object'
      ? Object.values(value).join(' ')
      : String(value);
}

const choice = (count: number) =>
  ({ kind: 'choice', options: COLOURS.slice(0, count), optionsFrom: null }) as const;
export const TYPES = {
  number: { kind: 'number', integer: false },
  money: { kind: 'money', currency: 'USD' },
  eur: { kind: 'money', currency: 'EUR' },
  date: { kind: 'date' },
  time: { kind: 'time' },
  range: { kind: 'date_range' },
  choice: choice(4),
  two: choice(2),
  list: { kind: 'list', of: choice(4) },
  bool: { kind: 'bool' },
} as const satisfies Readonly<Record<string, SlotType>>;
