import type { SlotValue } from '../../preload/contract/index.ts';
import { type Attempt, failureOf, isPassing, pauseBefore } from './attempt.ts';
import type { Exchange } from './exchange.ts';
import type { Failure } from './outcome.ts';

export type RunResult =
  | { readonly ok: true; readonly result: SlotValue }
  | { readonly ok: false; readonly failure: Failure };

/** A read may be repeated: up to the action's attempts, and only where another try may help. */
export async function runRead(attempt: Attempt): Promise<RunResult> {
  const last = await askRepeatedly(attempt, attempt.send, attempt.action.attempts);
  if (last.kind === 'json') return { ok: true, result: last.value };
  if (last.kind === 'status' && last.status === 404) return { ok: true, result: null };
  return { ok: false, failure: failureOf(attempt, last) };
}

/** Sends a request that changes nothing until it is answered, up to `tries` times. */
export async function askRepeatedly(
  attempt: Attempt,
  send: () => Promise<Exchange>,
  tries: number,
): Promise<Exchange> {
  let last = await send();
  for (let done = 1; done < tries && isPassing(last); done += 1) {
    if (!(await pauseBefore(attempt, done, last))) break;
    last = await send();
  }
  return last;
}
