import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Conversations run at the same time, each at a time of its own, over one index whose documents may be valid only from
 * one day to another. The index asks for the time of the conversation that is asking it.
 */
const times = new AsyncLocalStorage<() => Date>();

/** The time of the running conversation; of this machine outside of any. */
export function currentTime(): Date {
  return times.getStore()?.() ?? new Date();
}

export function withTime<Result>(now: () => Date, run: () => Promise<Result>): Promise<Result> {
  return times.run(now, run);
}
