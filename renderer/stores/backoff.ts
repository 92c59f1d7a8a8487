const firstMs = 300;
const lastMs = 5_000;

/** How long to wait before try number `attempt` (0 is the first): doubles up to five seconds, with jitter. */
export const backoffMs = (attempt: number, random: () => number): number => {
  const ceiling = Math.min(lastMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(firstMs + random() * (ceiling - firstMs));
};
