import type { ModelUse } from '../../../../preload/contract/index.ts';
import { textLocale } from '../../../i18n/index.ts';

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(textLocale(), { maximumFractionDigits: digits }).format(value);

/** Rounded down, so that 100 % means all. */
export const shareOf = (part: number, all: number): string =>
  new Intl.NumberFormat(textLocale(), {
    style: 'percent',
    maximumFractionDigits: 0,
    roundingMode: 'floor',
  } as Intl.NumberFormatOptions).format(all === 0 ? 1 : part / all);

export const money = ({ amount, currency }: NonNullable<ModelUse['cost']>): string =>
  new Intl.NumberFormat(textLocale(), { style: 'currency', currency }).format(amount);
