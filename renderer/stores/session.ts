import type { LiveUpdate } from '../../preload/contract/index.ts';
import { backoffMs } from './backoff.ts';
import { type Connect, type Connection, type DeskClient, DeskFailed } from './connection.ts';

/** What the window says about its line to the desk. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting'; readonly attempt: number }
  | { readonly kind: 'failed'; readonly detail: string };

/** A beat comes every few seconds; after this long without any update the line counts as dropped. */
export const silenceLimitMs = 12_000;

export type SessionHost = {
  readonly connect: Connect;
  readonly random: () => number;
  /** Everything of the desk is loaded or, with what is there already, brought up to date. Returns where to go on. */
  readonly greet: (client: DeskClient) => Promise<number>;
  readonly take: (update: LiveUpdate) => void;
  readonly show: (state: ConnectionState) => void;
};

export type Session = {
  /** Ends the waiting for the next try. */
  readonly retryNow: () => void;
  readonly stop: () => void;
};

/** Keeps the window connected: greets, follows the live updates, and comes back after every drop. */
export const startSession = (host: SessionHost): Session => {
  const over = new AbortController();
  let wake: (() => void) | null = null;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const untilAsked = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });

  /** Follows one connection until it drops; true when at least one update came through. */
  const follow = async (connection: Connection): Promise<boolean> => {
    const dropped = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const drop = (): void => dropped.abort();
    const listen = (): void => {
      clearTimeout(timer);
      timer = setTimeout(drop, silenceLimitMs);
    };
    const whenDropped = new Promise<'dropped'>((resolve) => {
      dropped.signal.addEventListener('abort', () => resolve('dropped'), { once: true });
    });
    const call = new AbortController();
    let isClosed = false;
    void connection.closed.then(() => {
      isClosed = true;
      drop();
    });
    over.signal.addEventListener('abort', drop, { once: true });
    let heard = false;
    try {
      listen();
      const after = await Promise.race([host.greet(connection.client), whenDropped]);
      if (after === 'dropped') return heard;
      const updates = await Promise.race([
        connection.client.live.updates({ after }, { signal: call.signal }),
        whenDropped,
      ]);
      if (updates === 'dropped') return heard;
      host.show({ kind: 'live' });
      while (!dropped.signal.aborted) {
        const next = await Promise.race([updates.next(), whenDropped]);
        if (next === 'dropped' || next.done === true) break;
        heard = true;
        listen();
        host.take(next.value);
      }
      return heard;
    } catch {
      // Whatever broke the line, the answer is the same: say so, wait, and resume from the last update seen.
      return heard;
    } finally {
      clearTimeout(timer);
      // Over a closed line nothing can be cancelled, and trying to is an error of its own.
      if (!isClosed) call.abort();
      over.signal.removeEventListener('abort', drop);
      connection.close();
    }
  };

  const run = async (): Promise<void> => {
    let attempt = 0;
    while (!over.signal.aborted) {
      try {
        const connection = await host.connect(over.signal);
        if (await follow(connection)) attempt = 0;
      } catch (error) {
        if (error instanceof DeskFailed) {
          host.show({ kind: 'failed', detail: error.detail });
          await untilAsked();
          host.show({ kind: 'connecting' });
          continue;
        }
      }
      if (over.signal.aborted) return;
      host.show({ kind: 'reconnecting', attempt: attempt + 1 });
      await pause(backoffMs(attempt, host.random));
      attempt += 1;
    }
  };
  host.show({ kind: 'connecting' });
  void run();
  return {
    retryNow: () => wake?.(),
    stop: () => {
      over.abort();
      wake?.();
    },
  };
};
