import { deflateSync, inflateSync } from 'node:zlib';
import { type ConversationId, conversationId } from '../../preload/contract/index.ts';
import type { Store, Writer } from '../storage/index.ts';

/** One run of the dialogue engine: what went in, what came out, and the state before it. All of it plain JSON. */
export type EngineRun = {
  /** Workspace version that ran. */
  readonly version: string;
  readonly inputs: readonly unknown[];
  readonly effects: readonly unknown[];
  readonly before: unknown;
};

/** A stored run: of the state only what it changed is kept, which is all that a replay has to compare. */
export type StoredRun = {
  /** `n` of the newest event when it was stored. */
  readonly n: number;
  readonly at: string;
  readonly version: string;
  readonly inputs: unknown;
  readonly effects: unknown;
  readonly changed: unknown;
  /** The whole state before it; of the first run of a conversation only. */
  readonly start: unknown;
};

export async function storeRun(
  writer: Writer,
  about: { readonly conversation: ConversationId; readonly n: number; readonly at: string },
  run: EngineRun,
  after: unknown,
): Promise<void> {
  const earlier = await writer
    .selectFrom('engine_runs')
    .select('id')
    .where('conversation', '=', about.conversation)
    .limit(1)
    .executeTakeFirst();
  await writer
    .insertInto('engine_runs')
    .values({
      ...about,
      version: run.version,
      inputs: JSON.stringify(run.inputs),
      effects: JSON.stringify(run.effects),
      changed: JSON.stringify(changedKeys(run.before, after)),
      start: earlier === undefined ? JSON.stringify(run.before) : null,
    })
    .execute();
}

/** The keys of a flat record whose values differ, with the new ones; a key that went away is null. */
export function changedKeys(before: unknown, after: unknown): Readonly<Record<string, unknown>> {
  const old = recordOf(before);
  const now = recordOf(after);
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  const changed = [...keys].filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  return Object.fromEntries(changed.map((key) => [key, now[key] ?? null]));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The workspace's files of every version that ever ran, each once, and the runs of the engine. */
export type Recordings = {
  /** Keeps the files of a version; harmless when they are kept already. */
  readonly keepVersion: (version: string, files: ReadonlyMap<string, string>) => Promise<void>;
  readonly files: (version: string) => Promise<Readonly<Record<string, string>> | null>;
  readonly runs: (id: ConversationId) => Promise<readonly StoredRun[]>;
};

export function createRecordings(store: Store, now: () => Date): Recordings {
  const kept = new Set<string>();
  return {
    keepVersion: async (version, files) => {
      if (kept.has(version)) return;
      const text = JSON.stringify(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
      await store.write((writer) =>
        writer
          .insertInto('workspace_versions')
          .values({ version, files: deflateSync(text), stored_at: now().toISOString() })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      kept.add(version);
    },
    files: async (version) => {
      const row = await store.read
        .selectFrom('workspace_versions')
        .select('files')
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined ? null : JSON.parse(inflateSync(row.files).toString('utf8'));
    },
    runs: async (id) => {
      const rows = await store.read
        .selectFrom('engine_runs')
        .selectAll()
        .where('conversation', '=', conversationId.parse(id))
        .orderBy('id')
        .execute();
      return rows.map(({ n, at, version, inputs, effects, changed, start }) => ({
        n,
        at,
        version,
        inputs: JSON.parse(inputs),
        effects: JSON.parse(effects),
        changed: JSON.parse(changed),
        start: start === null ? null : JSON.parse(start),
      }));
    },
  };
}
