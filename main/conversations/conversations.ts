import type {
  AgentId,
  ConversationId,
  ConversationSummary,
  Reply,
  StoredEvent,
} from '../../preload/contract/index.ts';
import { conversationId, customerId } from '../../preload/contract/index.ts';
import type { Store } from '../storage/index.ts';
import { eventFromRow, summaryFromRow } from './codec.ts';
import { createFeed, type Feed } from './feed.ts';
import {
  type FollowUp,
  followUpsOf,
  type PendingFollowUp,
  pendingFollowUps,
  takeFollowUp,
} from './follow-ups.ts';
import {
  type Appended,
  type Appendix,
  append,
  type ConversationPorts,
  eventByExternalId,
  rowOf,
} from './log.ts';
import { forget } from './memories.ts';
import { emptyRow, type NewConversation } from './new-conversation.ts';
import { deliverOutbox } from './outbox.ts';
import { rule } from './ownership.ts';
import { type Silent, silenceOf, silentBefore } from './silent.ts';
import { ratingOf, storeSurvey } from './survey.ts';
import {
  closeDraft,
  commitTurn,
  ownerChange,
  queueReplies,
  readTurnInput,
  type TurnCommit,
  type TurnInput,
} from './turn-record.ts';

export type IncomingMessage = {
  readonly conversation: ConversationId;
  readonly externalId: string;
  readonly text: string;
  readonly payload: string | null;
  readonly cutFrom: number | null;
};

export type Conversations = {
  readonly feed: Feed;
  readonly create: (input: NewConversation) => Promise<ConversationId>;
  /** Durable when it resolves. The same `externalId` again changes nothing. */
  readonly acceptMessage: (
    message: IncomingMessage,
  ) => Promise<{ readonly event: StoredEvent; readonly duplicate: boolean } | null>;
  readonly answerSurvey: (id: ConversationId, score: number, comment: string) => Promise<boolean>;
  /** Conversations whose customer wrote something that no turn has dealt with while the bot owns them. */
  readonly unprocessed: () => Promise<readonly ConversationId[]>;
  readonly turnInput: (id: ConversationId) => Promise<TurnInput | null>;
  /** False when what it was about is over: nothing was stored then. */
  readonly commitTurn: (commit: TurnCommit) => Promise<boolean>;
  /** Sends what is in the outbox if the bot may still speak; drops and records it otherwise. */
  readonly deliver: (id: ConversationId) => Promise<void>;
  readonly undelivered: () => Promise<readonly ConversationId[]>;
  /** Makes a draft for the agent who owns the conversation, or is offered it; an older one becomes stale. */
  readonly propose: (id: ConversationId, reply: Reply | null, asOf: number) => Promise<void>;
  /** The customer needs nothing else: closes what the bot still owns. */
  readonly closeByBot: (id: ConversationId) => Promise<void>;
  /** What is left to do by then, and what of one conversation. */
  readonly followUps: (dueBy: Date) => Promise<readonly PendingFollowUp[]>;
  readonly followUpsOf: (id: ConversationId) => Promise<readonly FollowUp[]>;
  /** Conversations whose customer has not answered the bot since before that moment. */
  readonly silent: (before: Date) => Promise<readonly Silent[]>;
  /** How this one's customer is silent; null when they are not, or the bot does not wait for them. */
  readonly silence: (id: ConversationId) => Promise<Silent | null>;
  /** Forgets one memory, or all, of the customer who was verified here. Null when there is no such conversation. */
  readonly forget: (
    agent: AgentId,
    id: ConversationId,
    entry: number | null,
  ) => Promise<ConversationSummary | null>;
};

