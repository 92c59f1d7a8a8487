import type { ConversationId, CustomerId, Reply, StoredEvent } from '../../preload/contract/index.ts';
import { conversationId, customerId } from '../../preload/contract/index.ts';
import type { Store } from '../storage/index.ts';
import { type ConversationRow, eventFromRow, summaryFromRow } from './codec.ts';
import { createFeed, type Feed } from './feed.ts';
import {
  type Appended,
  type Appendix,
  append,
  type ConversationPorts,
  eventByExternalId,
  rowOf,
} from './log.ts';
import { botMayDeliver, rule } from './ownership.ts';
import {
  closeDraft,
  commitTurn,
  ownerChange,
  queueReplies,
  readTurnInput,
  saveState,
  type TurnCommit,
  type TurnInput,
} from './turn-record.ts';

export type NewConversation = {
  readonly channel: string;
  readonly locale: string;
  readonly customerName: string | null;
  /** The channel's own idea of who this is, e.g. a visitor id; null makes a new one. */
  readonly customer: CustomerId | null;
  /** The dialogue state to begin with. */
  readonly state: unknown;
};

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
  readonly commitTurn: (commit: TurnCommit) => Promise<void>;
  /** Says something outside a turn: the greeting, or "the bot is back". */
  readonly commitSaying: (commit: Omit<TurnCommit, 'lastMessage' | 'events' | 'handoff'>) => Promise<void>;
  /** Sends what is in the outbox if the bot may still speak; drops and records it otherwise. */
  readonly deliver: (id: ConversationId) => Promise<void>;
  readonly undelivered: () => Promise<readonly ConversationId[]>;
  /** Makes a draft for the agent who owns the conversation, or is offered it; an older one becomes stale. */
  readonly propose: (id: ConversationId, reply: Reply | null, asOf: number) => Promise<void>;
  /** The customer needs nothing else: closes what the bot still owns. */
  readonly closeByBot: (id: ConversationId) => Promise<void>;
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
      const result = await store.write(async (writer) => {
        const externalId = customerKey(message.externalId);
        const known = await eventByExternalId(writer, message.conversation, externalId);
        if (known) return { duplicate: eventFromRow(known) };
        const row = await rowOf(writer, message.conversation);
        if (row === null) return null;
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
      if (result.duplicate) return { event: result.duplicate, duplicate: true };
      publish(result.appended);
      const event = result.appended.events.at(-1);
      return event ? { event, duplicate: false } : null;
    },

    answerSurvey: async (id, score, comment) => {
      const appended = await store.write(async (writer) => {
        const row = await rowOf(writer, id);
        if (row === null) return null;
        const externalId = 'survey';
        if (await eventByExternalId(writer, id, externalId)) return null;
        return append(writer, ports, row, [
          { by: { kind: 'customer' }, externalId, body: { type: 'survey_answered', score, comment } },
        ]);
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
      publish(appended);
    },

    commitSaying: async (commit) => {
      const appended = await store.write(async (writer) => {
        const row = await rowOf(writer, commit.conversation);
        if (row === null) throw new Error(`no conversation ${commit.conversation}`);
        await saveState(writer, commit.conversation, row.version, commit.state);
        return queueReplies(writer, ports, row, { ...commit, lastMessage: row.last_customer_n });
      });
      publish(appended);
    },

    deliver: async (id) => {
      const appended = await store.write(async (writer) => {
        const entries = await writer
          .selectFrom('outbox')
          .selectAll()
          .where('conversation', '=', id)
          .orderBy('id')
          .execute();
        const row = await rowOf(writer, id);
        if (entries.length === 0 || row === null) return null;
        await writer.deleteFrom('outbox').where('conversation', '=', id).execute();
        const { owner } = summaryFromRow(row);
        const appendices: Appendix[] = [];
        const silenced = new Map<number, number>();
        for (const entry of entries) {
          const notice = entry.notice === 1;
          if (botMayDeliver(owner, notice)) {
            appendices.push({
              by: { kind: 'bot' },
              externalId: entry.key,
              body: { type: 'bot_message', reply: JSON.parse(entry.reply), turn: entry.turn, notice },
            });
          } else silenced.set(entry.turn, (silenced.get(entry.turn) ?? 0) + 1);
        }
        for (const [turn, replies] of silenced)
          appendices.push({ by: { kind: 'system' }, body: { type: 'bot_silenced', turn, replies } });
        return append(writer, ports, row, appendices);
      });
      if (appended !== null) publish(appended);
    },

    undelivered: async () => {
      const rows = await store.read.selectFrom('outbox').select('conversation').distinct().execute();
      return rows.map((row) => conversationId.parse(row.conversation));
    },

    propose: async (id, reply, asOf) => {
      const appended = await store.write(async (writer) => {
        const row = await rowOf(writer, id);
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
  };
}

/** Customers choose their message ids: kept apart, so that none can stand in the way of a reply's or the survey's. */
const customerKey = (externalId: string): string => `customer:${externalId}`;

function emptyRow(id: ConversationId, customer: string, input: NewConversation, at: string): ConversationRow {
  return {
    id,
    channel: input.channel,
    locale: input.locale,
    customer,
    customer_name: input.customerName,
    verified: 0,
    tier: null,
    owner: 'bot',
    agent: null,
    started_at: at,
    updated_at: at,
    seq: 0,
    version: 0,
    last_customer_n: 0,
    processed_n: 0,
    waiting_since: null,
    snoozed_until: null,
    why: null,
    risk: 0,
    skill: null,
    last_by: null,
    last_text: null,
    draft: null,
  };
}
