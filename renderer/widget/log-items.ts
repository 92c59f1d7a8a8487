import type { Button, WebChatSource, WebChatStatus } from '../../preload/contract/index.ts';
import { type ChatState, type Delivery, statusOf } from './chat-state.ts';

/** One row of the conversation as it is drawn. The key stays the same while a message goes from sending to sent. */
export type LogItem =
  | {
      readonly kind: 'own';
      readonly key: string;
      readonly id: string;
      readonly text: string;
      readonly cutFrom: number | null;
      /** `sent` is only worth saying of the newest. */
      readonly delivery: Delivery | 'sent' | null;
    }
  | {
      readonly kind: 'bot' | 'person';
      readonly key: string;
      readonly text: string;
      readonly sources: readonly WebChatSource[];
      /** Quick replies, while nothing was said after them. */
      readonly buttons: readonly Button[];
      /** The first of several in a row carries the name. */
      readonly isFirst: boolean;
    }
  | { readonly kind: 'line'; readonly key: string; readonly status: WebChatStatus }
  /** The survey was answered by a button. */
  | { readonly kind: 'rated'; readonly key: string };

/** The rows to draw, oldest first: what is confirmed by position, then what is still on its way. */
export function logItems(state: ChatState): readonly LogItem[] {
  const items: LogItem[] = [];
  let status: WebChatStatus = 'bot';
  const lastSaid = state.events.findLast(({ type }) => type !== 'status' && type !== 'rated')?.n;
  const mayPress = state.pending.length === 0 && ['bot', 'waiting'].includes(statusOf(state));
  for (const event of state.events) {
    if (event.type === 'rated') {
      if (event.id !== null) items.push({ kind: 'rated', key: `n${event.n}` });
      continue;
    }
    const isNewest = event.n === lastSaid && state.pending.length === 0;
    if (event.type === 'status') {
      if (event.status !== status) items.push({ kind: 'line', key: `n${event.n}`, status: event.status });
      status = event.status;
    } else if (event.type === 'customer_message') {
      const { id, text, cutFrom } = event;
      items.push({ kind: 'own', key: `own ${id}`, id, text, cutFrom, delivery: isNewest ? 'sent' : null });
    } else {
      const kind = event.type === 'bot_message' ? 'bot' : 'person';
      items.push({
        kind,
        key: `n${event.n}`,
        text: event.text,
        sources: event.type === 'bot_message' ? event.sources : [],
        buttons: event.type === 'bot_message' && isNewest && mayPress ? event.buttons : [],
        isFirst: items.at(-1)?.kind !== kind,
      });
    }
  }
  for (const { id, text, delivery } of state.pending) {
    items.push({ kind: 'own', key: `own ${id}`, id, text, cutFrom: null, delivery });
  }
  return items;
}
