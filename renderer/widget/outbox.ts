import type { Answer, Api } from './api.ts';
import {
  type ChatState,
  type Delivery,
  type OutgoingMessage,
  withEvents,
  withoutPending,
  withPending,
} from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import type { Keep } from './keep.ts';
import type { Store } from './store.ts';

export type Outbox = {
  readonly add: (message: OutgoingMessage) => void;
  readonly retry: (id: string) => void;
  /** Tries everything that waits, after the connection came back. */
  readonly wake: () => void;
};

const retryMs = 5_000;

/** What becomes of a message after one try to send it. */
type Outcome = 'done' | 'again' | 'stop';

/**
 * Sends what the customer wrote, one after the other, each under the id it was given when it was written. A message
 * leaves the outbox only when the desk has it or will never take it, so a lost answer costs a repeat and nothing else.
 */
export function createOutbox(options: {
  readonly api: Pick<Api, 'send'>;
  readonly conversation: Conversation;
  readonly keep: Keep;
  readonly store: Store<ChatState>;
  readonly wait: (ms: number) => Promise<void>;
}): Outbox {
  const { api, conversation, keep, store } = options;
  let isSending = false;

  function mark(message: OutgoingMessage, delivery: Delivery): void {
    store.set((state) => withPending(state, { ...message, delivery }));
  }

  function drop(id: string): void {
    keep.change(({ outbox }) => ({ outbox: outbox.filter((kept) => kept.id !== id) }));
  }

  async function settle(message: OutgoingMessage, answer: Answer<unknown>, id: string): Promise<Outcome> {
    switch (answer.kind) {
      case 'ok':
        drop(message.id);
        return 'done';
      case 'later':
        await options.wait(answer.seconds * 1000);
        return 'again';
      case 'gone':
        conversation.forget(id);
        return 'again';
      case 'unreachable':
        return 'stop';
      case 'refused':
        if (answer.code === 'button_unknown' && message.payload !== null) {
          // The button is from a conversation that is gone: what it said is still worth sending.
          mark({ ...message, payload: null }, 'sending');
          return 'again';
        }
        mark(message, answer.code === 'too_large' ? 'too_long' : 'refused');
        drop(message.id);
        return 'done';
    }
  }

  async function sendOne(message: OutgoingMessage): Promise<Outcome> {
    const where = await conversation.get();
    if (where.kind !== 'ok') return settle(message, where, '');
    const { id } = where.value;
    const answer = await api.send(where.value, message);
    if (answer.kind === 'ok' && conversation.isCurrent(id)) {
      store.set((state) => withoutPending(withEvents(state, [answer.value.event]), message.id));
    }
    return settle(message, answer, id);
  }

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (;;) {
        const next = store.get().pending.find(({ delivery }) => delivery === 'sending');
        if (next === undefined) return;
        if ((await sendOne(next)) === 'stop') break;
      }
      store.set((state) => ({
        ...state,
        pending: state.pending.map((one) =>
          one.delivery === 'sending' ? { ...one, delivery: 'waiting' } : one,
        ),
      }));
      // With the line open it was this one request: nothing else will come to wake the outbox.
      if (store.get().connection === 'live') void options.wait(retryMs).then(() => tryAgain(() => true));
    } finally {
      isSending = false;
    }
  }

  function tryAgain(which: (id: string) => boolean): void {
    store.set((state) => ({
      ...state,
      pending: state.pending.map((one) =>
        one.delivery === 'waiting' && which(one.id) ? { ...one, delivery: 'sending' } : one,
      ),
    }));
    void sendAll();
  }

  return {
    add: (message) => {
      keep.change(({ outbox }) => ({ outbox: [...outbox, message] }));
      mark(message, 'sending');
      void sendAll();
    },
    retry: (id) => tryAgain((one) => one === id),
    wake: () => tryAgain(() => true),
  };
}
