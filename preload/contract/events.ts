import { z } from 'zod';
import { citation, handoffCard, handoffWhy } from './card.ts';
import { command, slotValue } from './commands.ts';
import { agentId, conversationId, customerId, draftId } from './ids.ts';

/** Who may speak in a conversation now. */
export const owner = z.enum(['bot', 'offered', 'agent', 'closed']);
export type Owner = z.infer<typeof owner>;

export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer') }),
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('agent'), agent: agentId }),
  z.object({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actor>;

/** A quick reply: pressing it sends `label`; `payload` is a command the engine takes as certain. */
export const button = z.object({ label: z.string(), payload: z.string() });
export type Button = z.infer<typeof button>;

export const reply = z.object({
  text: z.string(),
  citations: z.array(citation),
  buttons: z.array(button),
});
export type Reply = z.infer<typeof reply>;

export const riskClass = z.enum(['read', 'write']);

export const actionCall = z.object({
  action: z.string(),
  risk: riskClass,
  arguments: z.record(z.string(), slotValue),
  /** Exactly one of `result` and `error` is set once the call is over. */
  result: slotValue.optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  idempotencyKey: z.string().nullable(),
  attempts: z.number().int(),
  ms: z.number(),
});
export type ActionCall = z.infer<typeof actionCall>;

/** A slot's value and where it came from: the event (`n`) of the message, or the action that returned it. */
export const slotRecord = z.object({
  value: slotValue,
  /** How a choice reads, where that differs from its value. */
  label: z.string().optional(),
  from: z.union([z.object({ event: z.number().int() }), z.object({ action: z.string() })]),
});
export type SlotRecord = z.infer<typeof slotRecord>;

/** The turn trace: what `chat --json` prints and what the turn inspector opens. */
/** What decided a turn's commands, in a workspace that has a model besides local understanding. */
export const decided = z.object({
  by: z.enum(['local', 'llm']),
  /** `fallback`: a model was asked and gave nothing usable. */
  why: z.enum(['sure', 'button', 'secret', 'verbatim', 'nothing_to_read', 'fallback', 'unsure', 'always']),
  /** What asking the model took; null when it was not asked. */
  llm: z
    .object({
      model: z.string(),
      /** Version of the prompt. */
      prompt: z.number().int(),
      calls: z.number().int(),
      tokens: z.object({ prompt: z.number(), completion: z.number() }),
      ms: z.number(),
      /** How it failed; null when it did not. */
      fault: z.string().nullable(),
    })
    .nullable(),
});
export type Decided = z.infer<typeof decided>;

export const turnTrace = z.object({
  turn: z.number().int(),
  customer: z.string(),
  /** Events (`n`) of the customer messages this turn took in, first and last. */
  messages: z.tuple([z.number().int(), z.number().int()]),
  commands: z.array(command),
  decided: decided.exactOptional(),
  skill: z.string().nullable(),
  step: z.string().nullable(),
  slots: z.record(z.string(), slotRecord),
  actions: z.array(actionCall),
  replies: z.array(reply),
  owner,
  handoff: handoffCard.nullable(),
  /** Skills that reached their `resolved` reply in this turn. */
  resolved: z.array(z.string()),
  sentiment: z.object({ level: z.enum(['calm', 'annoyed', 'angry']), evidence: z.string().nullable() }),
  /** The language that the customer wrote, where it was not the conversation's. */
  language: z.string().optional(),
  /** 0 calm … 1 a person should look now. */
  risk: z.number().min(0).max(1),
  workspaceVersion: z.string(),
  /** Version of what understood it: files, classifier, model, prompt and thresholds. */
  understanding: z.string().exactOptional(),
  policy: z.enum(['autopilot', 'review', 'silent']),
  ms: z.number(),
});
export type TurnTrace = z.infer<typeof turnTrace>;

/** A slot's value, how a request ended, or what was promised. */
export const memoryKind = z.enum(['slot', 'issue', 'promise']);
export type MemoryKind = z.infer<typeof memoryKind>;

export const rejectReason = z.enum(['wrong', 'incomplete', 'tone', 'not_now']);
export type RejectReason = z.infer<typeof rejectReason>;

export const ownerReason = z.enum([
  'started',
  'handoff',
  'taken',
  'handed_back',
  'agent_wrote',
  'resolved',
  'reopened',
  'undone',
]);

/** What can happen in a conversation. The log is append-only; all else is a projection of it. */
export const eventBody = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    channel: z.string(),
    locale: z.string(),
    customer: customerId,
    customerName: z.string().nullable(),
  }),
  z.object({
    type: z.literal('customer_message'),
    text: z.string(),
    /** The channel's own message id; the same id again is the same message. */
    externalId: z.string(),
    payload: z.string().nullable(),
    /** Set when the text was cut at the channel's edge: length of the original in UTF-16 units. */
    cutFrom: z.number().int().nullable(),
  }),
  z.object({
    type: z.literal('bot_message'),
    reply,
    turn: z.number().int(),
    /** True for "a colleague takes over": it informs, it does not answer, so the customer goes on waiting. */
    notice: z.boolean(),
  }),
  z.object({
    type: z.literal('agent_message'),
    text: z.string(),
    citations: z.array(citation),
    draft: draftId.nullable(),
    clientId: z.string(),
  }),
  z.object({ type: z.literal('note'), text: z.string(), clientId: z.string() }),
  z.object({ type: z.literal('turn'), trace: turnTrace }),
  z.object({
    type: z.literal('identity_verified'),
    customer: z.string(),
    name: z.string(),
    tier: z.string().nullable(),
    action: z.string(),
  }),
  z.object({
    type: z.literal('owner_changed'),
    from: owner,
    to: owner,
    reason: ownerReason,
    agent: agentId.nullable(),
  }),
  z.object({ type: z.literal('handed_off'), why: handoffWhy }),
  z.object({
    type: z.literal('draft_made'),
    draft: draftId,
    reply,
    asOf: z.number().int(),
    turn: z.number().int(),
  }),
  z.object({
    type: z.literal('draft_closed'),
    draft: draftId,
    outcome: z.enum(['accepted', 'edited', 'rejected', 'stale']),
    reason: rejectReason.nullable(),
  }),
  z.object({ type: z.literal('snoozed'), until: z.iso.datetime() }),
  z.object({ type: z.literal('woken') }),
  z.object({
    type: z.literal('survey_answered'),
    score: z.number().int().min(1).max(5),
    comment: z.string(),
    /** The channel's id of the button press that gave it; absent when the survey was filled in. */
    externalId: z.string().optional(),
  }),
  /** What was verified is too old to count: nobody wrote for too long. */
  z.object({ type: z.literal('identity_expired') }),
  /** The customer did not answer: reminded, then closed. `actions` is what the workspace's pattern for it called. */
  z.object({
    type: z.literal('customer_silent'),
    stage: z.enum(['remind', 'close']),
    actions: z.array(actionCall),
  }),
  /** An agent had the bot forget what it remembered of this customer. */
  z.object({
    type: z.literal('memory_erased'),
    entries: z.array(z.object({ kind: memoryKind, name: z.string() })),
  }),
  /** Stands for a stored event that this version cannot read; `was` is its type. Never stored. */
  z.object({ type: z.literal('unreadable'), was: z.string() }),
  /** A late bot reply that was dropped because the bot no longer owned the conversation. */
  z.object({ type: z.literal('bot_silenced'), turn: z.number().int(), replies: z.number().int() }),
]);
export type EventBody = z.infer<typeof eventBody>;
export type EventType = EventBody['type'];

/** One stored event. `seq` orders all events of a desk, `n` those of one conversation (1, 2, 3 …). Times are UTC. */
export const storedEvent = z.object({
  seq: z.number().int(),
  conversation: conversationId,
  n: z.number().int(),
  at: z.iso.datetime(),
  by: actor,
  body: eventBody,
});
export type StoredEvent = z.infer<typeof storedEvent>;
export type EventOf<T extends EventType> = StoredEvent & { body: Extract<EventBody, { type: T }> };
