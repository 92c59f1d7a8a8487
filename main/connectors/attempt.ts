import type { ActionClock } from './clock.ts';
import type { Exchange } from './exchange.ts';
import type { Failure } from './outcome.ts';
import { failure } from './outcome.ts';
import type { ActionRequest } from './spec.ts';

/** What reads and writes need to send requests; one for each run of an action. */
export type Attempt = {
  readonly action: ActionRequest;
  readonly connector: string;
  /** Sends the action's own request once more. */
  readonly send: () => Promise<Exchange>;
  /** Sends the status request; null when the action has none. */
  readonly askStatus: (() => Promise<Exchange>) | null;
  readonly clock: ActionClock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Milliseconds left of the action's total limit. */
  readonly remainingMs: () => number;
};

/** Longest pause a customer is kept waiting for before another try. */
const longestPauseMs = 2_000;
const firstPauseMs = 100;

/** Another try may help: the network, the server's own trouble, or too many requests. */
export function isPassing(exchange: Exchange): boolean {
  if (exchange.kind === 'failed') return exchange.code === 'timeout' || exchange.code === 'unreachable';
  return exchange.kind === 'status' && (exchange.status === 429 || exchange.status >= 500);
}

/**
 * Waits before try number `tries + 1`: as long as the other side asks for, else twice as long each time, with jitter so
 * that many conversations do not come back at the same instant. False when there is no time for it.
 */
export async function pauseBefore(attempt: Attempt, tries: number, last: Exchange): Promise<boolean> {
  const asked = last.kind === 'status' ? last.retryAfterMs : null;
  const backoff = Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1)) * (0.5 + attempt.random() / 2);
  const pauseMs = asked ?? backoff;
  if (pauseMs > longestPauseMs || pauseMs >= attempt.remainingMs()) return false;
  await attempt.clock.pause(pauseMs, attempt.signal);
  return !attempt.signal.aborted;
}

/** A request that came to nothing, in the words of the outcome. */
export function failureOf(attempt: Attempt, exchange: Exclude<Exchange, { kind: 'json' }>): Failure {
  const about = { title: attempt.action.title, connector: attempt.connector };
  if (exchange.kind === 'failed') return failure(exchange.code, about);
  const { status, retryAfterMs } = exchange;
  if (status === 429) return failure('rate_limited', about, retryAfterMs ?? undefined);
  const message =
    status < 400
      ? `The ${about.title} was redirected (${status}) by ${about.connector}; redirects are not followed.`
      : `The ${about.title} was answered with the error ${status} by ${about.connector}.`;
  return { code: 'http_error', message, status, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}
