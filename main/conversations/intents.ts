import type { ConversationId, SlotValue } from '../../preload/contract/index.ts';
import type { Store } from '../storage/index.ts';

export type Intent = {
  readonly key: string;
  readonly conversation: ConversationId;
  readonly messages: readonly [number, number];
  readonly action: string;
  readonly arguments: Readonly<Record<string, SlotValue>>;
};

/**
 * Writes that were begun. An intent is stored before the request leaves, so that after a crash the write is looked up
 * instead of sent again, and its turn is taken with the very same messages.
 */
export type Intents = {
  /** The stored outcome of an earlier try, `begun` when its outcome is not known, or null when it is new and now stored. */
  readonly begin: (intent: Intent) => Promise<{ readonly outcome: unknown } | 'begun' | null>;
  readonly finish: (key: string, outcome: unknown) => Promise<void>;
};

export function createIntents(store: Store, now: () => Date): Intents {
  return {
    begin: (intent) =>
      store.write(async (writer) => {
        const known = await writer
          .selectFrom('action_intents')
          .select('outcome')
          .where('key', '=', intent.key)
          .executeTakeFirst();
        if (known) return known.outcome === null ? 'begun' : { outcome: JSON.parse(known.outcome) };
        await writer
          .insertInto('action_intents')
          .values({
            key: intent.key,
            conversation: intent.conversation,
            first_n: intent.messages[0],
            last_n: intent.messages[1],
            action: intent.action,
            arguments: JSON.stringify(intent.arguments),
            created_at: now().toISOString(),
            outcome: null,
          })
          .execute();
        return null;
      }),
    finish: async (key, outcome) => {
      await store.write((writer) =>
        writer
          .updateTable('action_intents')
          .set({ outcome: JSON.stringify(outcome) })
          .where('key', '=', key)
          .execute(),
      );
    },
  };
}
