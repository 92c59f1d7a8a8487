export { type AgentActs, createAgentActs, type Refusal } from './agent-acts.ts';
export {
  type Conversations,
  createConversations,
  type IncomingMessage,
  type NewConversation,
  type OutgoingReply,
  type TurnCommit,
  type TurnInput,
} from './conversations.ts';
export type { Committed, Feed } from './feed.ts';
export { createIntents, type Intents } from './intents.ts';
export type { ConversationPorts } from './log.ts';
export { type ConversationQueries, createQueries, type RecentMessage } from './queries.ts';
