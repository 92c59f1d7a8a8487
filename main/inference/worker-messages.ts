import type { WordSpan } from './word-pieces.ts';

/** What the owner hands the worker when it starts it. */
export type WorkerStart = { readonly modelFolder: string };

/** One slice of work: every text is embedded by itself, in order. */
export type EmbedRequest = {
  readonly id: number;
  readonly texts: readonly string[];
  /** Also a vector for every word: some 30 KB a message, so only when they are asked for. */
  readonly withWords: boolean;
};

/** The words of one text; `vectors` holds theirs one after the other. */
export type WorkerWords = {
  readonly spans: readonly WordSpan[];
  readonly pieces: readonly number[];
  readonly vectors: Float32Array<ArrayBuffer>;
};

export type WorkerMessage =
  | { readonly type: 'ready'; readonly model: string; readonly dimensions: number }
  | { readonly type: 'unavailable'; readonly message: string }
  /** `vectors` holds the vectors one after the other. */
  | {
      readonly type: 'embedded';
      readonly id: number;
      readonly vectors: Float32Array<ArrayBuffer>;
      /** One a text; empty when they were not asked for. */
      readonly words: readonly WorkerWords[];
    }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
