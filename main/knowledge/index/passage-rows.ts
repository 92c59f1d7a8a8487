import {
  type Table as ArrowTable,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  Schema,
  Utf8,
} from 'apache-arrow';
import type { PassageId } from '../../../preload/contract/index.ts';
import type { Audience } from '../documents/document.ts';

/** The end of time for a document that always counts, in UTC milliseconds (the furthest a Date can be). */
export const ALWAYS_MS = 8.64e15;

/** A passage as it is stored. */
export type PassageRow = {
  readonly id: PassageId;
  /** Path of the document in its source. */
  readonly document: string;
  /** Position in the document, from 0. */
  readonly place: number;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly audience: Audience;
  readonly validFromMs: number;
  readonly validUntilMs: number;
  /** What full-text search sees, analysed. */
  readonly terms: readonly string[];
  readonly vector: Float32Array;
  /** Same for the same embedded text, wherever it stands. */
  readonly vectorKey: string;
  /** Fingerprint of the document's bytes. */
  readonly sourceHash: string;
};

const TERM_SEPARATOR = ' ';

export function passageSchema(dimensions: number): Schema {
  const field = (name: string, type: Utf8 | Int32 | Float64 | FixedSizeList) => new Field(name, type, false);
  return new Schema([
    field('id', new Utf8()),
    field('document', new Utf8()),
    field('place', new Int32()),
    field('title', new Utf8()),
    field('heading', new Utf8()),
    field('text', new Utf8()),
    field('audience', new Utf8()),
    field('valid_from', new Float64()),
    field('valid_until', new Float64()),
    field('terms', new Utf8()),
    field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true))),
    field('vector_key', new Utf8()),
    field('source_hash', new Utf8()),
  ]);
}

/** A row as LanceDB takes it. */
export function toRecord(row: PassageRow): Record<string, unknown> {
  return {
    id: row.id,
    document: row.document,
    place: row.place,
    title: row.title,
    heading: row.heading,
    text: row.text,
    audience: row.audience,
    valid_from: row.validFromMs,
    valid_until: row.validUntilMs,
    terms: row.terms.join(TERM_SEPARATOR),
    vector: Array.from(row.vector),
    vector_key: row.vectorKey,
    source_hash: row.sourceHash,
  };
}

/** What a query has to select for `fromArrow`; LanceDB warns on standard error unless its own column is named too. */
export const PASSAGE_COLUMNS = [
  'id',
  'document',
  'place',
  'title',
  'heading',
  'text',
  'audience',
  'valid_from',
  'valid_until',
  'terms',
  'vector',
  'vector_key',
  'source_hash',
];

export function fromArrow(table: ArrowTable): readonly PassageRow[] {
  const texts = (name: string) => {
    const values = columnOf(table, name);
    return (row: number) => String(values(row));
  };
  const numbers = (name: string) => {
    const values = columnOf(table, name);
    return (row: number) => Number(values(row));
  };
  const [id, document, title, heading] = [texts('id'), texts('document'), texts('title'), texts('heading')];
  const [text, audience, terms] = [texts('text'), texts('audience'), texts('terms')];
  const [place, validFrom, validUntil] = [numbers('place'), numbers('valid_from'), numbers('valid_until')];
  const [vectorKey, sourceHash, vectors] = [
    texts('vector_key'),
    texts('source_hash'),
    columnOf(table, 'vector'),
  ];
  return Array.from({ length: table.numRows }, (_, row) => ({
    id: id(row) as PassageId,
    document: document(row),
    place: place(row),
    title: title(row),
    heading: heading(row),
    text: text(row),
    // Anything but "public" is kept from customers.
    audience: audience(row) === 'public' ? 'public' : 'internal',
    validFromMs: validFrom(row),
    validUntilMs: validUntil(row),
    terms: splitTerms(terms(row)),
    vector: asVector(vectors(row)),
    vectorKey: vectorKey(row),
    sourceHash: sourceHash(row),
  }));
}

/** Reads a column of a result by row. LanceDB gives a result without rows no columns either. */
export function columnOf(table: ArrowTable, name: string): (row: number) => unknown {
  const values = table.getChild(name);
  if (!values && table.numRows > 0) {
    throw new Error(`the index has no column ${name}`);
  }
  return (row) => values?.get(row);
}

/** A copy: Arrow's own array is a view of the whole batch. */
export function asVector(value: unknown): Float32Array {
  const values = isArrowVector(value) ? value.toArray() : null;
  if (!(values instanceof Float32Array)) {
    throw new Error('the index has a passage without a vector of 32-bit floats');
  }
  return values.slice();
}

/** By its shape: LanceDB loads Arrow as CommonJS, so its classes are not the ones imported here. */
function isArrowVector(value: unknown): value is { toArray(): unknown } {
  return typeof value === 'object' && value !== null && 'toArray' in value;
}

export function splitTerms(stored: string): readonly string[] {
  return stored === '' ? [] : stored.split(TERM_SEPARATOR);
}
