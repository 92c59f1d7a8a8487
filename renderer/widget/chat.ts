import type { Button } from '../../preload/contract/index.ts';
import type { Api } from './api.ts';
import { type ChatState, emptyChat } from './chat-state.ts';
import { createConversation } from './conversation.ts';
import { createFollower } from './follow.ts';
import type { Keep } from './keep.ts';
import { createOutbox } from './outbox.ts';
import { createStore } from './store.ts';

export type Chat = {
  readonly state: () => ChatState;
  readonly subscribe: (listener: (state: ChatState) => void) => void;
  /** Connects, and starts a conversation if there is none. */
  readonly open: () => void;
  readonly send: (text: string) => void;
  readonly press: (button: Button) => void;
  readonly retry: (id: string) => void;
  /** The customer is writing; told to the desk now and then. */
  readonly writing: () => void;
  readonly answerSurvey: (score: number, comment: string) => void;
  readonly startOver: () => void;
  /** The page came back to the front. */
  readonly wake: () => void;
  /** Nobody has looked at the page for a while. */
  readonly rest: () => void;
  /** The network changed. */
  readonly redial: () => void;
};

/** A customer who writes on is mentioned this often; one who stopped is, after as long a time. */
const writingMs = 4_000;

/** One customer's side of the chat, without any screen. */
export function createChat(options: {
  readonly api: Api;
  readonly keep: Keep;
  readonly locale: string;
  readonly name: string | null;
  readonly newId: () => string;
  readonly random: () => number;
}): Chat {
  const { api, keep } = options;
  const kept = keep.read();
  const store = createStore<ChatState>({
    ...emptyChat,
    title: kept.conversation?.title ?? null,
    pending: kept.outbox.map((message) => ({ ...message, delivery: 'sending' })),
    survey: kept.isSurveyed ? 'answered' : 'open',
  });
  const conversation = createConversation(api, keep, { locale: options.locale, name: options.name });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const outbox = createOutbox({ api, conversation, keep, store, wait });
  const follower = createFollower({
    api,
    conversation,
    store,
    random: options.random,
    onLive: outbox.wake,
  });

  let stopped: ReturnType<typeof setTimeout> | null = null;
  let mentionedAt = Number.NEGATIVE_INFINITY;

  async function mention(typing: boolean): Promise<void> {
    const where = await conversation.get();
    if (where.kind === 'ok') await api.typing(where.value, typing);
  }

  function wrote(text: string, payload: string | null): void {
    if (stopped !== null) clearTimeout(stopped);
    mentionedAt = Number.NEGATIVE_INFINITY;
    outbox.add({ id: options.newId(), text, payload });
  }

  return {
    state: store.get,
    subscribe: store.subscribe,
    open: () => {
      follower.start();
      outbox.wake();
    },
    send: (text) => wrote(text, null),
    press: ({ label, payload }) => wrote(label, payload),
    retry: outbox.retry,
    writing: () => {
      if (store.get().connection !== 'live') return;
      if (stopped !== null) clearTimeout(stopped);
      stopped = setTimeout(() => {
        mentionedAt = Number.NEGATIVE_INFINITY;
        void mention(false);
      }, writingMs);
      if (performance.now() - mentionedAt < writingMs) return;
      mentionedAt = performance.now();
      void mention(true);
    },
    answerSurvey: async (score, comment) => {
      store.set((state) => ({ ...state, survey: 'sending' }));
      const where = await conversation.get();
      const answer = where.kind === 'ok' ? await api.survey(where.value, score, comment) : where;
      if (answer.kind === 'ok') keep.change(() => ({ isSurveyed: true }));
      store.set((state) => ({ ...state, survey: answer.kind === 'ok' ? 'answered' : 'failed' }));
    },
    startOver: () => {
      conversation.forget();
      keep.change(() => ({ outbox: [] }));
      store.set((state) => ({ ...state, pending: [], survey: 'open' }));
      follower.restart();
    },
    wake: follower.wake,
    rest: follower.rest,
    redial: follower.redial,
  };
}
