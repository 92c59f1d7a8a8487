import type { ConversationId, CustomerId } from '../../preload/contract/index.ts';
import type { ConversationRow } from './codec.ts';

export type NewConversation = {
  readonly channel: string;
  readonly locale: string;
  readonly customerName: string | null;
  /** The channel's own idea of who this is, e.g. a visitor id; null makes a new one. */
  readonly customer: CustomerId | null;
  /** The channel's own id of who writes, as a keyed hash; null when it gives none. */
  readonly visitor: string | null;
  /** The dialogue state to begin with. */
  readonly state: unknown;
};

/** The row of a conversation before its first event. */
export function emptyRow(
  id: ConversationId,
  customer: string,
  input: NewConversation,
  at: string,
): ConversationRow {
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
    visitor: input.visitor,
    verified_customer: null,
    awaits: 0,
    silent_since: null,
    reminded: 0,
  };
}
