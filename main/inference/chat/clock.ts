/** Time as a chat needs it; tests give one that they move themselves. */
export type ChatClock = {
  readonly monotonicMs: () => number;
  /** UTC, to read a `Retry-After` date. */
  readonly utcMs: () => number;
  /** Runs `act` once after `ms`; the function it returns calls that off. */
  readonly after: (ms: number, act: () => void) => () => void;
};

/** The machine's own clock. */
export const systemChatClock: ChatClock = {
  monotonicMs: () => performance.now(),
  utcMs: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
