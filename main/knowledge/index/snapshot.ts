import { BooleanQuery, MatchQuery, Occur, type Table } from '@lancedb/lancedb';
import { asVector, columnOf, fromArrow, PASSAGE_COLUMNS, type PassageRow } from './passage-rows.ts';
import { withIds, withVectorKeys } from './predicates.ts';
import { guarded } from './unreadable.ts';

/** A document as the index knows it. */
export type DocumentEntry = {
  readonly sourceHash: string;
  /** Ids of its passages, in order. */
  readonly passages: readonly string[];
};

/** Terms that weigh the same in a full-text query. */
export type WeightedTerms = { readonly weight: number; readonly terms: readonly string[] };

/** One version of the index. What it holds does not change while somebody reads it, whatever is written. */
export type IndexSnapshot = {
  readonly documents: ReadonlyMap<string, DocumentEntry>;
  /** Passages nearest by cosine among those that `filter` lets through. */
  nearest(vector: Float32Array, filter: string, limit: number): Promise<readonly PassageRow[]>;
  /** Passages with any of the terms, best first by full text, among those that `filter` lets through. */
  matching(terms: readonly WeightedTerms[], filter: string, limit: number): Promise<readonly PassageRow[]>;
  byIds(ids: readonly string[]): Promise<readonly PassageRow[]>;
  /** Vectors already made for the same embedded texts. */
  vectors(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
};

/** Keys asked for at once, so that a filter stays short. */
const KEYS_AT_ONCE = 500;

export function snapshotOf(table: Table, documents: ReadonlyMap<string, DocumentEntry>): IndexSnapshot {
  return {
    documents,
    async nearest(vector, filter, limit) {
      const query = table.query().nearestTo(vector).distanceType('cosine').where(filter);
      const columns = [...PASSAGE_COLUMNS, '_distance'];
      return fromArrow(await guarded(() => query.select(columns).limit(limit).toArrow()));
    },
    async matching(terms, filter, limit) {
      const clauses = terms.map(({ weight, terms: group }): [Occur, MatchQuery] => [
        Occur.Should,
        new MatchQuery(group.join(' '), 'terms', { boost: weight }),
      ]);
      const query = table.query().fullTextSearch(new BooleanQuery(clauses)).where(filter);
      const columns = [...PASSAGE_COLUMNS, '_score'];
      return fromArrow(await guarded(() => query.select(columns).limit(limit).toArrow()));
    },
    async byIds(ids) {
      const query = table.query().where(withIds(ids)).select(PASSAGE_COLUMNS);
      return fromArrow(await guarded(() => query.toArrow()));
    },
    async vectors(keys) {
      const found = new Map<string, Float32Array>();
      for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
        const filter = withVectorKeys(keys.slice(from, from + KEYS_AT_ONCE));
        const query = table.query().where(filter).select(['vector_key', 'vector']);
        const rows = await guarded(() => query.toArrow());
        const [key, vector] = [columnOf(rows, 'vector_key'), columnOf(rows, 'vector')];
        for (let row = 0; row < rows.numRows; row += 1) {
          found.set(String(key(row)), asVector(vector(row)));
        }
      }
      return found;
    },
  };
}
