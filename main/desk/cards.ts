import type {
  ConversationId,
  ConversationSummary,
  EventBody,
  HandoffCard,
  StoredEvent,
} from '../../preload/contract/index.ts';
import type { ConversationPorts, ConversationQueries } from '../conversations/index.ts';
import type { Bot } from '../dialogue/index.ts';
import {
  buildCard,
  type CardLabels,
  type CardLog,
  emptyCardLog,
  foldCard,
  labelsOf,
} from '../handoff/index.ts';

/** Keeps the card's raw material beside the log: `main/conversations` stores it without knowing what it is. */
export const cardLogFold: ConversationPorts['cardLog'] = {
  empty: () => emptyCardLog,
  fold: (log, event) => foldCard(log as CardLog, event),
  waitingSince: (log) => (log as CardLog).waiting.since,
  promises: (log) => (log as CardLog).promises,
};

export type Cards = {
  /** The card as it stands now, or null while nobody but the bot deals with the conversation. */
  readonly build: (summary: ConversationSummary, cardLog: unknown) => HandoffCard | null;
  /** The card as it will stand once these events are stored. */
  readonly preview: (
    id: ConversationId,
    bot: Bot,
    events: readonly EventBody[],
  ) => Promise<HandoffCard | null>;
};

/** The window's language; others follow with their texts. */
const agentLanguage = 'en';

export function createCards(ports: {
  readonly bot: () => Bot;
  readonly queries: ConversationQueries;
  readonly now: () => Date;
}): Cards {
  let cached: { readonly version: string; readonly labels: CardLabels } | null = null;
  const labelsFor = (bot: Bot): CardLabels => {
    if (cached?.version !== bot.version) cached = { version: bot.version, labels: labelsOf(bot) };
    return cached.labels;
  };

  return {
    build: (summary, cardLog) => {
      if (summary.owner === 'bot' || summary.owner === 'closed' || cardLog === null) return null;
      return buildCard(cardLog as CardLog, { labels: labelsFor(ports.bot()), language: agentLanguage });
    },

    preview: async (id, bot, events) => {
      const standing = await ports.queries.standing(id);
      if (standing === null) return null;
      const at = ports.now().toISOString();
      let log = standing.cardLog as CardLog;
      for (const [index, body] of events.entries()) {
        const n = standing.summary.version + 1 + index;
        const event: StoredEvent = { seq: n, conversation: id, n, at, by: { kind: 'bot' }, body };
        log = foldCard(log, event);
      }
      return buildCard(log, { labels: labelsFor(bot), language: agentLanguage });
    },
  };
}
