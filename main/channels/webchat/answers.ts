import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { WebChatError, WebChatErrorCode } from '../../../preload/contract/index.ts';

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** The body of every refusal: a stable code and one sentence that says what would be right. */
export const errorBody = (code: WebChatErrorCode, message: string): WebChatError => ({
  error: { code, message },
});

/** A refusal from outside a route's own answers. */
export function refuse(c: Context, status: ErrorStatus, code: WebChatErrorCode, message: string): Response {
  return c.json(errorBody(code, message), status);
}

/** 429 or 503 with the seconds after which the same request may be sent again. */
export function refuseForNow(c: Context, status: 429 | 503, seconds: number, message: string): Response {
  c.header('Retry-After', String(seconds));
  return refuse(c, status, status === 429 ? 'rate_limited' : 'busy', message);
}

/** The last line: what the router and the validators throw becomes an answer, a bug is reported and hidden. */
export function answerError(error: unknown, c: Context, report: (error: unknown) => void): Response {
  if (error instanceof HTTPException && error.status === 415) {
    return refuse(c, 415, 'invalid', 'Send JSON, with "Content-Type: application/json".');
  }
  if (error instanceof HTTPException && error.status < 500) {
    return refuse(c, 400, 'invalid', 'The body is not valid JSON.');
  }
  report(error);
  return refuse(c, 500, 'internal', 'That did not work here. Nothing is lost: send the same request again.');
}
