import type { SlotRecord, SlotValue } from '../../../preload/contract/index.ts';
import type { Text } from '../../i18n/index.ts';
import { dateText } from '../../i18n/times.ts';

type Fields = Readonly<Record<string, SlotValue>>;

const isFields = (value: SlotValue): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A slot's value as one line, in words: options by their labels, days as days. */
export const shownValue = (t: Text, value: SlotValue): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'customer.yes' : 'customer.no');
  if (typeof value === 'string') return dateText(value) ?? value;
  if (typeof value === 'number') return String(value);
  if (!isFields(value)) return value.map((item) => shownValue(t, item)).join('; ');
  if (typeof value.label === 'string') return value.label;
  if (typeof value.amount === 'number' && typeof value.currency === 'string')
    return `${value.amount} ${value.currency}`;
  if (typeof value.from === 'string' && typeof value.to === 'string')
    return `${shownValue(t, value.from)} – ${shownValue(t, value.to)}`;
  return Object.values(value)
    .map((field) => shownValue(t, field))
    .filter((text) => text !== '')
    .join(', ');
};

/** `order items`, for `order_items`. */
export const slotTitle = (name: string): string => name.replaceAll('_', ' ');

/** Whether a slot says something about the customer: what an action brought to choose from does not. */
export const isKnown = ({ value, from }: SlotRecord): boolean =>
  value !== null && !(Array.isArray(value) && 'action' in from && value.every((item) => isFields(item)));
