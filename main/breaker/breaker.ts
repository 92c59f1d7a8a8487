/**
 * Stops asking another system that keeps failing, so that customers get an honest answer at once instead of waiting for
 * one time-out after the other. After `coolMs` a single probe is let through; its outcome decides.
 */
export type Breaker = {
  readonly admit: () => Admission;
  /** What one request showed: did the other side work (any proper answer, also a refusal)? */
  readonly record: (worked: boolean) => void;
  /** Ends an admitted run; a probe that showed nothing (it was cancelled) makes room for another. */
  readonly release: (admission: Admission) => void;
};

export type Admission =
  | { readonly ok: true; readonly probe: boolean }
  | { readonly ok: false; readonly retryAfterMs: number };

type BreakerOptions = {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly coolMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
};

type State =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly since: number }
  | { readonly kind: 'probing' };

/** A breaker for one system, closed at first. */
export function createBreaker({ failures, coolMs, now }: BreakerOptions): Breaker {
  let state: State = { kind: 'closed', failures: 0 };
  return {
    admit() {
      if (state.kind === 'closed') return { ok: true, probe: false };
      if (state.kind === 'probing') return { ok: false, retryAfterMs: coolMs };
      const left = state.since + coolMs - now();
      if (left > 0) return { ok: false, retryAfterMs: left };
      state = { kind: 'probing' };
      return { ok: true, probe: true };
    },
    record(worked) {
      if (worked) {
        state = { kind: 'closed', failures: 0 };
      } else if (state.kind === 'probing') {
        state = { kind: 'open', since: now() };
      } else if (state.kind === 'closed') {
        const count = state.failures + 1;
        state = count >= failures ? { kind: 'open', since: now() } : { kind: 'closed', failures: count };
      }
    },
    release(admission) {
      if (admission.ok && admission.probe && state.kind === 'probing')
        state = { kind: 'open', since: now() - coolMs };
    },
  };
}
