import type { WebChatStarted } from '../../preload/contract/index.ts';
import type { OutgoingMessage } from './chat-state.ts';

/** What survives a reload: the key to the conversation and what was not sent yet. Never the conversation itself. */
export type Kept = {
  readonly conversation: WebChatStarted | null;
  readonly outbox: readonly OutgoingMessage[];
  readonly isSurveyed: boolean;
  readonly isOpen: boolean;
  /** Position of the newest reply that the customer had before their eyes. */
  readonly seen: number;
};

const nothing: Kept = { conversation: null, outbox: [], isSurveyed: false, isOpen: false, seen: 0 };

export type Keep = {
  readonly read: () => Kept;
  /** Changes what is kept now, which another tab may have changed since it was read here. */
  readonly change: (how: (kept: Kept) => Partial<Kept>) => void;
};

/** Keeps it in the browser's own storage, and for this page only where a browser forbids that. */
export function createKeep(storage: Storage | null, key: string): Keep {
  let memory: string | null = null;

  function load(): string | null {
    try {
      return storage === null ? memory : storage.getItem(key);
    } catch (error) {
      if (error instanceof DOMException) return memory;
      throw error;
    }
  }

  function store(text: string): void {
    memory = text;
    try {
      storage?.setItem(key, text);
    } catch (error) {
      // Full or forbidden: what is kept lasts as long as the page.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  const read = (): Kept => {
    const text = load();
    if (text === null) return nothing;
    try {
      return { ...nothing, ...(JSON.parse(text) as Partial<Kept>) };
    } catch (error) {
      // Written by something else: start anew rather than never again.
      if (error instanceof SyntaxError) return nothing;
      throw error;
    }
  };

  return {
    read,
    change: (how) => {
      const kept = read();
      store(JSON.stringify({ ...kept, ...how(kept) }));
    },
  };
}

/** The page's local storage, or null where reading it already throws. */
export function pageStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
