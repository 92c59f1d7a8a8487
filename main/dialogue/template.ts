import type { SlotValue } from '../../preload/contract/index.ts';

/** Texts with `{slot}` or `{slot.field}` in braces. Nothing else is special; values are put in as plain text. */
const hole = /\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\}/g;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The paths a text names, in order, each once. */
export function templatePaths(text: string): readonly string[] {
  return [...new Set([...text.matchAll(hole)].map((match) => match[1] ?? ''))];
}

/** Fills a text. A value that is not known leaves an empty place, never the braces. */
export function fillTemplate(text: string, values: Readonly<Record<string, SlotValue>>): string {
  return text
    .replaceAll(hole, (_, path: string) => show(lookUp(values, path.split('.'))))
    .replaceAll(/[ \t]+([.,;:?!])/g, '$1')
    .replaceAll(/[ \t]{2,}/g, ' ');
}

function lookUp(values: Readonly<Record<string, SlotValue>>, path: readonly string[]): SlotValue {
  let current: SlotValue = values;
  for (const name of path) {
    if (current === null || typeof current !== 'object' || Array.isArray(current)) return null;
    if (forbidden.has(name) || !Object.hasOwn(current, name)) return null;
    current = current[name] ?? null;
  }
  return current;
}

/** How a value reads in a sentence. */
export function show(value: SlotValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(show).join(', ');
  if (typeof value.label === 'string') return value.label;
  if (typeof value.amount === 'number' && typeof value.currency === 'string')
    return `${value.amount.toFixed(2).replace(/\.00$/, '')} ${value.currency}`;
  return Object.values(value).map(show).join(', ');
}
