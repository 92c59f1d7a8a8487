import type { SlotValue } from '../../preload/contract/index.ts';

export type FailureCode =
  | 'timeout'
  | 'unreachable'
  | 'http_error'
  | 'not_json'
  | 'too_large'
  /** A write was sent and nobody can say whether it was carried out. */
  | 'unknown_outcome'
  | 'not_allowed'
  | 'bad_arguments'
  | 'rate_limited'
  /** Called off by the caller before anything could have happened. */
  | 'cancelled';

/** How an action failed: a stable code and one sentence for a person, free of arguments, answers and secrets. */
export type Failure = {
  readonly code: FailureCode;
  readonly message: string;
  readonly retryAfterMs?: number;
  /** Of an `http_error`. */
  readonly status?: number;
};

export type ActionOutcome = (
  | { readonly ok: true; readonly result: SlotValue }
  | ({ readonly ok: false } & Failure)
) & {
  /** How often the action itself was sent; status checks are not counted. */
  readonly attempts: number;
  readonly ms: number;
};

/** What a failure of a request to `connector` means, in one sentence. */
export function failure(
  code: Exclude<FailureCode, 'not_allowed' | 'bad_arguments' | 'http_error'>,
  about: { readonly title: string; readonly connector: string },
  retryAfterMs?: number,
): Failure {
  const texts = {
    timeout: `The ${about.title} got no answer from ${about.connector} in time.`,
    unreachable: `The ${about.title} could not reach ${about.connector}.`,
    not_json: `The ${about.title} got an answer from ${about.connector} that is not JSON.`,
    too_large: `The ${about.title} got an answer from ${about.connector} that is larger than 1 MB or nested too deeply.`,
    unknown_outcome: `It is not known whether the ${about.title} went through: check in ${about.connector} before doing it again.`,
    rate_limited: `The ${about.title} was refused because ${about.connector} limits how often it may be asked.`,
    cancelled: `The ${about.title} was called off.`,
  };
  return { code, message: texts[code], ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
