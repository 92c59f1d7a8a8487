import type { ConversationId } from '../../preload/contract/index.ts';
import type { ChannelPort, ChannelStatus, ChannelUpdate } from '../channels/index.ts';
import type { ConversationQueries, Conversations } from '../conversations/index.ts';

export type ChannelHub = {
  readonly port: ChannelPort;
  /** Tells the channels of a conversation that a reply to the customer is, or is no longer, coming. */
  readonly typing: (id: ConversationId, by: 'bot' | 'agent', typing: boolean) => void;
};

export type ChannelHubPorts = {
  readonly conversations: Conversations;
  readonly queries: ConversationQueries;
  readonly initialState: (locale: string, channel: string) => unknown;
  /** The language of the conversation: what the channel says, if the workspace serves it. */
  readonly localeFor: (wanted: string) => string;
  readonly hashVisitor: (channel: string, visitor: string) => string;
  readonly onStarted: (id: ConversationId) => Promise<void>;
  readonly onCustomerTyping: (id: ConversationId, typing: boolean) => void;
  readonly status: () => ChannelStatus;
};

/** What every channel gets: conversations in, stored events and typing out. */
export function createChannelHub(ports: ChannelHubPorts): ChannelHub {
  const { conversations, queries } = ports;
  const listeners = new Map<ConversationId, Set<(update: ChannelUpdate) => void>>();

  const tell = (id: ConversationId, update: ChannelUpdate): void => {
    for (const listener of [...(listeners.get(id) ?? [])]) listener(update);
  };

  conversations.feed.subscribe(({ conversation, events }) => {
    for (const event of events) tell(conversation, { kind: 'event', event });
  });

  return {
    typing: (id, by, typing) => tell(id, { kind: 'typing', by, typing }),
    port: {
      startConversation: async ({ channel, locale: wanted, customerName, visitor }) => {
        const locale = ports.localeFor(wanted);
        const id = await conversations.create({
          channel,
          locale,
          customerName,
          customer: null,
          visitor: visitor === null ? null : ports.hashVisitor(channel, visitor),
          state: ports.initialState(locale, channel),
        });
        await ports.onStarted(id);
        return { id };
      },

      acceptMessage: async (message) => {
        const accepted = await conversations.acceptMessage(message);
        if (accepted === null) return null;
        const { event, duplicate } = accepted;
        const { body } = event;
        if (body.type === 'customer_message') return { event: { ...event, body }, duplicate };
        if (body.type === 'survey_answered') return { event: { ...event, body }, duplicate };
        throw new Error(`event ${event.seq} is not a customer's message`);
      },

      eventsAfter: async (id, n) => {
        const summary = await queries.summary(id);
        return summary === null ? null : queries.eventsAfter(id, n);
      },

      subscribe: (id, listener) => {
        const set = listeners.get(id) ?? new Set();
        listeners.set(id, set);
        set.add(listener);
        return () => {
          set.delete(listener);
          if (set.size === 0) listeners.delete(id);
        };
      },

      customerTyping: ports.onCustomerTyping,

      answerSurvey: async (id, score, comment) => {
        const summary = await queries.summary(id);
        if (summary === null) return 'unknown';
        if (summary.owner !== 'closed') return 'not_closed';
        await conversations.answerSurvey(id, score, comment);
        return 'answered';
      },

      status: ports.status,
    },
  };
}
