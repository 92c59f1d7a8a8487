import type { ConversationId } from '../../preload/contract/index.ts';
import type { Log } from './ports.ts';

export type Scheduler = {
  /** Something arrived in this conversation: take a turn after the typing pause. */
  readonly wake: (id: ConversationId) => void;
  /** The customer is typing: a turn that has not begun waits a little longer, but not for ever. */
  readonly holdFor: (id: ConversationId) => void;
  /** Ends the running turn of this conversation early; its replies will not be sent. */
  readonly interrupt: (id: ConversationId) => void;
  /** Resolves when nothing is waiting or running any more. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type SchedulerOptions = {
  /** One turn, or whatever there is to do; resolves when it is over. Must not reject. */
  readonly run: (id: ConversationId, signal: AbortSignal) => Promise<void>;
  /** Messages that come within this pause are one turn. */
  readonly pauseMs: number;
  /** Turns at the same time, over all conversations. */
  readonly concurrency: number;
  readonly log: Log;
};

type Entry = {
  timer: NodeJS.Timeout | null;
  firstWake: number;
  running: AbortController | null;
  again: boolean;
};

/** However long somebody types, the bot does not make a message wait longer than this many pauses. */
const longestHold = 8;

/**
 * One turn at a time per conversation, a few at a time in all. A message that arrives during a turn leads to another
 * turn after it.
 */
export function createScheduler({ run, pauseMs, concurrency, log }: SchedulerOptions): Scheduler {
  const entries = new Map<ConversationId, Entry>();
  const waiting: ConversationId[] = [];
  const idleListeners: (() => void)[] = [];
  let running = 0;
  let stopped = false;

  const entryOf = (id: ConversationId): Entry => {
    const entry = entries.get(id) ?? {
      timer: null,
      firstWake: performance.now(),
      running: null,
      again: false,
    };
    entries.set(id, entry);
    return entry;
  };

  const arm = (id: ConversationId, entry: Entry): void => {
    if (entry.timer) clearTimeout(entry.timer);
    const waited = performance.now() - entry.firstWake;
    const delay = Math.max(0, Math.min(pauseMs, pauseMs * longestHold - waited));
    entry.timer = setTimeout(() => {
      entry.timer = null;
      waiting.push(id);
      drain();
    }, delay);
  };

  const drain = (): void => {
    while (running < concurrency) {
      const id = waiting.shift();
      if (id === undefined) return;
      const entry = entries.get(id);
      if (!entry || stopped) continue;
      if (entry.running) {
        entry.again = true;
        continue;
      }
      void start(id, entry);
    }
  };

  const start = async (id: ConversationId, entry: Entry): Promise<void> => {
    running += 1;
    entry.running = new AbortController();
    entry.again = false;
    try {
      await run(id, entry.running.signal);
    } catch (error) {
      // `run` handles what it expects; anything here is a bug that must not stop other conversations.
      log('turn.bug', { conversation: id, message: error instanceof Error ? error.message : String(error) });
    }
    running -= 1;
    entry.running = null;
    if (entry.again && !stopped) {
      entry.firstWake = performance.now();
      arm(id, entry);
    } else if (entry.timer === null) entries.delete(id);
    drain();
    if (entries.size === 0) for (const listener of idleListeners.splice(0)) listener();
  };

  return {
    wake: (id) => {
      if (stopped) return;
      const entry = entryOf(id);
      if (entry.running) entry.again = true;
      else {
        if (entry.timer === null) entry.firstWake = performance.now();
        arm(id, entry);
      }
    },
    holdFor: (id) => {
      const entry = entries.get(id);
      if (entry?.timer) arm(id, entry);
    },
    interrupt: (id) => entries.get(id)?.running?.abort(),
    idle: () =>
      entries.size === 0 ? Promise.resolve() : new Promise((resolve) => idleListeners.push(resolve)),
    stop: async () => {
      stopped = true;
      for (const entry of entries.values()) {
        if (entry.timer) clearTimeout(entry.timer);
        // A turn can run while a timer for the next one is set; left in place, its entry would never go.
        entry.timer = null;
        entry.running?.abort();
      }
      const busy = [...entries.values()].some((entry) => entry.running !== null);
      for (const [id, entry] of entries) if (entry.running === null) entries.delete(id);
      if (busy) await new Promise<void>((resolve) => idleListeners.push(resolve));
    },
  };
}
