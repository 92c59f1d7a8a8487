import type { ConversationId, ConversationSummary } from '../../preload/contract/index.ts';
import type { ConversationQueries, Feed } from '../conversations/index.ts';
import type { NeedsYou } from './process-protocol.ts';

/** Whether a person has to act: it is offered, or a draft waits for approval, and nobody put it aside. */
function needsSomebody(summary: ConversationSummary): boolean {
  if (summary.snoozedUntil !== null) return false;
  return summary.owner === 'offered' || (summary.owner === 'bot' && summary.draft !== null);
}

/** Tells how many conversations wait for an agent, and announces each once when it begins to wait. */
export function watchNeedsYou(
  feed: Feed,
  queries: ConversationQueries,
  tell: (needsYou: Omit<NeedsYou, 'type'>) => void,
): void {
  const waiting = new Set<ConversationId>();

  feed.subscribe(({ summary }) => {
    const before = waiting.has(summary.id);
    const now = needsSomebody(summary);
    if (before === now) return;
    if (now) waiting.add(summary.id);
    else waiting.delete(summary.id);
    tell({ count: waiting.size, newest: now ? announcement(summary) : null });
  });

  void queries.list().then((summaries) => {
    for (const summary of summaries) if (needsSomebody(summary)) waiting.add(summary.id);
    tell({ count: waiting.size, newest: null });
  });
}

function announcement(summary: ConversationSummary): NonNullable<NeedsYou['newest']> {
  return {
    id: summary.id,
    title: summary.customer.name ?? 'A customer',
    text: summary.lastMessage?.text ?? '',
  };
}
