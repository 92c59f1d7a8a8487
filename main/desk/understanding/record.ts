import { type UnderstandingDifference, understandingDifference } from '../../../preload/contract/index.ts';
import type { Reader, Store } from '../../storage/index.ts';
import { keyOf, type UnderstandingParts, understandingParts, versionOf } from './parts.ts';

/** One entry of the record. */
export type Recorded = {
  readonly version: string;
  readonly key: string;
  readonly parts: UnderstandingParts;
  readonly at: string;
  readonly by: string;
  readonly outcome: 'live' | 'kept_old';
};

export type UnderstandingRecord = {
  /** What went live last; null before the first time. */
  readonly live: () => Promise<Recorded | null>;
  /** Choices that somebody decided against, unless they went live afterwards. */
  readonly keptOld: () => Promise<ReadonlySet<string>>;
  readonly newest: (count: number) => Promise<readonly Recorded[]>;
  /** What comparing exactly this choice on exactly these files showed, so that a restart does not pay for it again. */
  readonly compared: (parts: UnderstandingParts) => Promise<UnderstandingDifference | null>;
  readonly add: (entry: {
    readonly parts: UnderstandingParts;
    readonly by: string;
    readonly outcome: Recorded['outcome'] | 'compared';
    readonly difference: UnderstandingDifference | null;
  }) => Promise<void>;
};

/** The durable record of which understanding was live from when on, by whose decision, and what the tests showed (U11). */
export function createUnderstandingRecord(store: Store, now: () => Date): UnderstandingRecord {
  return {
    live: async () => (await entries(store.read, 1, 'live'))[0] ?? null,
    keptOld: async () => {
      const rows = await store.read
        .selectFrom('understanding_versions')
        .select(['key', 'outcome'])
        .where('outcome', '!=', 'compared')
        .orderBy('id')
        .execute();
      const last = new Map(rows.map(({ key, outcome }) => [key, outcome]));
      return new Set([...last].flatMap(([key, outcome]) => (outcome === 'kept_old' ? [key] : [])));
    },
    compared: async (parts) => {
      const row = await store.read
        .selectFrom('understanding_versions')
        .select('difference')
        .where('outcome', '=', 'compared')
        .where('version', '=', versionOf(parts))
        .orderBy('id', 'desc')
        .executeTakeFirst();
      const read = understandingDifference.safeParse(JSON.parse(row?.difference ?? 'null'));
      return read.success ? read.data : null;
    },
    newest: (count) => entries(store.read, count),
    add: async ({ parts, by, outcome, difference }) => {
      await store.write((writer) =>
        writer
          .insertInto('understanding_versions')
          .values({
            version: versionOf(parts),
            key: keyOf(parts),
            parts: JSON.stringify(parts),
            at: now().toISOString(),
            by,
            outcome,
            difference: difference === null ? null : JSON.stringify(difference),
          })
          .execute(),
      );
    },
  };
}

/** What is live on a data folder, for whoever only reads it. */
export async function readLive(read: Reader): Promise<Recorded | null> {
  return (await entries(read, 1, 'live'))[0] ?? null;
}

async function entries(read: Reader, count: number, outcome?: Recorded['outcome']): Promise<Recorded[]> {
  const rows = await read
    .selectFrom('understanding_versions')
    .selectAll()
    .where('outcome', 'in', outcome === undefined ? ['live', 'kept_old'] : [outcome])
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
  return rows.flatMap(({ version, key, parts, at, by, outcome: how }) => {
    // An entry of a later product that this one cannot read says nothing about now.
    const read = understandingParts.safeParse(JSON.parse(parts));
    if (!read.success || how === 'compared') return [];
    return [{ version, key, parts: read.data, at, by, outcome: how }];
  });
}
