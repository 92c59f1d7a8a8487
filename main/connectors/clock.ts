import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the connectors need it; tests give one whose pauses take no time. */
export type ActionClock = {
  /** UTC milliseconds, to read a `Retry-After` date. */
  readonly utcMs: () => number;
  /** Never goes back; durations are measured with it. */
  readonly monotonicMs: () => number;
  /** Runs `act` once after `ms`; the function it returns calls that off. */
  readonly after: (ms: number, act: () => void) => () => void;
  /** Resolves after `ms`, or at once when the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** The machine's own clock. */
export const systemActionClock: ActionClock = {
  utcMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  async pause(ms, signal) {
    try {
      await sleep(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
