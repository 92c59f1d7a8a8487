/** What can go wrong with knowledge that is nobody's bug. */
export type KnowledgeErrorCode =
  | 'folder_unreadable'
  | 'index_unreadable'
  | 'index_busy'
  | 'bad_vector'
  | 'disposed';

/** Expected trouble with documents or the index: the message says what is wrong and what would be right. */
export class KnowledgeError extends Error {
  readonly code: KnowledgeErrorCode;

  constructor(code: KnowledgeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KnowledgeError';
    this.code = code;
  }
}
