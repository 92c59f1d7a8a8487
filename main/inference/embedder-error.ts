/** Why vectors could not be made. `aborted` never appears here: an aborted call rejects with its signal's reason. */
export type EmbedderErrorCode = 'model_unavailable' | 'worker_died' | 'model_failed' | 'disposed';

/** What a call to the embedder rejects with when the trouble is the model's and not the caller's. */
export class EmbedderError extends Error {
  readonly code: EmbedderErrorCode;

  constructor(code: EmbedderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbedderError';
    this.code = code;
  }
}
