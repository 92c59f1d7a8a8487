import type { Owner, StoredEvent, WebChatEvent, WebChatStatus } from '../../../preload/contract/index.ts';

const statusOf: Readonly<Record<Owner, WebChatStatus>> = {
  bot: 'bot',
  offered: 'waiting',
  agent: 'person',
  closed: 'closed',
};

/**
 * What a customer sees of one stored event; null for what stays inside. A new type of event is inside until it is
 * listed here. Sources are shown for the bot only, which cites nothing but public passages: an agent may rest a
 * reply on an internal one.
 */
export function projectForCustomer(event: StoredEvent): WebChatEvent | null {
  const { n, at, body } = event;
  switch (body.type) {
    case 'customer_message':
      return { type: 'customer_message', n, at, id: body.externalId, text: body.text, cutFrom: body.cutFrom };
    case 'bot_message':
      return {
        type: 'bot_message',
        n,
        at,
        text: body.reply.text,
        sources: body.reply.citations.map(({ title, quote }) => ({ title, quote })),
        buttons: body.reply.buttons.map(({ label, payload }) => ({ label, payload })),
      };
    case 'agent_message':
      return { type: 'agent_message', n, at, text: body.text };
    case 'survey_answered':
      return { type: 'rated', n, at, id: body.externalId ?? null, score: body.score };
    case 'handed_off':
      return { type: 'status', n, at, status: 'waiting' };
    case 'owner_changed':
      return { type: 'status', n, at, status: statusOf[body.to] };
    default:
      return null;
  }
}
