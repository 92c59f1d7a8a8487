import type { ActionOutcome } from '../connectors/index.ts';

type Failed = Extract<ActionOutcome, { ok: false }>;

/** What a connector's failures are called where skills can read them (`error.code`). */
const names: Readonly<Record<Failed['code'], string>> = {
  timeout: 'timeout',
  unreachable: 'unavailable',
  http_error: 'rejected',
  not_json: 'bad_answer',
  too_large: 'bad_answer',
  unknown_outcome: 'unknown_outcome',
  not_allowed: 'not_allowed',
  bad_arguments: 'not_allowed',
  rate_limited: 'rate_limited',
  cancelled: 'unavailable',
};

/** The code of a failure in the words of the skill language; a system's own trouble is not its refusal. */
export function failureCode({ code, status }: Failed): string {
  return status !== undefined && status >= 500 ? 'unavailable' : names[code];
}
