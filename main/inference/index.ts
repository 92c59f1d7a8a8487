export { createEmbedder, type Embedder, type EmbedderOptions, type EmbedKind } from './embedder.ts';
export { EmbedderError, type EmbedderErrorCode } from './embedder-error.ts';
export type { TextVectors, WordVector } from './model-worker.ts';
export { forbidTelemetry } from './telemetry.ts';
