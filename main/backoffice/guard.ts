import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerProblem } from './answer.ts';
import type { Environment } from './faults.ts';

const maxBodyBytes = 16 * 1024;
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** Readable without the key, as such systems do it. */
const openPaths = new Set(['/healthz', '/openapi.json']);

/** What every request must pass before it is looked at. */
export function guards(apiKey: string | undefined): readonly MiddlewareHandler<Environment>[] {
  return [refuseBrowsers, ...(apiKey === undefined ? [] : [requireKey(apiKey)]), limitBody, requireJson];
}

/** A page in a browser, on this machine or rebound to it, has no business here. */
const refuseBrowsers: MiddlewareHandler<Environment> = async (c, next) => {
  const { hostname } = new URL(c.req.url);
  if (!loopbackHosts.has(hostname) || c.req.header('origin') !== undefined)
    return answerProblem(c, {
      code: 'not_for_browsers',
      message: 'Only programs on this machine are served.',
    });
  return next();
};

function requireKey(apiKey: string): MiddlewareHandler<Environment> {
  const expected = digest(apiKey);
  return async (c, next) => {
    if (openPaths.has(c.req.path)) return next();
    if (!timingSafeEqual(digest(c.req.header('x-api-key') ?? ''), expected))
      return answerProblem(c, { code: 'unauthorised', message: 'The header X-Api-Key is missing or wrong.' });
    return next();
  };
}

const limitBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: (c) =>
    answerProblem(c, { code: 'body_too_large', message: `At most ${maxBodyBytes} bytes are accepted.` }),
});

const requireJson: MiddlewareHandler<Environment> = async (c, next) => {
  const hasBody = c.req.method === 'POST' || c.req.method === 'PUT';
  if (hasBody && !/^application\/json(;|$)/i.test(c.req.header('content-type') ?? ''))
    return answerProblem(c, { code: 'not_json', message: 'The Content-Type must be application/json.' });
  return next();
};

/** Digests have one length, so that comparing them tells nothing about the key. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
