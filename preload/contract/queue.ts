import { z } from 'zod';
import { handoffCard, handoffWhy } from './card.ts';
import { slotValue } from './commands.ts';
import { memoryKind, owner, reply, storedEvent } from './events.ts';
import { agentId, conversationId, draftId } from './ids.ts';
import { understandingStatus } from './model.ts';

export const lane = z.enum(['needs_you', 'yours', 'others', 'bot', 'snoozed', 'closed']);
export type Lane = z.infer<typeof lane>;

/** One row of the queue: a projection of a conversation's log. */
export const conversationSummary = z.object({
  id: conversationId,
  /** `seq` of the newest event the row takes into account. */
  seq: z.number().int(),
  /** `n` of the newest event: what an agent's act is checked against. */
  version: z.number().int(),
  /** `n` of the newest customer message. */
  lastCustomerN: z.number().int(),
  channel: z.string(),
  locale: z.string(),
  customer: z.object({ name: z.string().nullable(), verified: z.boolean(), tier: z.string().nullable() }),
  owner,
  agent: agentId.nullable(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** UTC time of the customer's first unanswered message; notes and handoff do not reset it. */
  waitingSince: z.iso.datetime().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  why: handoffWhy.nullable(),
  /** 0 calm … 1 someone should look now: sentiment, failures in a row, low confidence. */
  risk: z.number().min(0).max(1),
  skill: z.string().nullable(),
  lastMessage: z.object({ by: z.enum(['customer', 'bot', 'agent']), text: z.string() }).nullable(),
  draft: draftId.nullable(),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

export const draft = z.object({
  id: draftId,
  reply,
  /** `n` of the newest customer message the draft answers. */
  asOf: z.number().int(),
});
export type Draft = z.infer<typeof draft>;

export const conversationDetail = z.object({
  summary: conversationSummary,
  /** Newest page of the log, oldest first. */
  events: z.array(storedEvent),
  hasEarlier: z.boolean(),
  draft: draft.nullable(),
  /** Present while the conversation is offered to, or with, an agent. Rebuilt on each new message. */
  card: handoffCard.nullable(),
});
export type ConversationDetail = z.infer<typeof conversationDetail>;

/** Something the bot remembers of a verified customer, from one conversation to the next. */
export const memoryEntry = z.object({
  id: z.number().int(),
  kind: memoryKind,
  /** A slot's name, a skill's id, or the promise itself. */
  name: z.string(),
  value: slotValue,
  /** Where it came from. */
  conversation: conversationId,
  event: z.number().int(),
  channel: z.string(),
  since: z.iso.datetime(),
});
export type MemoryEntry = z.infer<typeof memoryEntry>;

export const replyMode = z.enum(['autopilot', 'review', 'silent']);
export type ReplyMode = z.infer<typeof replyMode>;

export const problem = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  path: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Problem = z.infer<typeof problem>;

export const workspaceStatus = z.object({
  name: z.string(),
  title: z.string(),
  /** Content hash of the live version. */
  version: z.string(),
  mode: replyMode,
  skills: z.array(z.object({ id: z.string(), title: z.string() })),
  /** What the bot is for, and when a request of each kind counts as resolved: reports count by exactly these. */
  useCases: z.array(z.object({ name: z.string(), skills: z.array(z.string()), resolved: z.string() })),
  /** What it never handles, and where that goes. */
  outOfScope: z.array(z.object({ topic: z.string(), route: z.enum(['handoff', 'none']) })),
  documents: z.number().int(),
  passages: z.number().int(),
  /** `loading` until knowledge and understanding answer. */
  readiness: z.enum(['loading', 'ready', 'degraded']),
  /** Errors of a save that did not go live; the last good version goes on. Empty when the files on disk are live. */
  problems: z.array(problem),
  chatUrl: z.string().nullable(),
  understanding: understandingStatus.exactOptional(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

/** What the live stream carries. `seq` is set on stored changes only; the rest is of the moment and not replayed. */
export const liveUpdate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    seq: z.number().int(),
    event: storedEvent,
    summary: conversationSummary,
    draft: draft.nullable(),
    card: handoffCard.nullable(),
  }),
  z.object({ kind: z.literal('customer_typing'), conversation: conversationId, typing: z.boolean() }),
  z.object({ kind: z.literal('bot_working'), conversation: conversationId, working: z.boolean() }),
  z.object({
    kind: z.literal('presence'),
    conversation: conversationId,
    agents: z.array(z.object({ agent: agentId, name: z.string(), typing: z.boolean() })),
  }),
  z.object({ kind: z.literal('workspace'), status: workspaceStatus }),
  /** Sent at once after subscribing and then every few seconds, so that a silent drop is noticed. */
  z.object({ kind: z.literal('beat'), seq: z.number().int(), at: z.iso.datetime() }),
]);
export type LiveUpdate = z.infer<typeof liveUpdate>;