export function createConversations(
  store: Store,
  ports: ConversationPorts,
  feed: Feed = createFeed(),
): Conversations {
  const publish = (appended: Appended): void => {
    if (appended.events.length > 0)
      feed.publish({
        conversation: appended.summary.id,
        events: appended.events,
        summary: appended.summary,
      });
  };

  return {
    feed,

    create: async (input) => {
      const id = conversationId.parse(ports.newId());
      const customer = input.customer ?? customerId.parse(ports.newId());
      const at = ports.now().toISOString();
      const row = emptyRow(id, customer, input, at);
      const appended = await store.write(async (writer) => {
        await writer.insertInto('conversations').values(row).execute();
        await writer
          .insertInto('snapshots')
          .values({
            conversation: id,
            n: 0,
            state: JSON.stringify(input.state),
            card_log: JSON.stringify(ports.cardLog.empty()),
          })
          .execute();
        return append(writer, ports, row, [
          {
            by: { kind: 'system' },
            body: {
              type: 'started',
              channel: input.channel,
              locale: input.locale,
              customer,
              customerName: input.customerName,
            },
          },
        ]);
      });
      publish(appended);
      return id;
    },

    acceptMessage: async (message) => {
      const result = await store.write(async (writer): Promise<Accepted | null> => {
        const externalId = customerKey(message.externalId);
        const known = await eventByExternalId(writer, message.conversation, externalId);
        if (known) return { duplicate: eventFromRow(known) };
        const row = await rowOf(writer, message.conversation);
        if (row === null) return null;
        const score = ratingOf(message.payload);
        if (score !== null) {
          // A rating is no message: it opens nothing again, and nobody has to answer it.
          const answer = { score, comment: '', externalId: message.externalId };
          const stored = await storeSurvey(writer, ports, row, answer);
          return 'known' in stored
            ? { duplicate: eventFromRow(stored.known) }
            : { appended: stored.appended };
        }
        const appendices: Appendix[] = [];
        const reopening = rule(
          { owner: summaryFromRow(row).owner, agent: null },
          { act: 'reopen', agent: null },
        );
        if (reopening.ok && reopening.changed)
          appendices.push(ownerChange(row, reopening.next.owner, 'reopened', null));
        appendices.push({
          by: { kind: 'customer' },
          externalId,
          body: {
            type: 'customer_message',
            text: message.text,
            externalId: message.externalId,
            payload: message.payload,
            cutFrom: message.cutFrom,
          },
        });
        return { appended: await append(writer, ports, row, appendices) };
      });
      if (result === null) return null;
      if ('duplicate' in result) return { event: result.duplicate, duplicate: true };
      publish(result.appended);
      const event = result.appended.events.at(-1);
      return event ? { event, duplicate: false } : null;
    },

    answerSurvey: async (id, score, comment) => {
      const appended = await store.write(async (writer) => {
        const row = await rowOf(writer, id);
        if (row === null) return null;
        const stored = await storeSurvey(writer, ports, row, { score, comment });
        return 'appended' in stored ? stored.appended : null;
      });
      if (appended === null) return false;
      publish(appended);
      return true;
    },

    unprocessed: async () => {
      const rows = await store.read
        .selectFrom('conversations')
        .select('id')
        .where('owner', '=', 'bot')
        .whereRef('last_customer_n', '>', 'processed_n')
        .execute();
      return rows.map((row) => conversationId.parse(row.id));
    },

    turnInput: (id) => readTurnInput(store, id),

    commitTurn: async (commit) => {
      const appended = await store.write((writer) => commitTurn(writer, ports, commit));
      if (appended !== null) publish(appended);
      return appended !== null;
    },

    deliver: async (id) => {
      const appended = await store.write((writer) => deliverOutbox(writer, ports, id));
      if (appended !== null) publish(appended);
    },

    undelivered: async () => {
      const rows = await store.read.selectFrom('outbox').select('conversation').distinct().execute();
      return rows.map((row) => conversationId.parse(row.conversation));
    },

    propose: async (id, reply, asOf) => {
      const appended = await store.write(async (writer) => {
        const row = await rowOf(writer, id);
        await takeFollowUp(writer, id, 'propose');
        if (row === null || row.owner === 'bot' || row.owner === 'closed') return null;
        // A newer message arrived while this draft was made: it would answer the wrong question.
        if (row.last_customer_n > asOf) return null;
        const closed = await closeDraft(writer, ports, row, 'stale');
        if (reply === null) return closed;
        const queued = await queueReplies(writer, ports, closed.row, {
          conversation: id,
          turn: 0,
          replies: [{ reply, notice: false }],
          delivery: 'draft',
          lastMessage: asOf,
        });
        return { ...queued, events: [...closed.events, ...queued.events] };
      });
      if (appended !== null) publish(appended);
    },

    closeByBot: async (id) => {
      const appended = await store.write(async (writer) => {
        const row = await rowOf(writer, id);
        await takeFollowUp(writer, id, 'close');
        // What the customer wrote meanwhile would be closed with it, unanswered.
        if (row === null || row.last_customer_n > row.processed_n) return null;
        const ruling = rule(
          { owner: summaryFromRow(row).owner, agent: null },
          { act: 'resolve', agent: null },
        );
        if (!ruling.ok || !ruling.changed) return null;
        return append(writer, ports, row, [ownerChange(row, ruling.next.owner, 'resolved', null)]);
      });
      if (appended !== null) publish(appended);
    },

    followUps: (dueBy) => pendingFollowUps(store, dueBy.toISOString()),
    followUpsOf: (id) => followUpsOf(store, id),

    silent: (before) => silentBefore(store, before),
    silence: (id) => silenceOf(store, id),

    forget: async (agent, id, entry) => {
      const outcome = await store.write(async (writer) => {
        const row = await rowOf(writer, id);
        if (row === null) return null;
        // Only of whom this conversation is with: an entry's number alone opens nobody else's memory.
        const customer = row.verified === 1 ? row.verified_customer : null;
        const entries = customer === null ? [] : await forget(writer, customer, entry);
        if (entries.length === 0) return { summary: summaryFromRow(row), appended: null };
        const appended = await append(writer, ports, row, [
          { by: { kind: 'agent', agent }, body: { type: 'memory_erased', entries: [...entries] } },
        ]);
        return { summary: appended.summary, appended };
      });
      if (outcome?.appended) publish(outcome.appended);
      return outcome?.summary ?? null;
    },
  };
}

type Accepted = { readonly duplicate: StoredEvent } | { readonly appended: Appended };

/** Customers choose their message ids: kept apart, so that none can stand in the way of a reply's or the survey's. */
const customerKey = (externalId: string): string => `customer:${externalId}`;
