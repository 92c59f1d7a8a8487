import type { Selectable } from 'kysely';
import {
  actor,
  type ConversationSummary,
  conversationId,
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

/**
 * Rows hold JSON that this module wrote; they are parsed once here and trusted inside. An event that cannot be read, a
 * newer version's or a damaged one, becomes a placeholder: one of them must not hide all that came after it.
 */
export function eventFromRow(row: EventRow): StoredEvent {
  const { seq, conversation, n, at } = row;
  const by = actor.safeParse(jsonOf(row.actor));
  const body = eventBody.safeParse(jsonOf(row.body));
  const whole = storedEvent.safeParse({ seq, conversation, n, at, by: by.data, body: body.data });
  if (whole.success) return whole.data;
  return {
    seq,
    conversation: conversationId.parse(conversation),
    n,
    at: Number.isNaN(Date.parse(at)) ? new Date(0).toISOString() : at,
    by: by.data ?? { kind: 'system' },
    body: { type: 'unreadable', was: row.type },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
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
