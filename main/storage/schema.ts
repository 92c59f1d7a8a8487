import type { Generated } from 'kysely';

/**
 * The tables as kysely types. JSON columns hold text that `main/conversations` writes and reads through the
 * contract's schemas; times are ISO 8601 in UTC.
 */
export type Tables = {
  events: {
    /** Orders all events of a desk. */
    seq: Generated<number>;
    conversation: string;
    /** Orders the events of one conversation: 1, 2, 3 … */
    n: number;
    at: string;
    actor: string;
    type: string;
    body: string;
    /** The channel's or the window's own id; the same id again is the same event. */
    external_id: string | null;
  };
  conversations: {
    id: string;
    channel: string;
    locale: string;
    customer: string;
    customer_name: string | null;
    verified: number;
    tier: string | null;
    owner: string;
    agent: string | null;
    started_at: string;
    updated_at: string;
    seq: number;
    version: number;
    last_customer_n: number;
    /** `n` of the newest customer message that a turn, or an agent's ownership, has dealt with. */
    processed_n: number;
    waiting_since: string | null;
    snoozed_until: string | null;
    why: string | null;
    risk: number;
    skill: string | null;
    last_by: string | null;
    last_text: string | null;
    draft: string | null;
  };
  snapshots: {
    conversation: string;
    /** `n` of the newest event the snapshot takes into account. */
    n: number;
    state: string;
    card_log: string;
  };
  drafts: {
    id: string;
    conversation: string;
    reply: string;
    as_of: number;
    turn: number;
  };
  outbox: {
    id: Generated<number>;
    conversation: string;
    key: string;
    turn: number;
    /** `n` of the newest customer message the reply answers. */
    as_of: number;
    reply: string;
    /** 1 for a handoff notice, which may still go out while the conversation is offered. */
    notice: number;
    created_at: string;
  };
  action_intents: {
    key: string;
    conversation: string;
    /** First and last customer message (`n`) of the turn that wants the write; a retried turn takes the same ones. */
    first_n: number;
    last_n: number;
    action: string;
    arguments: string;
    created_at: string;
    outcome: string | null;
  };
  composers: {
    conversation: string;
    agent: string;
    text: string;
    updated_at: string;
  };
  /** Full-text index over messages and names. */
  message_text: {
    text: string;
    conversation: string;
  };
  settings: {
    name: string;
    value: string;
  };
};
