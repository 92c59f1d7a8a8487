import type { Passage } from '../../preload/contract/index.ts';
import { answerFrom, type FoundPassage, type KnowledgeAnswer, OFFERED_PASSAGES } from './answer/answer.ts';
import type { Audience, DocumentSource } from './documents/document.ts';
import { folderSource } from './documents/folder-source.ts';
import { createFileParser } from './documents/parsed-file.ts';
import { openPassageIndex, type PassageIndex, type Rebuilt } from './index/passage-index.ts';
import type { PassageRow } from './index/passage-rows.ts';
import type { DocumentEntry } from './index/snapshot.ts';
import { type AddedFiles, addFiles } from './ingest/add-files.ts';
import { type IngestOptions, type IngestReport, ingest } from './ingest/ingest.ts';
import { knownPassageId } from './ingest/passage-id.ts';
import { KnowledgeError } from './knowledge-error.ts';
import { createDocumentParser, type LaunchParser } from './parsing/document-parser.ts';
import { nodeLauncher } from './parsing/node-launcher.ts';
import { DEFAULT_ANSWER_THRESHOLD } from './retrieval/answerable.ts';
import type { ConversationTurn } from './retrieval/conversation.ts';
import { type SearchQuery, type SearchResult, search } from './retrieval/search.ts';
import type { TextEmbedder } from './vectors.ts';
import { importAddress, type WebImport, type WebImportOptions } from './web/import-address.ts';

const DEFAULT_LIMIT = 10;

export type KnowledgeOptions = {
  /** Where the index is kept; made when it is not there. */
  readonly folder: string;
  readonly embedder: TextEmbedder;
  /** Decides which documents count now. */
  readonly clock: () => Date;
  /** Least score of an answer, 0 to 1; calibrated when left out. */
  readonly answerThreshold?: number;
  /** How processes that read hostile files are started; as processes of Node when left out. */
  readonly launchParser?: LaunchParser;
};

export type SearchOptions = {
  /** Earlier messages, oldest first. */
  readonly history?: readonly ConversationTurn[];
  /** Customers are `public`; agents, who see internal passages too, are `internal`. */
  readonly audience: Audience;
  readonly limit?: number;
  readonly signal?: AbortSignal;
};

export type Question = Omit<SearchOptions, 'limit'> & {
  readonly question: string;
  /** Instead of the threshold that the knowledge was opened with. */
  readonly answerThreshold?: number;
};

export type KnowledgeStats = {
  readonly documents: number;
  readonly passages: number;
  readonly model: string;
  /** Set when the index that was there could not be used and began anew. */
  readonly rebuilt: Rebuilt | null;
};

/** The documents of a workspace, searchable. */
export type Knowledge = {
  /** Makes the index hold what the folder holds; one ingestion at a time, in the order in which they were asked for. */
  sync(documentsFolder: string, options?: IngestOptions): Promise<IngestReport>;
  /** The same for documents from elsewhere. */
  syncFrom(source: DocumentSource, options?: IngestOptions): Promise<IngestReport>;
  /** Copies a file, or the files of a folder, into the folder that `sync` reads. */
  addFiles(documentsFolder: string, path: string, signal?: AbortSignal): Promise<AddedFiles>;
  /**
   * Loads a page or a site into the folder, as files that `sync` then reads. The one thing here that uses the network:
   * only when a person asks, and only for a workspace that they trust.
   */
  importAddress(documentsFolder: string, address: string, options?: WebImportOptions): Promise<WebImport>;
  search(query: string, options: SearchOptions): Promise<readonly FoundPassage[]>;
  answer(question: Question): Promise<KnowledgeAnswer>;
  /** Null when there is no such passage (any more). For agents: internal passages are shown. */
  passage(id: string): Promise<Passage | null>;
  stats(): KnowledgeStats;
  dispose(): Promise<void>;
};

