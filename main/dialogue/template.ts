import type { SlotValue } from '../../preload/contract/index.ts';
import { show } from './locale.ts';

/** Texts with `{slot}` or `{slot.field}` in braces. Nothing else is special; values are put in as plain text. */
const hole = /\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\}/g;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The paths a text names, in order, each once. */
export function templatePaths(text: string): readonly string[] {
  return [...new Set([...text.matchAll(hole)].map((match) => match[1] ?? ''))];
}

/** Fills a text. A value that is not known leaves an empty place, never the braces. */
export function fillTemplate(
  text: string,
  values: Readonly<Record<string, SlotValue>>,
  locale = 'en',
): string {
  return text
    .replaceAll(hole, (_, path: string) => show(valueAt(values, path), locale))
    .replaceAll(/(?<![ \t])[ \t]+([.,;:?!])/g, '$1')
    .replaceAll(/[ \t]{2,}/g, ' ');
}

/** What stands at a path such as `order.total`; null when nothing does. */
export function valueAt(values: Readonly<Record<string, SlotValue>>, path: string): SlotValue {
  let current: SlotValue = values;
  for (const name of path.split('.')) {
    if (current === null || typeof current !== 'object' || Array.isArray(current)) return null;
    if (forbidden.has(name) || !Object.hasOwn(current, name)) return null;
    current = current[name] ?? null;
  }
  return current;
}
