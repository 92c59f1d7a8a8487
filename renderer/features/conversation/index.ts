export { Conversation } from './conversation.tsx';
export { SourceReader } from './source-reader.tsx';
