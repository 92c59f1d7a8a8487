import type { ConversationId, StoredEvent } from '../../../preload/contract/index.ts';
import type { ChannelPort } from '../channel.ts';

type Log = Pick<ChannelPort, 'eventsAfter'>;

/** The payload of "Talk to a person", which the widget shows at any time. */
const alwaysOffered = 'human';

/** Everything after a position, page by page; null when there is no such conversation. */
export async function readLog(
  port: Log,
  conversation: ConversationId,
  after: number,
): Promise<readonly StoredEvent[] | null> {
  const all: StoredEvent[] = [];
  for (;;) {
    const page = await port.eventsAfter(conversation, all.at(-1)?.n ?? after);
    if (page === null) return null;
    if (page.length === 0) return all;
    all.push(...page);
  }
}

/**
 * Whether the bot offered a button with this payload in this conversation. The engine takes a payload as certain, so
 * one that a customer's program made up must not get as far as the engine.
 */
export async function wasOffered(port: Log, conversation: ConversationId, payload: string): Promise<boolean> {
  if (payload === alwaysOffered) return true;
  const events = (await readLog(port, conversation, 0)) ?? [];
  return events.some(
    ({ body }) =>
      body.type === 'bot_message' && body.reply.buttons.some((button) => button.payload === payload),
  );
}
