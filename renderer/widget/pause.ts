const firstMs = 500;
const lastMs = 15_000;

/** How long to wait before try number `attempt` (1 is the first repeat): doubles up to 15 seconds, with jitter. */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(lastMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + random() * (ceiling / 2));
}

export type Pause = {
  /** Resolves after the time, or at once when `cut` is called meanwhile. */
  readonly wait: (ms: number) => Promise<void>;
  readonly cut: () => void;
};

/** A wait that something good, such as the network coming back, can cut short. */
export function createPause(): Pause {
  let cut = (): void => undefined;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        cut = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    cut: () => cut(),
  };
}
