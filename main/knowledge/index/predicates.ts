import type { Audience } from '../documents/document.ts';

/**
 * Every filter that LanceDB is given. A filter is SQL text, so nothing but these functions may build one: texts are
 * quoted, numbers are finite.
 */

/** Passages that `audience` may be shown at `atMs`. Agents see internal passages beside the public ones. */
export function visibleTo(audience: Audience, atMs: number): string {
  const at = number(atMs);
  const inTime = `valid_from <= ${at} AND valid_until > ${at}`;
  return audience === 'internal' ? inTime : `audience = 'public' AND ${inTime}`;
}

export function ofDocuments(documents: readonly string[]): string {
  return isOneOf('document', documents);
}

export function withIds(ids: readonly string[]): string {
  return isOneOf('id', ids);
}

export function withVectorKeys(keys: readonly string[]): string {
  return isOneOf('vector_key', keys);
}

function isOneOf(column: string, values: readonly string[]): string {
  // An empty list is not SQL.
  return values.length === 0 ? 'false' : `${column} IN (${values.map(text).join(', ')})`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) {
    throw new Error(`a filter needs a finite number, not ${value}`);
  }
  return String(Math.trunc(value));
}
