import type { SlotValue } from '../../preload/contract/index.ts';
import type { ActionClock } from './clock.ts';
import { parsePlainJson } from './plain-json.ts';
import type { BuiltRequest } from './request.ts';

/** What one request came to. Nothing here says what it means for a read or a write. */
export type Exchange =
  | { readonly kind: 'json'; readonly value: SlotValue }
  /** An answer outside 2xx; redirects are among them, because they are never followed. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs: number | null }
  | {
      readonly kind: 'failed';
      readonly code: 'timeout' | 'unreachable' | 'not_json' | 'too_large' | 'cancelled';
      /** False only when it is certain that the request never left. */
      readonly sent: boolean;
    };

type ExchangeOptions = {
  readonly fetch: typeof fetch;
  readonly clock: ActionClock;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly redact: (text: string) => string;
};

const largestAnswer = 1024 * 1024;

/** Sends one request and reads its whole answer, within time and size. Never throws on anything the other side does. */
export async function exchange(request: BuiltRequest, options: ExchangeOptions): Promise<Exchange> {
  if (options.signal.aborted) return { kind: 'failed', code: 'cancelled', sent: false };
  const abort = new AbortController();
  let reason: 'timeout' | 'cancelled' | null = null;
  const stop = (why: 'timeout' | 'cancelled') => {
    reason ??= why;
    abort.abort();
  };
  const onCancel = () => stop('cancelled');
  options.signal.addEventListener('abort', onCancel, { once: true });
  const callOff = options.clock.after(options.timeoutMs, () => stop('timeout'));
  try {
    const response = await options.fetch(request.url, {
      method: request.method,
      headers: {
        ...options.headers,
        ...(request.body === null ? {} : { 'content-type': 'application/json' }),
      },
      body: request.body,
      redirect: 'manual',
      signal: abort.signal,
    });
    return await readAnswer(response, options);
  } catch (error) {
    // fetch rejects for anything that goes wrong on the wire, and for its own abort.
    if (reason !== null) return { kind: 'failed', code: reason, sent: true };
    return { kind: 'failed', code: 'unreachable', sent: !neverLeft(error) };
  } finally {
    callOff();
    options.signal.removeEventListener('abort', onCancel);
    // Ends what is still being received: a refused, oversized or endless body.
    abort.abort();
  }
}

async function readAnswer(response: Response, options: ExchangeOptions): Promise<Exchange> {
  if (!response.ok) {
    const retryAfterMs = retryAfter(response.headers.get('retry-after'), options.clock.utcMs());
    return { kind: 'status', status: response.status, retryAfterMs };
  }
  if (response.status === 204) return { kind: 'json', value: null };
  const type = response.headers.get('content-type');
  if (type !== null && !/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) {
    return { kind: 'failed', code: 'not_json', sent: true };
  }
  const text = await readText(response);
  if (typeof text !== 'string') return { kind: 'failed', code: text.code, sent: true };
  const parsed = parsePlainJson(text, options.redact);
  return parsed.ok
    ? { kind: 'json', value: parsed.value }
    : { kind: 'failed', code: parsed.code, sent: true };
}

/** Reads up to the limit, counting what arrives; a length that a server claims is not relied on. */
async function readText(response: Response): Promise<string | { readonly code: 'too_large' | 'not_json' }> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > largestAnswer) return { code: 'too_large' };
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    // The decoder's way to say that this is not UTF-8.
    if (!(error instanceof TypeError)) throw error;
    return { code: 'not_json' };
  }
}

/** `Retry-After` as milliseconds from now; it is either seconds or an HTTP date. */
function retryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

const certificateErrors = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** True when the error shows that no connection came about, so that the other side cannot have seen the request. */
function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) {
    return cause.errors.length > 0 && cause.errors.every(isConnectError);
  }
  return isConnectError(cause);
}

function isConnectError(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const syscall = 'syscall' in cause ? cause.syscall : undefined;
  const code = 'code' in cause ? String(cause.code) : '';
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    certificateErrors.has(code)
  );
}
