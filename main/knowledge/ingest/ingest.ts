import type { DocumentSource, ParsedFile, SkippedFile } from '../documents/document.ts';
import type { PassageIndex } from '../index/passage-index.ts';
import type { PassageRow } from '../index/passage-rows.ts';
import type { IndexSnapshot } from '../index/snapshot.ts';
import type { TextEmbedder } from '../vectors.ts';
import { rowsOf, type UnembeddedRow } from './document-rows.ts';
import { isUnchanged, type NamedDocument, namedDocuments, ownersOf } from './parts.ts';
import { embedPassages } from './passage-vectors.ts';

/** Documents are stored in groups of about this many passages: one write each, and little is lost by a crash. */
const PASSAGES_AT_ONCE = 256;

/** Documents removed in one write, so that a filter stays short. */
const DOCUMENTS_AT_ONCE = 500;

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
  #known: ReadonlyMap<string, readonly string[]> = new Map();
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
    const { known, ownerless } = ownersOf([...this.#index.documents.keys()], new Set(documents));
    this.#known = known;
    await this.#remove(ownerless);
    this.#total = documents.length;
    for (const file of documents) {
      this.#options.signal?.throwIfAborted();
      await this.#take(file, source, before);
    }
    await this.#store(before);
  }

  async #take(file: string, source: DocumentSource, before: IndexSnapshot): Promise<void> {
    const known = this.#known.get(file) ?? [];
    const read = await source.read(file);
    if (read === null) {
      await this.#remove(known);
    } else if (!read.ok) {
      await this.#skip(file, known, read.reason);
    } else if (!isUnchanged(file, known, read.hash, this.#index.documents)) {
      const parsed: ParsedFile = await read.parse(this.#options.signal);
      this.#options.signal?.throwIfAborted();
      if (parsed.ok) {
        await this.#enqueue(namedDocuments(file, parsed, read.hash), known, before);
        return;
      }
      await this.#skip(file, known, parsed.reason);
    }
    this.#done += 1;
    this.#report(0);
  }

  async #enqueue(
    documents: readonly NamedDocument[],
    known: readonly string[],
    before: IndexSnapshot,
  ): Promise<void> {
    const names = new Set(documents.map(({ name }) => name));
    await this.#remove(known.filter((name) => !names.has(name)));
    this.#total += documents.length - 1;
    for (const { name, document, sourceHash } of documents) {
      if (this.#index.documents.get(name)?.sourceHash === sourceHash) {
        this.#done += 1;
        continue;
      }
      this.#waiting.set(name, rowsOf(name, document, sourceHash));
      if (passagesIn(this.#waiting) >= PASSAGES_AT_ONCE) {
        await this.#store(before);
        this.#options.signal?.throwIfAborted();
      }
    }
  }

  async #skip(file: string, known: readonly string[], reason: string): Promise<void> {
    this.skipped.push({ file, reason });
    await this.#remove(known);
  }

  async #remove(names: readonly string[]): Promise<void> {
    const known = names.filter((name) => this.#index.documents.has(name));
    for (let from = 0; from < known.length; from += DOCUMENTS_AT_ONCE) {
      const some = known.slice(from, from + DOCUMENTS_AT_ONCE);
      await this.#index.replace(some, []);
      this.removed += some.length;
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
