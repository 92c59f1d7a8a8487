export {
  type Chat,
  type ChatAnswer,
  type ChatMessage,
  type ChatOptions,
  type ChatRequest,
  type ChatStats,
  type ChatUsage,
  createChat,
} from './chat.ts';
export { type ChatClock, systemChatClock } from './clock.ts';
export type { ChatFault, ChatFaultCode } from './fault.ts';
export { countTokens, cutToTokens } from './tokens.ts';
