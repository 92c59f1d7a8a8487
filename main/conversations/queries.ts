import type {
  ConversationDetail,
  ConversationId,
  ConversationSummary,
  StoredEvent,
} from '../../preload/contract/index.ts';
import type { Store } from '../storage/index.ts';
import { draftFromRow, eventFromRow, summaryFromRow } from './codec.ts';

/** Everything a window or a channel reads; all of it committed. */
export type ConversationQueries = {
  readonly lastSeq: () => Promise<number>;
  /** All open conversations and the most recently closed ones. */
  readonly list: () => Promise<readonly ConversationSummary[]>;
  readonly search: (text: string) => Promise<readonly ConversationSummary[]>;
  readonly summary: (id: ConversationId) => Promise<ConversationSummary | null>;
  readonly detail: (
    id: ConversationId,
  ) => Promise<(Omit<ConversationDetail, 'card'> & { cardLog: unknown }) | null>;
  /** Row, draft and raw card material without the log: what every live update carries. */
  readonly standing: (
    id: ConversationId,
  ) => Promise<{ summary: ConversationSummary; draft: ConversationDetail['draft']; cardLog: unknown } | null>;
  readonly eventsBefore: (
    id: ConversationId,
    n: number,
  ) => Promise<{ events: readonly StoredEvent[]; more: boolean }>;
  /** Events of one conversation after position `n`, oldest first. */
  readonly eventsAfter: (id: ConversationId, n: number, limit?: number) => Promise<readonly StoredEvent[]>;
  /** Events of all conversations after `seq`, in order. */
  readonly since: (seq: number, limit: number) => Promise<readonly StoredEvent[]>;
  /** The newest messages before event `n` of customer, bot and agents, oldest first: what a follow-up refers to. */
  readonly recentMessages: (
    id: ConversationId,
    before: number,
    limit: number,
  ) => Promise<readonly RecentMessage[]>;
  readonly dueSnoozes: (now: string) => Promise<readonly ConversationId[]>;
  readonly state: (id: ConversationId) => Promise<unknown>;
};

export type RecentMessage = { readonly by: 'customer' | 'agent'; readonly text: string };

const pageSize = 100;
const closedShown = 50;
const foundShown = 50;

export function createQueries(store: Store): ConversationQueries {
  const { read } = store;
  return {
    lastSeq: async () => {
      const row = await read
        .selectFrom('events')
        .select((e) => e.fn.max('seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    list: async () => {
      // Whoever only opened the chat and wrote nothing is nobody's work yet.
      const open = await read
        .selectFrom('conversations')
        .selectAll()
        .where('owner', '!=', 'closed')
        .where('last_customer_n', '>', 0)
        .execute();
      const closed = await read
        .selectFrom('conversations')
        .selectAll()
        .where('owner', '=', 'closed')
        .orderBy('updated_at', 'desc')
        .limit(closedShown)
        .execute();
      return [...open, ...closed].map(summaryFromRow);
    },

    search: async (text) => {
      const query = matchQuery(text);
      if (query === '') return [];
      const rows = await read
        .selectFrom('conversations')
        .selectAll()
        .where('id', 'in', (found) =>
          found.selectFrom('message_text').select('conversation').where('text', 'match', query),
        )
        .orderBy('updated_at', 'desc')
        .limit(foundShown)
        .execute();
      return rows.map(summaryFromRow);
    },

    summary: async (id) => {
      const row = await read.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? summaryFromRow(row) : null;
    },

    standing: (id) => standing(store, id),

    detail: async (id) => {
      const now = await standing(store, id);
      if (now === null) return null;
      const { events, more } = await page(store, id, Number.MAX_SAFE_INTEGER);
      return { ...now, events: [...events], hasEarlier: more };
    },

    eventsBefore: (id, n) => page(store, id, n),

    eventsAfter: async (id, n, limit = 500) => {
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where('conversation', '=', id)
        .where('n', '>', n)
        .orderBy('n')
        .limit(limit)
        .execute();
      return rows.map(eventFromRow);
    },

    since: async (seq, limit) => {
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(eventFromRow);
    },

    recentMessages: async (id, before, limit) => {
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where('conversation', '=', id)
        .where('type', 'in', ['customer_message', 'bot_message', 'agent_message'])
        .where('n', '<', before)
        .orderBy('n', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().flatMap((row): RecentMessage[] => {
        const { body } = eventFromRow(row);
        if (body.type === 'customer_message') return [{ by: 'customer', text: body.text }];
        // Greetings and notices say nothing that a question could refer to.
        if (body.type === 'bot_message') return body.notice ? [] : [{ by: 'agent', text: body.reply.text }];
        if (body.type === 'agent_message') return [{ by: 'agent', text: body.text }];
        return [];
      });
    },

    dueSnoozes: async (now) => {
      const rows = await read
        .selectFrom('conversations')
        .selectAll()
        .where('snoozed_until', '<=', now)
        .execute();
      return rows.map((row) => summaryFromRow(row).id);
    },

    state: async (id) => {
      const row = await read
        .selectFrom('snapshots')
        .select('state')
        .where('conversation', '=', id)
        .executeTakeFirst();
      return row ? JSON.parse(row.state) : null;
    },
  };
}

async function standing(store: Store, id: ConversationId) {
  const { read } = store;
  const row = await read.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const draft = await read.selectFrom('drafts').selectAll().where('conversation', '=', id).executeTakeFirst();
  const snapshot = await read
    .selectFrom('snapshots')
    .select('card_log')
    .where('conversation', '=', id)
    .executeTakeFirst();
  return {
    summary: summaryFromRow(row),
    draft: draft ? draftFromRow(draft) : null,
    cardLog: snapshot ? (JSON.parse(snapshot.card_log) as unknown) : null,
  };
}

async function page(store: Store, id: ConversationId, before: number) {
  const rows = await store.read
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', id)
    .where('n', '<', before)
    .orderBy('n', 'desc')
    .limit(pageSize + 1)
    .execute();
  const more = rows.length > pageSize;
  return { events: rows.slice(0, pageSize).reverse().map(eventFromRow), more };
}

/** User text as a full-text query: every word quoted, so that none of it is query syntax; the last may be unfinished. */
function matchQuery(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word, index) => (index === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ');
}
