/** What the owner hands the worker when it starts it. */
export type WorkerStart = { readonly modelFolder: string };

/** One slice of work: every text is embedded by itself, in order. */
export type EmbedRequest = { readonly id: number; readonly texts: readonly string[] };

export type WorkerMessage =
  | { readonly type: 'ready'; readonly model: string; readonly dimensions: number }
  | { readonly type: 'unavailable'; readonly message: string }
  /** `vectors` holds the vectors one after the other. */
  | { readonly type: 'embedded'; readonly id: number; readonly vectors: Float32Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
