import type { APIError } from 'openai';
import { type ChatFault, ChatFaultError, fault } from './fault.ts';

/** The `openai` package, loaded by the first question. */
export type ChatSdk = typeof import('openai');

/** An endpoint that asks for more than this is asked again after this. */
const LONGEST_PAUSE_MS = 10 * 60_000;
const LONGEST_SAID = 200;
const NO_HOST_CODES: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const TLS_CODES = /CERT|SELF_SIGNED|SSL|TLS|EPROTO|UNABLE_TO_VERIFY/u;

/** What an error of the SDK, of fetch or of our own means; `isStreaming` once the answer had begun. */
export function classifyError(sdk: ChatSdk, error: unknown, isStreaming: boolean, nowMs: number): ChatFault {
  const own = causes(error).find((cause) => cause instanceof ChatFaultError);
  if (own instanceof ChatFaultError) return own.fault;
  if (error instanceof sdk.APIConnectionTimeoutError)
    return fault('unreachable', 'The endpoint did not take the connection.');
  if (error instanceof sdk.APIError && error.status !== undefined) return ofStatus(error, nowMs);
  if (error instanceof SyntaxError)
    return fault('not_a_chat_api', 'The answer holds lines that are no JSON.');
  if (isStreaming && error instanceof sdk.APIError && error.error !== undefined)
    return fault('server_error', `The endpoint broke off with an error${said(error)}.`);
  const code =
    causes(error)
      .map(codeOf)
      .find((found) => found !== null) ?? null;
  if (isStreaming) return fault('cut_off', `The connection broke while the answer came${inBrackets(code)}.`);
  if (code !== null && TLS_CODES.test(code))
    return fault('tls', `The endpoint's certificate or encryption cannot be trusted (${code}).`);
  const isRedirect = causes(error).some((cause) => cause instanceof Error && /redirect/u.test(cause.message));
  if (isRedirect) return fault('unreachable', 'The endpoint redirects elsewhere, which is not followed.');
  if (code === 'ECONNREFUSED')
    return fault('refused', 'The endpoint cannot be reached: nothing listens there (ECONNREFUSED).');
  if (code !== null && NO_HOST_CODES.has(code))
    return fault('no_such_host', `The endpoint cannot be reached: there is no such computer (${code}).`);
  return fault('unreachable', `The endpoint cannot be reached${inBrackets(code)}.`);
}

function ofStatus(error: APIError, nowMs: number): ChatFault {
  const { status } = error;
  const text = said(error);
  const wait = retryAfterMs(error.headers, nowMs);
  if (status === 401 || status === 403) return fault('unauthorised', `The key was not accepted (${status}).`);
  if (status === 404) return fault('no_such_model', `The model or the address does not exist (404)${text}.`);
  if (status === 429)
    return fault('rate_limited', `The endpoint takes no more requests now (429)${text}.`, wait);
  if (status !== undefined && status >= 500)
    return fault('server_error', `The endpoint failed (${status})${text}.`, wait);
  if (/context|too long|maximum.*tokens|exceed/iu.test(error.message))
    return fault('context_overflow', `The prompt is too long for the model${text}.`);
  return fault('refused_request', `The endpoint refused the request (${status})${text}.`);
}

/** `Retry-After` in seconds or as a date. */
function retryAfterMs(headers: Headers | undefined, nowMs: number): number | null {
  const text = headers?.get('retry-after')?.trim() ?? '';
  if (text === '') return null;
  const ms = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isFinite(ms) ? Math.min(LONGEST_PAUSE_MS, Math.max(0, ms)) : null;
}

/** What the endpoint said, shortened: text from outside, shown to the person who set it up. */
function said(error: APIError): string {
  const body: unknown = error.error;
  const message = typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : null;
  if (typeof message !== 'string' || message.trim() === '') return '';
  return `: ${message.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_SAID)}`;
}

function inBrackets(code: string | null): string {
  return code === null ? '' : ` (${code})`;
}

function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  let next: unknown = error;
  while (next instanceof Error && found.length < 8) {
    found.push(next, ...(next instanceof AggregateError ? next.errors : []));
    next = next.cause;
  }
  return found;
}

function codeOf(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' && code !== '' ? code : null;
}
