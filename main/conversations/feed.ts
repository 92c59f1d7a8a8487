import type { ConversationId, ConversationSummary, StoredEvent } from '../../preload/contract/index.ts';

/** What was committed, told to whoever listens in this process. */
export type Committed = {
  readonly conversation: ConversationId;
  readonly events: readonly StoredEvent[];
  readonly summary: ConversationSummary;
};

export type Feed = {
  readonly publish: (committed: Committed) => void;
  readonly subscribe: (listener: (committed: Committed) => void) => () => void;
};

export function createFeed(): Feed {
  const listeners = new Set<(committed: Committed) => void>();
  return {
    publish: (committed) => {
      for (const listener of [...listeners]) listener(committed);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
