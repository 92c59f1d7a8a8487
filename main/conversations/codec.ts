import type { Selectable } from 'kysely';
import {
  actor,
  type ConversationSummary,
  conversationSummary,
  type Draft,
  draft,
  eventBody,
  type StoredEvent,
  storedEvent,
} from '../../preload/contract/index.ts';
import type { Tables } from '../storage/index.ts';

export type EventRow = Selectable<Tables['events']>;
export type ConversationRow = Selectable<Tables['conversations']>;
export type DraftRow = Selectable<Tables['drafts']>;

/** Rows hold JSON that this module wrote; they are parsed once here and trusted inside. */
export function eventFromRow(row: EventRow): StoredEvent {
  return storedEvent.parse({
    seq: row.seq,
    conversation: row.conversation,
    n: row.n,
    at: row.at,
    by: actor.parse(JSON.parse(row.actor)),
    body: eventBody.parse(JSON.parse(row.body)),
  });
}

export function summaryFromRow(row: ConversationRow): ConversationSummary {
  return conversationSummary.parse({
    id: row.id,
    seq: row.seq,
    version: row.version,
    lastCustomerN: row.last_customer_n,
    channel: row.channel,
    locale: row.locale,
    customer: { name: row.customer_name, verified: row.verified === 1, tier: row.tier },
    owner: row.owner,
    agent: row.agent,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    waitingSince: row.waiting_since,
    snoozedUntil: row.snoozed_until,
    why: row.why === null ? null : JSON.parse(row.why),
    risk: row.risk,
    skill: row.skill,
    lastMessage: row.last_by === null ? null : { by: row.last_by, text: row.last_text ?? '' },
    draft: row.draft,
  });
}

export function draftFromRow(row: DraftRow): Draft {
  return draft.parse({ id: row.id, reply: JSON.parse(row.reply), asOf: row.as_of });
}
