import { type Connection, Index, type Table } from '@lancedb/lancedb';
import { passageSchema } from './passage-rows.ts';

/** The one table of an index. */
export const TABLE = 'passages';

const FULL_TEXT_INDEX = 'terms_idx';
const VECTOR_INDEX = 'vector_idx';

/** Every write makes files that every read has to open; beyond this many they are put together. */
const MANY_VERSIONS = 12;
const MANY_UNINDEXED = 256;

/** Opens or makes the table. Its full-text index exists before the first passage: without it LanceDB returns rows in table order. */
export async function passageTable(connection: Connection, dimensions: number): Promise<Table> {
  const exists = (await connection.tableNames()).includes(TABLE);
  const table = exists
    ? await connection.openTable(TABLE)
    : await connection.createEmptyTable(TABLE, passageSchema(dimensions));
  const indices = await table.listIndices();
  if (!indices.some(({ name }) => name === FULL_TEXT_INDEX)) {
    // The terms are analysed already; the index must take them as they are.
    const config = Index.fts({
      baseTokenizer: 'whitespace',
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
      withPosition: false,
    });
    await table.createIndex('terms', { config });
  }
  return table;
}

/** True when there are so many small writes that reads get slow. */
export async function needsTidying(table: Table): Promise<boolean> {
  const [versions, fullText] = await Promise.all([table.listVersions(), table.indexStats(FULL_TEXT_INDEX)]);
  return versions.length > MANY_VERSIONS || (fullText?.numUnindexedRows ?? 0) > MANY_UNINDEXED;
}

/** Puts small files together and removes versions that nobody reads: those before `oldest`. */
export async function tidy(table: Table, vectorIndexFrom: number, oldest: number): Promise<void> {
  const indices = await table.listIndices();
  const hasVectorIndex = indices.some(({ name }) => name === VECTOR_INDEX);
  if (!hasVectorIndex && (await table.countRows()) >= vectorIndexFrom) {
    // The metric must be the query's, or LanceDB silently searches without the index.
    await table.createIndex('vector', { config: Index.ivfFlat({ distanceType: 'cosine' }) });
  }
  const version = (await table.listVersions()).find(({ version: number }) => number === oldest);
  await table.optimize(version ? { cleanupOlderThan: version.timestamp } : {});
}
