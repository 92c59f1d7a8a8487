import { type ConversationId, conversationId } from '../../preload/contract/index.ts';
import type { Store } from '../storage/index.ts';
import type { ConversationRow } from './codec.ts';

/** A customer who does not answer. */
export type Silent = {
  readonly conversation: ConversationId;
  readonly channel: string;
  readonly since: string;
  readonly reminded: boolean;
  /** `n` of the newest event. */
  readonly version: number;
};

/** Those whose customer has not answered the bot since before that moment. */
export async function silentBefore(store: Store, before: Date): Promise<readonly Silent[]> {
  const rows = await silentRows(store).where('silent_since', '<=', before.toISOString()).execute();
  return rows.flatMap(silentFromRow);
}

/** How this one's customer is silent; null when they are not, or the bot does not wait for them. */
export async function silenceOf(store: Store, id: ConversationId): Promise<Silent | null> {
  const row = await silentRows(store).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : (silentFromRow(row)[0] ?? null);
}

function silentRows(store: Store) {
  return store.read
    .selectFrom('conversations')
    .selectAll()
    .where('owner', '=', 'bot')
    .where('awaits', '=', 1)
    .where('draft', 'is', null)
    .where('silent_since', 'is not', null)
    .where('last_customer_n', '>', 0)
    .whereRef('last_customer_n', '<=', 'processed_n');
}

function silentFromRow({ id, channel, silent_since, reminded, version }: ConversationRow): readonly Silent[] {
  if (silent_since === null) return [];
  const conversation = conversationId.parse(id);
  return [{ conversation, channel, since: silent_since, reminded: reminded === 1, version }];
}
