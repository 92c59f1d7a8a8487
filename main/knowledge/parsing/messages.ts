import type { Section } from '../documents/article.ts';

/** What is read in a process of its own, by the file's ending. */
export type ParsedKind = 'html' | 'pdf' | 'docx' | 'csv' | 'help-centre';

/** One file to read. The process gets bytes and never a path. */
export type ParseRequest = {
  readonly kind: ParsedKind;
  readonly bytes: Uint8Array;
  /** The charset that a server named, for pages from the web; null when nobody said. */
  readonly charset: string | null;
};

/** An article as the process read it. */
export type ReadArticle = {
  /** Its name in the file when the file holds several. */
  readonly part: string | null;
  readonly title: string | null;
  /** What the file says about audience and dates, in the words of front matter, and checked as front matter is. */
  readonly facts: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** Addresses that a page links to, for a crawl. */
  readonly links: readonly string[];
};

/** What the process says: once that it is there, then one answer to each request. */
export type FromParser =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly articles: readonly ReadArticle[] }
  /** The file cannot be used: what is wrong and what would be right, after "the file cannot be read: ". */
  | { readonly type: 'refused'; readonly reason: string };

/** More text than this is no article; it would also take minutes to embed. */
export const MAX_TEXT = 8_000_000;

/** Above this a document is not a document: ordinary ones stay below 300 MB. */
export const MAX_MEMORY_BYTES = 1024 * 1024 * 1024;

/** The file is no good: for the parsers in the process, which throw it from any depth. */
export class Refused extends Error {}
