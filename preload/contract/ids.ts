import { z } from 'zod';

/** Ids are generated, opaque, and made only of letters, digits, `_` and `-`, so they are safe in URLs and predicates. */
const idText = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const conversationId = idText.brand<'ConversationId'>();
export type ConversationId = z.infer<typeof conversationId>;

export const customerId = idText.brand<'CustomerId'>();
export type CustomerId = z.infer<typeof customerId>;

export const agentId = idText.brand<'AgentId'>();
export type AgentId = z.infer<typeof agentId>;

export const draftId = idText.brand<'DraftId'>();
export type DraftId = z.infer<typeof draftId>;

export const passageId = idText.brand<'PassageId'>();
export type PassageId = z.infer<typeof passageId>;
