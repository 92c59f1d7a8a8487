import type { ConversationId, LiveUpdate } from '../../preload/contract/index.ts';
import type { ConversationQueries, Feed } from '../conversations/index.ts';

/** What is not stored: typing, presence, the workspace's state. */
export type Moment = Exclude<LiveUpdate, { kind: 'event' | 'beat' }>;

export type Live = {
  readonly tell: (moment: Moment) => void;
  /** Everything after `after`, then what happens, until the signal aborts. */
  readonly updates: (after: number, signal: AbortSignal) => AsyncGenerator<LiveUpdate, void, void>;
};

export type LivePorts = {
  readonly feed: Feed;
  readonly queries: ConversationQueries;
  /** Draft and card of a conversation as they stand now. */
  readonly standing: (
    id: ConversationId,
  ) => Promise<Pick<Extract<LiveUpdate, { kind: 'event' }>, 'summary' | 'draft' | 'card'> | null>;
  readonly now: () => Date;
  readonly beatMs: number;
};

const pageSize = 200;
/** Moments are worth nothing late: a window that stopped reading loses the oldest of them. */
const keptMoments = 200;

/** The resumable event stream: stored events by sequence number, nothing missing, nothing doubled. */
export function createLive(ports: LivePorts): Live {
  const moments = new Set<(moment: Moment) => void>();
  const commits = new Set<() => void>();
  ports.feed.subscribe(() => {
    for (const listener of [...commits]) listener();
  });

  async function* updates(after: number, signal: AbortSignal): AsyncGenerator<LiveUpdate, void, void> {
    const queue: Moment[] = [];
    let committed = true;
    let beatDue = true;
    let wake: () => void = () => undefined;
    const onCommit = (): void => {
      committed = true;
      wake();
    };
    const onMoment = (moment: Moment): void => {
      queue.push(moment);
      if (queue.length > keptMoments) queue.shift();
      wake();
    };
    const onAbort = (): void => wake();
    const beat = setInterval(() => {
      beatDue = true;
      wake();
    }, ports.beatMs);
    commits.add(onCommit);
    moments.add(onMoment);
    signal.addEventListener('abort', onAbort);
    let seq = after;

    try {
      while (!signal.aborted) {
        // A commit only says that there is something to read: order and completeness come from the database.
        while (committed) {
          committed = false;
          for (const event of await ports.queries.since(seq, pageSize)) {
            const standing = await ports.standing(event.conversation);
            seq = event.seq;
            committed = true;
            if (signal.aborted) return;
            // As in the list: a chat that was only opened is nobody's work yet.
            if (standing && standing.summary.lastCustomerN > 0)
              yield { kind: 'event', seq, event, ...standing };
          }
        }
        const moment = queue.shift();
        if (moment) yield moment;
        else if (beatDue) {
          beatDue = false;
          yield { kind: 'beat', seq, at: ports.now().toISOString() };
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (committed || queue.length > 0 || beatDue || signal.aborted) resolve();
          });
        }
      }
    } finally {
      clearInterval(beat);
      commits.delete(onCommit);
      moments.delete(onMoment);
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    tell: (moment) => {
      for (const listener of [...moments]) listener(moment);
    },
    updates,
  };
}
