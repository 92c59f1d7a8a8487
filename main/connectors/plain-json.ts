import type { SlotValue } from '../../preload/contract/index.ts';

/** Deeper or larger than any record a conversation needs; results are stored with every turn. */
const maxDepth = 20;
const maxValues = 20_000;

/** Names that reach an object's prototype when copied carelessly (`target[key] = …`). */
const droppedKeys = new Set(['__proto__', 'constructor', 'prototype']);

type PlainJson =
  | { readonly ok: true; readonly value: SlotValue }
  | { readonly ok: false; readonly code: 'not_json' | 'too_large' };

/** Parses an answer into bounded plain JSON without prototype keys; `redact` is applied to every text in it. */
export function parsePlainJson(text: string, redact: (text: string) => string): PlainJson {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, code: 'not_json' };
  }
  let values = 0;
  const copy = (value: unknown, depth: number): SlotValue => {
    values += 1;
    if (depth > maxDepth || values > maxValues) throw new Refused('too_large');
    if (typeof value === 'string') return redact(value);
    // JSON.parse reads 1e999 as Infinity, which no record can store.
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Refused('not_json');
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => !droppedKeys.has(key))
          .map(([key, item]) => [redact(key), copy(item, depth + 1)]),
      );
    }
    return value as SlotValue;
  };
  try {
    return { ok: true, value: copy(parsed, 0) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, code: error.code };
  }
}

class Refused extends Error {
  readonly code: 'not_json' | 'too_large';
  constructor(code: 'not_json' | 'too_large') {
    super(code);
    this.code = code;
  }
}

/** Shorter ones would also hit ordinary words of a result. */
const shortestRedacted = 8;

/** Replaces a secret wherever it stands in a text, so that a back office that echoes it cannot spread it. */
export function secretRedactor(secret: string | null): (text: string) => string {
  if (secret === null || secret.length < shortestRedacted) return (text) => text;
  return (text) => text.replaceAll(secret, '[secret]');
}
