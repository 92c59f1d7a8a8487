import type { StoredEvent } from '../../preload/contract/index.ts';
import type { ConversationRow } from './codec.ts';

const previewLength = 140;

/**
 * The conversation's row after one more event, but for the wait, which is folded with the card. Pure: the row can be
 * rebuilt from the log at any time.
 */
export function project(row: ConversationRow, event: StoredEvent): ConversationRow {
  const next: ConversationRow = { ...row, seq: event.seq, version: event.n, updated_at: event.at };
  const { body } = event;
  switch (body.type) {
    case 'started':
      return { ...next, channel: body.channel, locale: body.locale, customer_name: body.customerName };
    case 'customer_message':
      return {
        ...next,
        ...preview('customer', body.text),
        last_customer_n: event.n,
        silent_since: null,
        reminded: 0,
        // Whoever snoozed it wants to know that the customer wrote again.
        snoozed_until: null,
      };
    case 'bot_message':
      return { ...next, ...preview('bot', body.reply.text), silent_since: event.at };
    case 'agent_message':
      return { ...next, ...preview('agent', body.text), snoozed_until: null, silent_since: null };
    case 'turn':
      return { ...next, skill: body.trace.skill, risk: body.trace.risk };
    case 'identity_verified':
      return {
        ...next,
        customer_name: body.name,
        verified: 1,
        tier: body.tier,
        verified_customer: body.customer,
      };
    case 'identity_expired':
      return { ...next, verified: 0 };
    case 'owner_changed':
      return {
        ...next,
        owner: body.to,
        agent: body.to === 'agent' || body.to === 'closed' ? body.agent : null,
        why: body.to === 'bot' ? null : row.why,
        snoozed_until: null,
        silent_since: null,
        reminded: 0,
      };
    case 'customer_silent':
      // The wait for an answer begins anew with the reminder, also when there were no words for it.
      return body.stage === 'remind'
        ? { ...next, silent_since: event.at, reminded: 1 }
        : { ...next, silent_since: null };
    case 'handed_off':
      return { ...next, why: JSON.stringify(body.why) };
    case 'draft_made':
      return { ...next, draft: body.draft };
    case 'draft_closed':
      return { ...next, draft: row.draft === body.draft ? null : row.draft };
    case 'snoozed':
      return { ...next, snoozed_until: body.until };
    case 'woken':
      return { ...next, snoozed_until: null };
    case 'note':
    case 'survey_answered':
    case 'bot_silenced':
    case 'memory_erased':
    case 'unreadable':
      return next;
  }
}

function preview(by: string, text: string): Pick<ConversationRow, 'last_by' | 'last_text'> {
  const line = text
    .slice(0, previewLength * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  // Cut between code points, so that no half character is left.
  return { last_by: by, last_text: [...line].slice(0, previewLength).join('') };
}
