/**
 * How asking a chat model can end without an answer. Every one is a value: whoever asks has another way to go on.
 *
 * - `no_key`: the secret that the workspace names is not there; nothing was sent
 * - `paused`: it failed too often or asked to be left alone; nothing was sent
 * - `over_budget`: no more may be spent now; nothing was sent
 * - `refused`, `no_such_host`, `unreachable`, `tls`: nothing listens there, there is no such computer, no connection, or none
 *   that can be trusted
 * - `unauthorised`, `no_such_model`, `rate_limited`, `refused_request`, `context_overflow`, `server_error`: what it said
 * - `no_first_token`, `too_slow`: one of the two limits passed
 * - `cut_off`: the answer broke off; `length`: it did not fit into its limit; `too_large`: far more came than was asked for
 * - `not_a_chat_api`: what came back is no stream of a chat API; `empty`: no answer in it; `declined`: the model would not
 * - `cancelled`: whoever asked called it off
 */
export type ChatFaultCode =
  | 'no_key'
  | 'paused'
  | 'over_budget'
  | 'refused'
  | 'no_such_host'
  | 'unreachable'
  | 'tls'
  | 'unauthorised'
  | 'no_such_model'
  | 'rate_limited'
  | 'refused_request'
  | 'context_overflow'
  | 'server_error'
  | 'no_first_token'
  | 'too_slow'
  | 'cut_off'
  | 'length'
  | 'too_large'
  | 'not_a_chat_api'
  | 'empty'
  | 'declined'
  | 'cancelled';

export type ChatFault = {
  readonly code: ChatFaultCode;
  /** One sentence for a person; holds neither the prompt nor the key. */
  readonly message: string;
  /** When the endpoint said how long it wants to be left alone. */
  readonly retryAfterMs: number | null;
};

/** Faults that say nothing against the endpoint: it answered, or was not asked. */
const harmless: ReadonlySet<ChatFaultCode> = new Set([
  'no_key',
  'paused',
  'over_budget',
  'length',
  'declined',
  'refused_request',
  'context_overflow',
  'cancelled',
]);

/** True when the endpoint itself is in trouble, so that asking again soon is likely to fail too. */
export function isTrouble(code: ChatFaultCode): boolean {
  return !harmless.has(code);
}

export function fault(code: ChatFaultCode, message: string, retryAfterMs: number | null = null): ChatFault {
  return { code, message, retryAfterMs };
}

/** A fault on its way out of the SDK's callbacks. */
export class ChatFaultError extends Error {
  override readonly name = 'ChatFaultError';
  readonly fault: ChatFault;
  constructor(found: ChatFault) {
    super(found.message);
    this.fault = found;
  }
}
