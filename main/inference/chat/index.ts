export { type Admission, type Allowance, withAllowance } from './allowance.ts';
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
export { type ChatFault, type ChatFaultCode, fault } from './fault.ts';
export { type FoundServer, findServers, type LocalServer } from './find-servers.ts';
export { listModels } from './list-models.ts';
export { type ChatUsage, countTokens, cutToTokens } from './tokens.ts';
export { type Tried, tryChat } from './try-chat.ts';
