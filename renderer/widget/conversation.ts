import type { WebChatStarted } from '../../preload/contract/index.ts';
import type { Answer, Api } from './api.ts';
import type { Keep } from './keep.ts';

export type Conversation = {
  /** The conversation kept from before, or a new one; asked for once, however many want it at the same time. */
  readonly get: () => Promise<Answer<WebChatStarted>>;
  readonly isCurrent: (id: string) => boolean;
  /** The next one is new. With an id, only if this is still that conversation. */
  readonly forget: (id?: string) => void;
};

/** Which conversation this page is in, over reloads. */
export function createConversation(
  api: Pick<Api, 'start'>,
  keep: Keep,
  wish: { readonly locale: string; readonly name: string | null },
): Conversation {
  let starting: Promise<Answer<WebChatStarted>> | null = null;
  let current = keep.read().conversation;

  async function start(): Promise<Answer<WebChatStarted>> {
    const answer = await api.start(wish);
    if (answer.kind === 'ok') {
      current = answer.value;
      keep.change(() => ({ conversation: answer.value, isSurveyed: false, seen: 0 }));
    }
    starting = null;
    return answer;
  }

  return {
    get: async () => {
      if (current !== null) return { kind: 'ok', value: current };
      starting ??= start();
      return starting;
    },
    isCurrent: (id) => current?.id === id,
    forget: (id) => {
      if (id !== undefined && current?.id !== id) return;
      current = null;
      keep.change(() => ({ conversation: null, isSurveyed: false, seen: 0 }));
    },
  };
}
