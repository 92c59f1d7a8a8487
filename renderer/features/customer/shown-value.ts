import type { SlotValue } from '../../../preload/contract/index.ts';

/** A slot's value as one line. */
export const shownValue = (value: SlotValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
