import type { Connection, Table } from '@lancedb/lancedb';
import type { Lexicon } from './lexicon.ts';
import { columnOf, type PassageRow, splitTerms } from './passage-rows.ts';
import { type DocumentEntry, type IndexSnapshot, snapshotOf } from './snapshot.ts';
import { TABLE } from './table.ts';

/** One version of the table with a handle of its own, and how many are reading it. */
export type Version = {
  readonly table: Table;
  readonly number: number;
  readonly snapshot: IndexSnapshot;
  readers: number;
};

/** Opens one version for readers and counts its terms. */
export async function loadVersion(
  connection: Connection,
  number: number,
  lexicon: Lexicon,
): Promise<Version> {
  const table = await tableAt(connection, number);
  const rows = await table.query().select(['id', 'document', 'place', 'terms', 'source_hash']).toArrow();
  const [id, document, place] = [columnOf(rows, 'id'), columnOf(rows, 'document'), columnOf(rows, 'place')];
  const [terms, sourceHash] = [columnOf(rows, 'terms'), columnOf(rows, 'source_hash')];
  const entries = new Map<string, { sourceHash: string; passages: string[] }>();
  for (let row = 0; row < rows.numRows; row += 1) {
    lexicon.add(splitTerms(String(terms(row))));
    const name = String(document(row));
    const entry = entries.get(name) ?? { sourceHash: String(sourceHash(row)), passages: [] };
    entry.passages[Number(place(row))] = String(id(row));
    entries.set(name, entry);
  }
  return { table, number, snapshot: snapshotOf(table, entries), readers: 0 };
}

/** Opens one version whose documents are known. */
export async function versionAt(
  connection: Connection,
  number: number,
  documents: ReadonlyMap<string, DocumentEntry>,
): Promise<Version> {
  const table = await tableAt(connection, number);
  return { table, number, snapshot: snapshotOf(table, documents), readers: 0 };
}

async function tableAt(connection: Connection, number: number): Promise<Table> {
  const table = await connection.openTable(TABLE);
  await table.checkout(number);
  return table;
}

/** What is in the index after `documents` were replaced by `rows`. */
export function withReplaced(
  entries: ReadonlyMap<string, DocumentEntry>,
  documents: readonly string[],
  rows: readonly PassageRow[],
): ReadonlyMap<string, DocumentEntry> {
  const next = new Map<string, DocumentEntry>(entries);
  for (const document of documents) {
    const own = rows.filter((row) => row.document === document).sort((a, b) => a.place - b.place);
    const [first] = own;
    if (first) {
      next.set(document, { sourceHash: first.sourceHash, passages: own.map(({ id }) => id) });
    } else {
      next.delete(document);
    }
  }
  return next;
}

export function passagesIn(documents: ReadonlyMap<string, DocumentEntry>): number {
  let passages = 0;
  for (const entry of documents.values()) {
    passages += entry.passages.length;
  }
  return passages;
}
