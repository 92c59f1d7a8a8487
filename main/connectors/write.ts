import type { SlotValue } from '../../preload/contract/index.ts';
import { type Attempt, failureOf, pauseBefore } from './attempt.ts';
import type { Exchange } from './exchange.ts';
import { failure } from './outcome.ts';
import { askRepeatedly, type RunResult } from './read.ts';

/** A write is sent at most twice, always with the same key, and the second time only when the first did not happen. */
const mostSends = 2;
const statusTries = 2;

/**
 * Carries out a write once. When its acknowledgement is lost the status request decides: found is the result, absent
 * allows one more try, and anything else is reported as unknown instead of guessed. `mayHaveRun` begins with that
 * question, for a write that was under way when the desk stopped.
 */
export async function runWrite(attempt: Attempt, mayHaveRun: boolean): Promise<RunResult> {
  let doubtful = mayHaveRun;
  if (mayHaveRun) {
    const status = await checkStatus(attempt);
    if (status.kind === 'found') return { ok: true, result: status.result };
    if (status.kind === 'unknown') return unknown(attempt);
  }
  for (let sends = 1; ; sends += 1) {
    const last = await attempt.send();
    if (last.kind === 'json') return { ok: true, result: last.value };
    switch (verdict(last, doubtful)) {
      case 'refused':
        return { ok: false, failure: failureOf(attempt, last) };
      case 'not_done':
        if (sends < mostSends && (await pauseBefore(attempt, sends, last))) continue;
        // An earlier try may still be carried out by a slow server, whatever became of this one.
        return doubtful ? unknown(attempt) : { ok: false, failure: failureOf(attempt, last) };
      case 'lost': {
        doubtful = true;
        const status = await checkStatus(attempt);
        if (status.kind === 'found') return { ok: true, result: status.result };
        if (status.kind === 'absent' && sends < mostSends) continue;
        return unknown(attempt);
      }
    }
  }
}

/** What an exchange without a result says of the write: refused for good, certainly not done, or unclear. */
function verdict(
  exchange: Exclude<Exchange, { kind: 'json' }>,
  doubtful: boolean,
): 'refused' | 'not_done' | 'lost' {
  if (exchange.kind === 'failed') return exchange.sent ? 'lost' : 'not_done';
  const { status } = exchange;
  if (status === 429) return 'not_done';
  // After a first try a conflict may be that try, still being carried out.
  if (status === 409) return doubtful ? 'lost' : 'refused';
  if (status === 408 || status < 400 || status >= 500) return 'lost';
  return 'refused';
}

type Status =
  | { readonly kind: 'found'; readonly result: SlotValue }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

async function checkStatus(attempt: Attempt): Promise<Status> {
  if (attempt.askStatus === null) return { kind: 'unknown' };
  const answer = await askRepeatedly(attempt, attempt.askStatus, statusTries);
  if (answer.kind === 'json' && answer.value !== null) return { kind: 'found', result: answer.value };
  return answer.kind === 'status' && answer.status === 404 ? { kind: 'absent' } : { kind: 'unknown' };
}

function unknown(attempt: Attempt): RunResult {
  const about = { title: attempt.action.title, connector: attempt.connector };
  return { ok: false, failure: failure('unknown_outcome', about) };
}
