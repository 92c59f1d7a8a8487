import type {
  WebChatError,
  WebChatErrorCode,
  WebChatEvent,
  WebChatStarted,
  WebChatTyping,
} from '../../preload/contract/index.ts';
import type { OutgoingMessage } from './chat-state.ts';
import { createStreamReader } from './event-source.ts';

export type Key = Pick<WebChatStarted, 'id' | 'token'>;

/** Why something did not work. `unreachable`: perhaps it did, so the same thing may only be sent with the same id. */
export type Trouble =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: WebChatErrorCode };

export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | Trouble;

export type StreamListener = {
  readonly onOpen: () => void;
  readonly onEvent: (event: WebChatEvent) => void;
  readonly onTyping: (typing: WebChatTyping) => void;
};

export type Api = {
  readonly start: (wish: {
    readonly locale: string;
    readonly name: string | null;
  }) => Promise<Answer<WebChatStarted>>;
  readonly send: (key: Key, message: OutgoingMessage) => Promise<Answer<{ readonly event: WebChatEvent }>>;
  readonly history: (
    key: Key,
    after: number,
  ) => Promise<Answer<{ readonly events: readonly WebChatEvent[]; readonly next: number }>>;
  /** Follows the conversation until the stream ends for whatever reason, then says why. */
  readonly follow: (
    key: Key,
    after: number,
    listener: StreamListener,
    signal: AbortSignal,
  ) => Promise<Trouble>;
  readonly typing: (key: Key, typing: boolean) => Promise<Answer<null>>;
  readonly survey: (key: Key, score: number, comment: string) => Promise<Answer<null>>;
};

const requestMs = 15_000;

/** The server shows life every 15 seconds; after three times that long the line is dead. */
const silenceMs = 45_000;

/** The web chat's HTTP surface as the widget uses it: no cookies, no token in an address, nothing cached. */
export function createApi(base: string): Api {
  const conversations = `${base}/api/chat/conversations`;

  async function request(path: string, init: RequestInit & { readonly key?: Key }): Promise<Response | null> {
    const { key, ...rest } = init;
    const headers = new Headers(init.headers);
    if (key !== undefined) headers.set('Authorization', `Bearer ${key.token}`);
    if (init.body !== undefined) headers.set('Content-Type', 'application/json');
    try {
      return await fetch(path, { ...rest, headers, credentials: 'omit', cache: 'no-store' });
    } catch (error) {
      // No network, a timeout, or a page that is not on the list: fetch does not say which.
      if (error instanceof TypeError || error instanceof DOMException) return null;
      throw error;
    }
  }

  async function troubleOf(answer: Response | null): Promise<Trouble> {
    if (answer === null) return { kind: 'unreachable' };
    if (answer.status === 404 || answer.status === 401) return { kind: 'gone' };
    if (answer.status === 429 || answer.status === 503) {
      return { kind: 'later', seconds: Math.max(1, Number(answer.headers.get('Retry-After')) || 1) };
    }
    if (answer.status >= 500) return { kind: 'unreachable' };
    const body = await readJson<Partial<WebChatError>>(answer);
    return { kind: 'refused', code: body?.error?.code ?? 'invalid' };
  }

  async function call<T>(path: string, key: Key | null, body?: unknown): Promise<Answer<T>> {
    const answer = await request(path, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(key === null ? {} : { key }),
      signal: AbortSignal.timeout(requestMs),
    });
    if (!answer?.ok) return troubleOf(answer);
    if (answer.status === 204) return { kind: 'ok', value: null as T };
    const value = await readJson<T>(answer);
    return value === null ? { kind: 'unreachable' } : { kind: 'ok', value };
  }

  return {
    start: ({ locale, name }) => call(conversations, null, { locale, ...(name === null ? {} : { name }) }),
    send: (key, { id, text, payload }) =>
      call(`${conversations}/${key.id}/messages`, key, { id, text, payload }),
    history: (key, after) => call(`${conversations}/${key.id}/events?after=${after}`, key),
    typing: (key, typing) => call(`${conversations}/${key.id}/typing`, key, { typing }),
    survey: (key, score, comment) => call(`${conversations}/${key.id}/survey`, key, { score, comment }),
    follow: async (key, after, listener, signal) => {
      const watch = createWatch(silenceMs, signal);
      try {
        const answer = await request(`${conversations}/${key.id}/events?after=${after}`, {
          key,
          headers: { Accept: 'text/event-stream' },
          signal: watch.signal,
        });
        if (!answer?.ok || answer.body === null) return await troubleOf(answer);
        listener.onOpen();
        await readStream(answer.body, listener, watch.alive);
        return { kind: 'unreachable' };
      } finally {
        watch.stop();
      }
    },
  };
}

/** The body, or null when the connection broke in the middle of it. */
async function readJson<T>(answer: Response): Promise<T | null> {
  try {
    return (await answer.json()) as T;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException)
      return null;
    throw error;
  }
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  listener: StreamListener,
  alive: () => void,
): Promise<void> {
  const read = createStreamReader();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    // A broken or abandoned connection ends the stream like an orderly one: the caller comes back either way.
    const piece = await reader.read().catch(() => null);
    if (piece === null || piece.done) return;
    alive();
    for (const { event, data } of read(decoder.decode(piece.value, { stream: true }))) {
      if (event === 'typing') listener.onTyping(JSON.parse(data) as WebChatTyping);
      else if (event === 'message') listener.onEvent(JSON.parse(data) as WebChatEvent);
    }
  }
}

/** Aborts when told to, or when nothing was alive for too long. */
function createWatch(ms: number, outer: AbortSignal) {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  outer.addEventListener('abort', abort);
  if (outer.aborted) abort();
  let timer = setTimeout(abort, ms);
  return {
    signal: controller.signal,
    alive: (): void => {
      clearTimeout(timer);
      timer = setTimeout(abort, ms);
    },
    stop: (): void => {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
}
