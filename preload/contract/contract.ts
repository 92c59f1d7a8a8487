import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { citation } from './card.ts';
import { rejectReason, storedEvent } from './events.ts';
import { agentId, conversationId, draftId, passageId } from './ids.ts';
import { foundServer, modelChoice, modelState, triedModel } from './model.ts';
import {
  conversationDetail,
  conversationSummary,
  liveUpdate,
  memoryEntry,
  replyMode,
  workspaceStatus,
} from './queue.ts';

/**
 * Errors an agent can meet in ordinary work. `data` says what the window needs to go on; the text kept by the window
 * is never lost. Anything else is a bug and arrives as INTERNAL_SERVER_ERROR.
 */
export const deskErrors = {
  /** There is no such conversation, draft or passage. */
  NOT_FOUND: { message: 'That is no longer there.' },
  /** The conversation moved on: what arrived since `asOf` is in `arrived`; nothing was sent. */
  STALE: {
    message: 'Something arrived in the meantime.',
    data: z.object({ summary: conversationSummary, arrived: z.array(storedEvent) }),
  },
  /** Another agent, or nobody, owns it; the act was not done. */
  NOT_OWNER: {
    message: 'Somebody else owns this conversation.',
    data: z.object({ summary: conversationSummary }),
  },
  /** The bot is still answering: take over first. */
  BOT_OWNS: {
    message: 'The bot is answering. Take over first.',
    data: z.object({ summary: conversationSummary }),
  },
  /** An internal-only passage is cited and the agent has not said that this is meant. */
  INTERNAL_SOURCE: { message: 'This reply cites an internal source.' },
  INVALID: { message: 'That cannot be done.', data: z.object({ detail: z.string() }) },
} as const;

const base = oc.errors(deskErrors);
const byId = z.object({ id: conversationId });
const summaryOnly = z.object({ summary: conversationSummary });
const messageText = z.string().trim().min(1).max(10_000);

export const passage = z.object({
  id: passageId,
  document: z.string(),
  title: z.string(),
  heading: z.string(),
  text: z.string(),
  audience: z.enum(['public', 'internal']),
  previous: passageId.nullable(),
  next: passageId.nullable(),
});
export type Passage = z.infer<typeof passage>;

export const contract = {
  session: {
    /** Who the desk takes this window for, and what it serves. First call of every window. */
    hello: base.output(
      z.object({
        agent: z.object({ id: agentId, name: z.string() }),
        workspace: workspaceStatus,
        deskStartedAt: z.iso.datetime(),
        version: z.string(),
        seq: z.number().int(),
      }),
    ),
  },
  live: {
    /** Everything after `after` (a `seq`), then what happens, in order, nothing missing or doubled. */
    updates: base.input(z.object({ after: z.number().int().min(0) })).output(eventIterator(liveUpdate)),
  },
  queue: {
    /** All open conversations and the most recently closed. `seq` is where live updates go on. */
    list: base.output(z.object({ seq: z.number().int(), conversations: z.array(conversationSummary) })),
    /** Full-text search over names and messages; newest first, at most 50. */
    search: base
      .input(z.object({ text: z.string().trim().min(1).max(200) }))
      .output(z.object({ conversations: z.array(conversationSummary) })),
  },
  conversation: {
    get: base.input(byId).output(conversationDetail),
    /** A page of up to 100 events before `n`, oldest first. */
    earlier: base
      .input(z.object({ id: conversationId, before: z.number().int() }))
      .output(z.object({ events: z.array(storedEvent), hasEarlier: z.boolean() })),
    /** The bot falls silent, whatever is in flight. With `force` also from another agent. */
    takeOver: base
      .input(z.object({ id: conversationId, force: z.boolean().default(false) }))
      .output(summaryOnly),
    /** The bot may answer again; `instruction` becomes an internal note. */
    handBack: base.input(byId).output(summaryOnly),
    resolve: base.input(byId).output(summaryOnly),
    reopen: base.input(byId).output(summaryOnly),
    snooze: base.input(z.object({ id: conversationId, until: z.iso.datetime() })).output(summaryOnly),
    /** Takes back the agent's own last take-over, hand-back, snooze or resolve, within five seconds. */
    undo: base.input(byId).output(summaryOnly),
    /**
     * Sends to the customer. `clientId` makes a repeat after a lost answer harmless. `asOf` is the newest customer
     * message (`n`) the agent has seen: when a newer one exists the answer is STALE and nothing is sent.
     * Sending to an `offered` conversation takes it over.
     */
    send: base
      .input(
        z.object({
          id: conversationId,
          text: messageText,
          clientId: z.string().min(1).max(64),
          asOf: z.number().int(),
          draft: draftId.nullable(),
          citations: z.array(citation),
          allowInternal: z.boolean().default(false),
        }),
      )
      .output(z.object({ summary: conversationSummary, event: storedEvent })),
    note: base
      .input(z.object({ id: conversationId, text: messageText, clientId: z.string().min(1).max(64) }))
      .output(z.object({ summary: conversationSummary, event: storedEvent })),
    rejectDraft: base
      .input(z.object({ id: conversationId, draft: draftId, reason: rejectReason }))
      .output(summaryOnly),
    /** What the agent has typed, kept by the desk so that it survives a restart. Empty text forgets it. */
    saveComposer: base
      .input(z.object({ id: conversationId, text: z.string().max(10_000) }))
      .output(z.object({ saved: z.literal(true) })),
    composer: base.input(byId).output(z.object({ text: z.string() })),
    /** The agent looks at, or types in, this conversation. Forgotten after 15 seconds without a repeat. */
    present: base
      .input(z.object({ id: conversationId, typing: z.boolean() }))
      .output(z.object({ seen: z.literal(true) })),
  },
  customer: {
    /** What is remembered of the customer who was verified in this conversation; `verified` is false, and nothing shown, for a stranger. */
    memory: base
      .input(byId)
      .output(z.object({ verified: z.boolean(), days: z.number().int(), entries: z.array(memoryEntry) })),
    /** Forgets one entry, or all of them with null; the log says who did it. */
    forget: base
      .input(z.object({ id: conversationId, entry: z.number().int().nullable() }))
      .output(summaryOnly),
  },
  knowledge: {
    passage: base.input(z.object({ id: passageId })).output(passage),
    search: base
      .input(z.object({ query: z.string().trim().min(1).max(500) }))
      .output(z.object({ results: z.array(passage.extend({ score: z.number() })) })),
  },
  workspace: {
    status: base.output(workspaceStatus),
    setMode: base.input(z.object({ mode: replyMode })).output(workspaceStatus),
  },
  model: {
    state: base.output(modelState),
    /** Chat servers on this computer, looked for now. */
    find: base.output(z.object({ servers: z.array(foundServer) })),
    /** Asks a model for the smallest answer. */
    try: base.input(modelChoice).output(triedModel),
    /** Writes what workspace.yml names. A key goes where secrets are kept, never into a file of the workspace. */
    save: base.input(modelChoice).output(modelState),
    /** Takes the model out of workspace.yml; from then on nothing leaves this computer. */
    turnOff: base.output(modelState),
    /** Puts exactly this change live, or decides against it. */
    decide: base.input(z.object({ key: z.string(), live: z.boolean() })).output(modelState),
    /** Plays the tests with the old and the new once more. */
    compare: base.input(z.object({ key: z.string() })).output(modelState),
    /** Ends the comparison that runs. */
    cancel: base.output(modelState),
  },
};
export type Contract = typeof contract;
