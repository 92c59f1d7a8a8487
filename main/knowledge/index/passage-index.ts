import { join } from 'node:path';
import { connect, type Table } from '@lancedb/lancedb';
import { clearFolder, inspectFolder, labelFolder, setAside } from './index-folder.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { columnOf, type PassageRow, splitTerms, toRecord } from './passage-rows.ts';
import { ofDocuments } from './predicates.ts';
import type { DocumentEntry, IndexSnapshot } from './snapshot.ts';
import { needsTidying, passageTable, tidy } from './table.ts';
import { firstLine, guarded } from './unreadable.ts';
import { loadVersion, passagesIn, type Version, versionAt, withReplaced } from './version.ts';
import { takeWriteLock, type WriteLock } from './write-lock.ts';

/**
 * Below this an exact search is as quick. With 10,000 passages IVF_FLAT finds .9997 of the 60 nearest in two thirds of the
 * time, and it builds in a moment.
 */
const VECTOR_INDEX_FROM = 5_000;

export type PassageIndexOptions = {
  readonly folder: string;
  /** Vectors of another model are made anew. */
  readonly model: string;
  readonly dimensions: number;
  readonly vectorIndexFrom?: number;
};

/** Why the index began empty although there was a folder. */
export type Rebuilt = { readonly reason: string; readonly setAside: string | null };

/** The passages in LanceDB: one writer, any number of readers, each on a version that stays as it is. */
export type PassageIndex = {
  readonly rebuilt: Rebuilt | null;
  readonly lexicon: Lexicon;
  readonly documents: ReadonlyMap<string, DocumentEntry>;
  readonly passages: number;
  read<T>(use: (snapshot: IndexSnapshot) => Promise<T>): Promise<T>;
  /** Takes in what another process wrote. */
  refresh(): Promise<void>;
  /** Replaces all passages of `documents` by `rows` in one step; a document without rows is gone. */
  replace(documents: readonly string[], rows: readonly PassageRow[]): Promise<void>;
  /** Ends a series of writes: lets go of the folder and tidies up when there is enough to tidy. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** Opens or makes the index. What is damaged or not ours is set aside, never read and never deleted. */
export async function openPassageIndex(options: PassageIndexOptions): Promise<PassageIndex> {
  const { folder, model } = options;
  const state = await inspectFolder(folder, model);
  if (state.is === 'usable') {
    try {
      return await openTable(options, null);
    } catch (error) {
      const reason = `it is damaged (${firstLine(error)})`;
      return await openTable(options, { reason, setAside: await setAside(folder) });
    }
  }
  if (state.is === 'foreign') {
    return await openTable(options, { reason: state.reason, setAside: await setAside(folder) });
  }
  if (state.is === 'outdated') {
    await clearFolder(folder);
    return await openTable(options, { reason: state.reason, setAside: null });
  }
  return await openTable(options, null);
}

async function openTable(options: PassageIndexOptions, rebuilt: Rebuilt | null): Promise<PassageIndex> {
  const { folder, dimensions } = options;
  await labelFolder(folder, options.model);
  const connection = await connect(folder);
  const writer = await passageTable(connection, dimensions);
  let lock: WriteLock | null = null;
  let lexicon = createLexicon();
  let current = await loadVersion(connection, await writer.version(), lexicon);
  await probe(current.snapshot, dimensions);
  const retired = new Set<Version>();

  const publish = (next: Version) => {
    const previous = current;
    current = next;
    retired.add(previous);
    closeUnread();
  };
  const closeUnread = () => {
    for (const version of retired) {
      if (version.readers === 0) {
        retired.delete(version);
        version.table.close();
      }
    }
  };
  const replaceRows = async (documents: readonly string[], rows: readonly PassageRow[]) => {
    const before = await termsIn(writer, documents);
    if (rows.length > 0) {
      await writer
        .mergeInsert('id')
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .whenNotMatchedBySourceDelete({ where: ofDocuments(documents) })
        .execute(rows.map(toRecord));
    } else {
      await writer.delete(ofDocuments(documents));
    }
    for (const terms of before) {
      lexicon.remove(terms);
    }
    for (const { terms } of rows) {
      lexicon.add(terms);
    }
    const entries = withReplaced(current.snapshot.documents, documents, rows);
    publish(await versionAt(connection, await writer.version(), entries));
  };

  const tidyUp = async () => {
    if (await needsTidying(writer)) {
      await tidy(writer, options.vectorIndexFrom ?? VECTOR_INDEX_FROM, oldestRead(current, retired));
      publish(await versionAt(connection, await writer.version(), current.snapshot.documents));
    }
  };

  return {
    rebuilt,
    get lexicon() {
      return lexicon;
    },
    get documents() {
      return current.snapshot.documents;
    },
    get passages() {
      return passagesIn(current.snapshot.documents);
    },
    async read(use) {
      const version = current;
      version.readers += 1;
      try {
        return await use(version.snapshot);
      } finally {
        version.readers -= 1;
        closeUnread();
      }
    },
    refresh: () =>
      guarded(async () => {
        await writer.checkoutLatest();
        const number = await writer.version();
        if (number !== current.number) {
          const counted = createLexicon();
          publish(await loadVersion(connection, number, counted));
          lexicon = counted;
        }
      }),
    async replace(documents, rows) {
      lock ??= await takeWriteLock(join(folder, 'writer.lock'));
      await guarded(() => replaceRows(documents, rows));
    },
    async settle() {
      try {
        if (lock) {
          await guarded(tidyUp);
        }
      } finally {
        await lock?.release();
        lock = null;
      }
    },
    async close() {
      await lock?.release();
      lock = null;
      // Whoever still reads keeps its version open until it is done.
      retired.add(current);
      closeUnread();
      writer.close();
      connection.close();
    },
  };
}

/** Reads all that a search reads, so that damage shows when the index is opened and not under a customer's question. */
async function probe(snapshot: IndexSnapshot, dimensions: number): Promise<void> {
  if (snapshot.documents.size > 0) {
    const direction = new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions));
    const [row] = await snapshot.nearest(direction, 'true', 1);
    await snapshot.matching([{ weight: 1, terms: row?.terms.slice(0, 1) ?? [] }], 'true', 1);
  }
}

async function termsIn(table: Table, documents: readonly string[]): Promise<readonly (readonly string[])[]> {
  const rows = await table.query().where(ofDocuments(documents)).select(['terms']).toArrow();
  const terms = columnOf(rows, 'terms');
  return Array.from({ length: rows.numRows }, (_, row) => splitTerms(String(terms(row))));
}

function oldestRead(current: Version, retired: ReadonlySet<Version>): number {
  return Math.min(current.number, ...[...retired].map(({ number }) => number));
}
