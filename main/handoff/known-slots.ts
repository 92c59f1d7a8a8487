import type { SlotRecord, SlotValue } from '../../preload/contract/index.ts';
import { cleanText } from './plain-text.ts';

/** A slot as far as the card may need it: one short value, and its fields for texts such as `{order.total}`. */
export type KnownSlot = {
  readonly value: string | number | boolean | null;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly from: 'customer' | 'action';
  /** The message that gave it, or the turn in which an action did. */
  readonly event: number;
};

/** Together with the number of slots kept these bound what is stored with every event. */
const longestValue = 80;
const mostFields = 8;
const longestList = 3;

/** What the card keeps of a slot after a turn; null when the slot is empty. */
export function knownSlot(record: SlotRecord, turn: number, before: KnownSlot | undefined): KnownSlot | null {
  if (record.value === null) return null;
  const value = record.label === undefined ? shortValue(record.value) : shortValue(record.label);
  const fields = fieldsOf(record.value);
  if ('event' in record.from) {
    // The message came before the turn that understood it; anything else is not a message that can be opened.
    const { event } = record.from;
    return { value, fields, from: 'customer', event: event >= 1 && event < turn ? event : turn };
  }
  // What there was to choose from is no fact about the customer.
  if (Array.isArray(record.value)) return { value: null, fields, from: 'action', event: turn };
  const isSame =
    before !== undefined &&
    before.from === 'action' &&
    before.value === value &&
    JSON.stringify(before.fields) === JSON.stringify(fields);
  return { value, fields, from: 'action', event: isSame ? before.event : turn };
}

/** The value as one short text, number or yes/no; null for what is too rich to be read at a glance. */
function shortValue(value: SlotValue): string | number | boolean | null {
  if (typeof value === 'string') return cleanText(value.slice(0, longestValue));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(shortValue);
    const isShort = items.length > 0 && items.length <= longestList && !items.includes(null);
    return isShort ? items.join(', ').slice(0, longestValue) : null;
  }
  if (typeof value.label === 'string') return shortValue(value.label);
  if (typeof value.amount === 'number' && typeof value.currency === 'string') {
    return `${value.amount.toFixed(2).replace(/\.00$/, '')} ${cleanText(value.currency.slice(0, 8))}`;
  }
  return null;
}

function fieldsOf(value: SlotValue): Readonly<Record<string, string | number | boolean>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const short = shortValue(field);
    return short === null ? [] : [[name, short] as const];
  });
  return Object.fromEntries(fields.slice(0, mostFields));
}
