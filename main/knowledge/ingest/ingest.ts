import type { DocumentSource, SkippedFile } from '../documents/document.ts';
import type { PassageIndex } from '../index/passage-index.ts';
import type { PassageRow } from '../index/passage-rows.ts';
import type { IndexSnapshot } from '../index/snapshot.ts';
import type { TextEmbedder } from '../vectors.ts';
import { rowsOf, type UnembeddedRow } from './document-rows.ts';
import { embedPassages } from './passage-vectors.ts';

/** Documents are stored in groups of about this many passages: one write each, and little is lost by a crash. */
const PASSAGES_AT_ONCE = 256;

/** How far an ingestion is. */
export type IngestProgress = {
  readonly documentsDone: number;
  readonly documentsTotal: number;
  /** Passages embedded so far in this ingestion. */
  readonly passagesEmbedded: number;
};

/** What an ingestion did. `added`, `updated` and `removed` count documents. */
export type IngestReport = {
  /** In the index afterwards. */
  readonly documents: number;
  readonly passages: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** Passages that had to be embedded; the rest was known. */
  readonly embedded: number;
  readonly skipped: readonly SkippedFile[];
  /** True when it was called off; what is done is kept, and the next ingestion goes on from there. */
  readonly cancelled: boolean;
  readonly ms: number;
};

export type IngestOptions = {
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
};

/**
 * Makes the index hold exactly what the source holds. Only documents whose bytes changed are read again, only passages
 * whose text is new are embedded, and a document is replaced as a whole or not at all. What has gone, or can no longer
 * be loaded, is removed before anything is embedded: nobody may be answered from a text that is not there any more.
 */
export async function ingest(
  index: PassageIndex,
  embedder: TextEmbedder,
  source: DocumentSource,
  options: IngestOptions,
): Promise<IngestReport> {
  const startedAt = performance.now();
  const run = new Ingestion(index, embedder, options);
  let cancelled = false;
  try {
    await index.refresh();
    // The version from before anything is removed still has the vectors of documents that were only renamed.
    await index.read((before) => run.all(source, before));
  } catch (error) {
    if (!options.signal?.aborted) {
      throw error;
    }
    cancelled = true;
  } finally {
    await index.settle();
  }
  const { added, updated, removed, embedded, skipped } = run;
  return {
    documents: index.documents.size,
    passages: index.passages,
    added,
    updated,
    removed,
    embedded,
    skipped,
    cancelled,
    ms: Math.round(performance.now() - startedAt),
  };
}

class Ingestion {
  added = 0;
  updated = 0;
  removed = 0;
  embedded = 0;
  readonly skipped: SkippedFile[] = [];
  readonly #index: PassageIndex;
  readonly #embedder: TextEmbedder;
  readonly #options: IngestOptions;
  #waiting = new Map<string, readonly UnembeddedRow[]>();
  #done = 0;
  #total = 0;

  constructor(index: PassageIndex, embedder: TextEmbedder, options: IngestOptions) {
    this.#index = index;
    this.#embedder = embedder;
    this.#options = options;
  }

  async all(source: DocumentSource, before: IndexSnapshot): Promise<void> {
    const { documents, skipped } = await source.list();
    this.skipped.push(...skipped);
    const listed = new Set(documents);
    await this.#remove([...this.#index.documents.keys()].filter((name) => !listed.has(name)));
    this.#total = documents.length;
    for (const name of documents) {
      this.#options.signal?.throwIfAborted();
      await this.#take(name, source);
      if (passagesIn(this.#waiting) >= PASSAGES_AT_ONCE) {
        await this.#store(before);
      }
    }
    await this.#store(before);
  }

  async #take(name: string, source: DocumentSource): Promise<void> {
    const read = await source.read(name);
    if (read === null) {
      await this.#remove([name]);
    } else if (!read.ok) {
      await this.#skip(name, read.reason);
    } else if (this.#index.documents.get(name)?.sourceHash !== read.hash) {
      const parsed = read.parse();
      if (parsed.ok) {
        this.#waiting.set(name, rowsOf(name, parsed.document, read.hash));
        return;
      }
      await this.#skip(name, parsed.reason);
    }
    this.#done += 1;
    this.#report(0);
  }

  async #skip(name: string, reason: string): Promise<void> {
    this.skipped.push({ file: name, reason });
    await this.#remove([name]);
  }

  async #remove(names: readonly string[]): Promise<void> {
    const known = names.filter((name) => this.#index.documents.has(name));
    if (known.length > 0) {
      await this.#index.replace(known, []);
      this.removed += known.length;
    }
  }

  /** Embeds what is new among the waiting documents and stores them together. */
  async #store(before: IndexSnapshot): Promise<void> {
    const names = [...this.#waiting.keys()];
    const rows = [...this.#waiting.values()].flat();
    if (rows.length > 0) {
      const vectors = await this.#vectorsFor(rows, before);
      await this.#index.replace(
        names,
        rows.map((row): PassageRow => ({ ...row, vector: vectorOf(row, vectors) })),
      );
      const updated = names.filter((name) => before.documents.has(name)).length;
      this.updated += updated;
      this.added += names.length - updated;
    }
    this.#waiting = new Map();
    this.#done += names.length;
    this.#report(0);
  }

  async #vectorsFor(
    rows: readonly UnembeddedRow[],
    before: IndexSnapshot,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const byKey = new Map(rows.map((row) => [row.vectorKey, row]));
    const vectors = new Map(await before.vectors([...byKey.keys()]));
    const missing = [...byKey.values()].filter(({ vectorKey }) => !vectors.has(vectorKey));
    const made = await embedPassages(this.#embedder, missing, {
      signal: this.#options.signal,
      onProgress: (done) => this.#report(done),
    });
    this.embedded += missing.length;
    for (const [index, { vectorKey }] of missing.entries()) {
      const vector = made[index];
      if (vector) {
        vectors.set(vectorKey, vector);
      }
    }
    return vectors;
  }

  #report(embeddedNow: number): void {
    this.#options.onProgress?.({
      documentsDone: this.#done,
      documentsTotal: this.#total,
      passagesEmbedded: this.embedded + embeddedNow,
    });
  }
}

function passagesIn(waiting: ReadonlyMap<string, readonly UnembeddedRow[]>): number {
  let passages = 0;
  for (const rows of waiting.values()) {
    passages += rows.length;
  }
  return passages;
}

function vectorOf(row: UnembeddedRow, vectors: ReadonlyMap<string, Float32Array>): Float32Array {
  const vector = vectors.get(row.vectorKey);
  if (!vector) {
    throw new Error(`no vector was made for passage ${row.id}`);
  }
  return vector;
}
