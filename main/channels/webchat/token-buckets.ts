export type TokenBuckets = {
  /** Takes `cost` from the key's bucket. 0 when it was there, else how many seconds until it will be. */
  readonly take: (key: string, cost?: number) => number;
  readonly size: () => number;
};

export type BucketRate = { readonly capacity: number; readonly perSecond: number };

/**
 * Token buckets, one for each key, in bounded memory: beyond `maxKeys` the bucket that was idle longest is forgotten.
 */
export function createTokenBuckets(
  rate: BucketRate,
  monotonicMs: () => number,
  maxKeys = 10_000,
): TokenBuckets {
  // A Map keeps insertion order; a used key is put in again, so the first key is the one that was idle longest.
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();

  function remember(key: string, tokens: number, at: number): void {
    buckets.delete(key);
    buckets.set(key, { tokens, at });
    if (buckets.size <= maxKeys) return;
    const idle = buckets.keys().next();
    if (!idle.done) buckets.delete(idle.value);
  }

  return {
    take: (key, cost = 1) => {
      const now = monotonicMs();
      const known = buckets.get(key);
      const refilled =
        known === undefined ? rate.capacity : known.tokens + ((now - known.at) / 1000) * rate.perSecond;
      const tokens = Math.min(rate.capacity, refilled);
      const missing = cost - tokens;
      remember(key, missing > 0 ? tokens : -missing, now);
      return missing > 0 ? Math.max(1, Math.ceil(missing / rate.perSecond)) : 0;
    },
    size: () => buckets.size,
  };
}
