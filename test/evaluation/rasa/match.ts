import type { SlotValue } from '../../../preload/contract/index.ts';

/** True when `actual` has everything of `wanted`. `{any: […]}` is one of several, `re:…` a regular expression. */
export function matches(wanted: SlotValue, actual: SlotValue | undefined): boolean {
  if (typeof wanted === 'string' && wanted.startsWith('re:'))
    return typeof actual === 'string' && new RegExp(wanted.slice('re:'.length)).test(actual);
  if (typeof wanted !== 'object' || wanted === null) return wanted === actual;
  if (Array.isArray(wanted)) return JSON.stringify(wanted) === JSON.stringify(actual);
  if (Array.isArray(wanted.any)) return wanted.any.some((one) => matches(one, actual));
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  return Object.entries(wanted).every(([name, part]) => part !== undefined && matches(part, actual[name]));
}
