import type { Passage } from '../../../preload/contract/index.ts';

/** Who may be shown a passage: everybody, or agents only. */
export type Audience = Passage['audience'];

/** What stands before a document's text: its title and for whom and when it counts. */
export type DocumentFacts = {
  /** Null when the document does not say. */
  readonly title: string | null;
  readonly audience: Audience;
  /** UTC milliseconds from which the document counts; null when it always has. */
  readonly validFrom: number | null;
  /** UTC milliseconds from which it no longer counts; null when it always will. */
  readonly validUntil: number | null;
};

/** A document cut into passages, in the order in which they stand in it. */
export type KnowledgeDocument = Omit<DocumentFacts, 'title'> & {
  readonly title: string;
  readonly passages: readonly { readonly heading: string; readonly text: string }[];
};

/** A document, or one sentence that says why it cannot be used and what would be right. */
export type ParsedDocument =
  | { readonly ok: true; readonly document: KnowledgeDocument }
  | { readonly ok: false; readonly reason: string };

/** One of several documents in a file, such as an article of an export; `part` is its name in the file. */
export type DocumentPart = { readonly part: string; readonly document: KnowledgeDocument };

/** What a file holds: itself, or parts that are documents of their own. */
export type ParsedFile = ParsedDocument | { readonly ok: true; readonly parts: readonly DocumentPart[] };

/** A document as it is now in its source; `parse` is only called when `hash` is new. */
export type DocumentRead =
  | {
      readonly ok: true;
      readonly hash: string;
      parse(signal?: AbortSignal): ParsedFile | Promise<ParsedFile>;
    }
  | { readonly ok: false; readonly reason: string };

export type SkippedFile = { readonly file: string; readonly reason: string };

/** Where documents come from; their names are paths with `/`, unique in the source. */
export type DocumentSource = {
  list(): Promise<{ readonly documents: readonly string[]; readonly skipped: readonly SkippedFile[] }>;
  /** Null when the document has gone since it was listed. */
  read(document: string): Promise<DocumentRead | null>;
};
