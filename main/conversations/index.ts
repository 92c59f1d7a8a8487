export { type AgentActs, createAgentActs, type Refusal } from './agent-acts.ts';
export {
  type Conversations,
  createConversations,
  type IncomingMessage,
  type NewConversation,
} from './conversations.ts';
export type { Committed, Feed } from './feed.ts';
export { createIntents, type Intents } from './intents.ts';
export type { ConversationPorts } from './log.ts';
export { type ConversationQueries, createQueries, type RecentMessage } from './queries.ts';
export type { OutgoingReply, TurnCommit, TurnInput } from './turn-record.ts';
