import type { WebChatStarted } from '../../preload/contract/index.ts';
import type { Api, Trouble } from './api.ts';
import { type ChatState, withEvents, withTyping } from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import { backoffMs, createPause } from './pause.ts';
import type { Store } from './store.ts';

export type Follower = {
  /** Runs for as long as the page lives. */
  readonly start: () => void;
  /** Tries at once instead of waiting on, and ends a rest. */
  readonly wake: () => void;
  /** Lets go of the line until `wake`: a browser has six lines to a server, and hidden tabs must not hold them all. */
  readonly rest: () => void;
  /** Lets go of the line, which may be dead without saying so, and takes a new one. */
  readonly redial: () => void;
  /** Begins again with whatever conversation there is now. */
  readonly restart: () => void;
};

/** A line open for this long counts as steady. */
const steadyMs = 5_000;

/** The longest that a timer can wait. */
const foreverMs = 2 ** 31 - 1;

/** Keeps the state level with the conversation: reads what there is, then follows, and comes back after every break. */
export function createFollower(options: {
  readonly api: Pick<Api, 'history' | 'follow'>;
  readonly conversation: Conversation;
  readonly store: Store<ChatState>;
  readonly random: () => number;
  readonly onLive: () => void;
}): Follower {
  const { api, conversation, store } = options;
  const pause = createPause();
  let line = new AbortController();
  let followed: string | null = null;
  let cursor = 0;
  let attempt = 0;
  let openedAt = 0;
  let isRunning = false;
  let isResting = false;

  /** Reads page by page from the last position on. */
  async function catchUp(where: WebChatStarted): Promise<Trouble | null> {
    for (;;) {
      const answer = await api.history(where, cursor);
      if (answer.kind !== 'ok') return answer;
      const { events, next } = answer.value;
      store.set((state) => withEvents(state, events));
      if (next <= cursor) return null;
      cursor = next;
    }
  }

  async function connect(signal: AbortSignal): Promise<Trouble> {
    const where = await conversation.get();
    if (where.kind !== 'ok') return where;
    const { id, title, messageLength } = where.value;
    if (id !== followed) forgetWhatWasRead();
    followed = id;
    store.set((state) => ({ ...state, title, messageLength }));
    const trouble = await catchUp(where.value);
    if (trouble !== null) return trouble;
    if (signal.aborted) return { kind: 'unreachable' };
    store.set((state) => ({ ...state, isLoaded: true }));
    return api.follow(
      where.value,
      cursor,
      {
        onOpen: () => {
          openedAt = performance.now();
          store.set((state) => ({ ...state, connection: 'live' }));
          options.onLive();
        },
        onEvent: (event) => {
          if (signal.aborted) return;
          cursor = event.n;
          store.set((state) => withEvents(state, [event]));
        },
        onTyping: ({ by, typing }) => store.set((state) => withTyping(state, by, typing)),
      },
      signal,
    );
  }

  async function run(): Promise<void> {
    for (;;) {
      while (isResting) await pause.wait(foreverMs);
      const { signal } = line;
      const trouble = await connect(signal);
      store.set((state) => ({ ...state, typing: null }));
      if (trouble.kind === 'refused') {
        store.set((state) => ({ ...state, connection: 'unavailable' }));
        return;
      }
      if (signal.aborted) continue;
      if (trouble.kind === 'gone' && followed !== null) conversation.forget(followed);
      // A line that held for a while starts the count anew; one that is taken away at once must not be redialled hot.
      if (openedAt > 0 && performance.now() - openedAt > steadyMs) attempt = 0;
      openedAt = 0;
      // One break is repaired before anybody notices; only a repair that fails is worth a word.
      if (attempt > 0) store.set((state) => ({ ...state, connection: 'lost' }));
      await pause.wait(trouble.kind === 'later' ? trouble.seconds * 1000 : waitMs());
      attempt += 1;
    }
  }

  const waitMs = (): number => (attempt === 0 ? 0 : backoffMs(attempt, options.random));

  function hangUp(): void {
    line.abort();
    line = new AbortController();
    pause.cut();
  }

  function forgetWhatWasRead(): void {
    followed = null;
    cursor = 0;
    store.set((state) => ({ ...state, events: [], isLoaded: false, typing: null }));
  }

  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      void run();
    },
    wake: () => {
      isResting = false;
      pause.cut();
    },
    rest: () => {
      isResting = true;
      hangUp();
    },
    redial: hangUp,
    restart: () => {
      forgetWhatWasRead();
      hangUp();
    },
  };
}
