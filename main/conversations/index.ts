export { type AgentActs, createAgentActs, type Refusal } from './agent-acts.ts';
export {
  type Conversations,
  createConversations,
  type IncomingMessage,
} from './conversations.ts';
export {
  changedKeys,
  createRecordings,
  type EngineRun,
  type Recordings,
  type StoredRun,
} from './engine-runs.ts';
export type { Committed, Feed } from './feed.ts';
export { createIdentityAttempts, type IdentityAttempts } from './identity-attempts.ts';
export { createIntents, type Intents } from './intents.ts';
export type { ConversationPorts } from './log.ts';
export { createMemories, type Memories, type NewMemory, type Remembered } from './memories.ts';
export type { NewConversation } from './new-conversation.ts';
export { type ConversationQueries, createQueries, type RecentMessage } from './queries.ts';
export type { Silent } from './silent.ts';
export type { OutgoingReply, TurnCommit, TurnInput } from './turn-record.ts';
