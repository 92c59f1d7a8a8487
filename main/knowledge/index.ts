export type { FoundPassage, KnowledgeAnswer } from './answer/answer.ts';
export type {
  Audience,
  DocumentRead,
  DocumentSource,
  KnowledgeDocument,
  SkippedFile,
} from './documents/document.ts';
export {
  evaluateRetrieval,
  type RetrievalEvaluation,
  type RetrievalEvaluationOptions,
} from './evaluation/evaluate.ts';
export { type CorpusRow, corpusRow, type QueryRow, queryRow } from './evaluation/rows.ts';
export type { IngestOptions, IngestProgress, IngestReport } from './ingest/ingest.ts';
export {
  type Knowledge,
  type KnowledgeOptions,
  type KnowledgeStats,
  openKnowledge,
  type Question,
  type SearchOptions,
} from './knowledge.ts';
export type { KnowledgeErrorCode } from './knowledge-error.ts';
export type { LaunchParser } from './parsing/document-parser.ts';
export type { ConversationTurn } from './retrieval/conversation.ts';
export type { TextEmbedder } from './vectors.ts';
export type { WebImport, WebImportOptions } from './web/import-address.ts';
export { looksLikeAddress, whyNoWebAddress } from './web/web-address.ts';