/** Opens the index of a workspace's knowledge. An index that cannot be used is set aside and begins anew. */
export async function openKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const { folder, embedder, clock } = options;
  const open = () => openPassageIndex({ folder, model: embedder.model, dimensions: embedder.dimensions });
  let index = await open();
  let isDamaged = false;
  const parser = createDocumentParser({ launch: options.launchParser ?? nodeLauncher() });
  const parseFile = createFileParser(parser);
  const disposal = new AbortController();
  let writing: Promise<unknown> = Promise.resolve();

  /** An index that failed under somebody is looked at again, and mended, by the next ingestion. */
  const guarded = async <T>(use: (index: PassageIndex) => Promise<T>): Promise<T> => {
    if (disposal.signal.aborted) {
      throw new KnowledgeError('disposed', 'The knowledge of this workspace is closed.');
    }
    try {
      return await use(index);
    } catch (error) {
      isDamaged ||= error instanceof KnowledgeError && error.code === 'index_unreadable';
      throw error;
    }
  };

  const syncNow = async (source: DocumentSource, ingestOptions: IngestOptions) => {
    if (isDamaged) {
      await index.close();
      index = await open();
      isDamaged = false;
    }
    const signal = AbortSignal.any([
      disposal.signal,
      ...(ingestOptions.signal ? [ingestOptions.signal] : []),
    ]);
    return guarded((current) => ingest(current, embedder, source, { ...ingestOptions, signal }));
  };

  const find = (query: SearchQuery): Promise<SearchResult & { readonly passages: readonly FoundPassage[] }> =>
    guarded(async (current) => {
      const result = await search(current, embedder, clock().getTime(), query);
      const passages = result.found.map(({ passage, score }) => ({
        ...asPassage(passage, current.documents.get(passage.document)),
        score,
      }));
      return { ...result, passages };
    });

  const syncFrom = (source: DocumentSource, ingestOptions: IngestOptions = {}) => {
    const next = writing.then(() => syncNow(source, ingestOptions));
    // A failed ingestion fails for the one who asked for it, not for the next.
    writing = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };

  return {
    sync: (documentsFolder, ingestOptions) =>
      syncFrom(folderSource(documentsFolder, parseFile), ingestOptions),
    syncFrom,
    addFiles: (documentsFolder, path, signal = disposal.signal) =>
      addFiles(documentsFolder, path, parseFile, signal),
    importAddress(documentsFolder, address, importOptions = {}) {
      const signal = AbortSignal.any([
        disposal.signal,
        ...(importOptions.signal ? [importOptions.signal] : []),
      ]);
      return importAddress(documentsFolder, address, { parser, parseFile }, { ...importOptions, signal });
    },
    async search(query, { history = [], audience, limit = DEFAULT_LIMIT, ...rest }) {
      const { passages } = await find({ question: query, history, audience, limit, ...rest });
      return passages;
    },
    async answer({ question, history = [], audience, answerThreshold, ...rest }) {
      const limit = OFFERED_PASSAGES;
      const result = await find({ question, history, audience, limit, ...rest });
      const threshold = answerThreshold ?? options.answerThreshold ?? DEFAULT_ANSWER_THRESHOLD;
      return answerFrom(result, result.passages, threshold, index.lexicon);
    },
    async passage(id) {
      const known = knownPassageId(id);
      if (!known) {
        return null;
      }
      const [row] = await guarded((current) => current.read((snapshot) => snapshot.byIds([known])));
      return row ? asPassage(row, index.documents.get(row.document)) : null;
    },
    stats: () => ({
      documents: index.documents.size,
      passages: index.passages,
      model: embedder.model,
      rebuilt: index.rebuilt,
    }),
    async dispose() {
      disposal.abort();
      await writing;
      await parser.dispose();
      await index.close();
    },
  };
}

function asPassage(row: PassageRow, entry: DocumentEntry | undefined): Passage {
  const { id, document, title, heading, text, audience, place } = row;
  const neighbour = (at: number) => (entry?.passages[at] as PassageRow['id'] | undefined) ?? null;
  return {
    id,
    document,
    title,
    heading,
    text,
    audience,
    previous: neighbour(place - 1),
    next: neighbour(place + 1),
  };
}
