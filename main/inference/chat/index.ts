export {
  type Chat,
  type ChatAnswer,
  type ChatMessage,
  type ChatOptions,
  type ChatRequest,
  type ChatStats,
  createChat,
} from './chat.ts';
export type { ChatClock } from './clock.ts';
export type { ChatFault, ChatFaultCode } from './fault.ts';
export { type ChatUsage, countTokens, cutToTokens } from './tokens.ts';
