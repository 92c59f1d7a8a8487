import type { ConversationId, StoredEvent, WebChatTyping } from '../../../preload/contract/index.ts';
import type { ChannelPort } from '../channel.ts';
import { projectForCustomer } from './projection.ts';

export type EventStreamOptions = {
  readonly port: Pick<ChannelPort, 'eventsAfter' | 'subscribe'>;
  readonly conversation: ConversationId;
  /** Position after which the customer wants to go on. */
  readonly after: number;
  readonly heartbeatMs: number;
  /** Called exactly once, when the stream is over for whatever reason. */
  readonly onEnd: () => void;
  /** A read of the log failed: the stream ends and the customer's program comes back. */
  readonly report: (error: unknown) => void;
};

export type EventStream = { readonly body: ReadableStream<Uint8Array>; readonly end: () => void };

const encoder = new TextEncoder();

/** JSON has no raw line breaks, so one data line is always enough. */
function eventLines(events: readonly StoredEvent[]): string {
  return events
    .map((event) => {
      const shown = projectForCustomer(event);
      return shown === null ? '' : `id: ${shown.n}\ndata: ${JSON.stringify(shown)}\n\n`;
    })
    .join('');
}

const typingLines = (typing: WebChatTyping): string => `event: typing\ndata: ${JSON.stringify(typing)}\n\n`;

/**
 * A conversation as server-sent events. What is sent is always read from the log after the last position sent; being
 * told of an event only wakes the reader. So nothing can be missed or doubled, and a customer who reads slowly
 * holds one page of events, never a growing queue.
 */
export function createEventStream(options: EventStreamOptions): EventStream {
  const { port, conversation } = options;
  let cursor = options.after;
  let mayHaveEvents = true;
  let isOver = false;
  let typing: readonly WebChatTyping[] = [];
  let wake: (() => void) | null = null;

  const unsubscribe = port.subscribe(conversation, (update) => {
    if (update.kind === 'event') mayHaveEvents = true;
    else {
      const by = update.by === 'bot' ? 'bot' : 'person';
      typing = [...typing.filter((known) => known.by !== by), { by, typing: update.typing }];
    }
    wake?.();
  });

  function end(): void {
    if (isOver) return;
    isOver = true;
    unsubscribe();
    wake?.();
    options.onEnd();
  }

  /** Resolves when something happened, or with true when nothing did for a heartbeat's time. */
  function silence(): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (wasSilent: boolean): void => {
        clearTimeout(timer);
        wake = null;
        resolve(wasSilent);
      };
      const timer = setTimeout(() => settle(true), options.heartbeatMs);
      wake = () => settle(false);
    });
  }

  /** The next thing to send; null when the stream is over. */
  async function nextChunk(): Promise<string | null> {
    while (!isOver) {
      if (mayHaveEvents) {
        mayHaveEvents = false;
        const events = await port.eventsAfter(conversation, cursor);
        if (events === null) return null;
        const last = events.at(-1);
        if (last !== undefined) {
          cursor = last.n;
          mayHaveEvents = true;
          const lines = eventLines(events);
          if (lines !== '') return lines;
        }
        continue;
      }
      const now = typing[0];
      if (now !== undefined) {
        typing = typing.slice(1);
        return typingLines(now);
      }
      if (await silence()) return ': beat\n\n';
    }
    return null;
  }

  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        // Sent at once so that headers leave and the reader knows it is connected before anything happens.
        controller.enqueue(encoder.encode('retry: 1000\n: open\n\n'));
      },
      pull: async (controller) => {
        const chunk = await nextChunk().catch((error: unknown) => {
          options.report(error);
          return null;
        });
        if (isCancelled) return;
        if (chunk !== null) {
          controller.enqueue(encoder.encode(chunk));
          return;
        }
        end();
        controller.close();
      },
      cancel: () => {
        isCancelled = true;
        end();
      },
    },
    { highWaterMark: 1 },
  );

  return { body, end };
}
