import { linePosition, readable, type SourceFile, type YamlNode } from '../../workspace/index.ts';
import type { Note, PlainValue, Spot } from './model.ts';

/** A place in a parsed file. */
export type Place = { readonly source: SourceFile; readonly node: YamlNode };

export function spotOf({ source, node }: Place): Spot {
  return { file: source.file, line: linePosition(source.lineStarts, node.offset).line };
}

export function child(place: Place, key: string): Place | null {
  const value = place.node.kind === 'map' ? place.node.entries.get(key)?.value : undefined;
  return value === undefined ? null : { source: place.source, node: value };
}

export function entries(place: Place | null): readonly (readonly [string, Place])[] {
  if (place?.node.kind !== 'map') return [];
  return [...place.node.entries].map(([key, { value }]) => [key, { source: place.source, node: value }]);
}

export function items(place: Place | null): readonly Place[] {
  if (place?.node.kind !== 'list') return [];
  return place.node.items.map((node) => ({ source: place.source, node }));
}

/** A text, also where YAML read a number or a truth value. */
export function textOf(place: Place | null): string | null {
  if (place?.node.kind !== 'scalar') return null;
  const { value, plain } = place.node;
  if (value === null) return null;
  return typeof value === 'string' ? value : (plain ?? String(value));
}

export function isTrue(place: Place | null): boolean {
  return place?.node.kind === 'scalar' && place.node.value === true;
}

export function isFalse(place: Place | null): boolean {
  return place?.node.kind === 'scalar' && place.node.value === false;
}

export function plainOf(place: Place | null): PlainValue {
  if (place === null || place.node.kind === 'map') return null;
  if (place.node.kind === 'list') return items(place).map(plainOf);
  return place.node.value;
}

/** Notes in the order found, each once. */
export class Notes {
  readonly #notes = new Map<string, Note>();

  add(spot: Spot, what: string, why: string): void {
    const note = { file: readable(spot.file), line: spot.line, what: readable(what), why: readable(why) };
    this.#notes.set(JSON.stringify([spot, what]), note);
  }

  all(): readonly Note[] {
    return [...this.#notes.values()].sort(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line,
    );
  }
}
