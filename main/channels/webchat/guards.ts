import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { refuse, refuseForNow } from './answers.ts';

/** Names under which this machine reaches itself. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

const hostNameOf = (hostHeader: string): string | null => {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(hostHeader);
  return match?.[1]?.toLowerCase() ?? null;
};

/**
 * Refuses requests that were sent to another name. A page whose own name was pointed at this machine (DNS rebinding)
 * passes every origin check of a browser; its Host header still gives it away. Names without port.
 */
export function checkHost(allowedHosts: readonly string[]): MiddlewareHandler {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async (c, next) => {
    const host = hostNameOf(c.req.header('host') ?? '');
    if (host === null || !allowed.has(host)) {
      return refuse(c, 403, 'host_refused', 'This server does not answer under that name.');
    }
    return next();
  };
}

/** Checks that each entry is an exact origin; anything looser would let in pages nobody listed. */
export function exactOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    const parsed = URL.parse(origin);
    const isExact = parsed?.origin === origin && /^https?:\/\/[^*]+$/.test(origin);
    if (!isExact) {
      throw new RangeError(
        `"${origin}" is not an origin. Write scheme, host and port as a browser does, such as https://shop.example.`,
      );
    }
  }
  return new Set(origins);
}

const isOwnOrigin = (origin: string, host: string | undefined): boolean =>
  URL.parse(origin)?.host === host?.toLowerCase();

/**
 * Lets in this server's own pages, the listed origins, and programs that are no browser. Any other page that happens
 * to be open in a browser on this machine is refused before anything is read or done.
 */
export function checkOrigin(allowed: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isWelcome =
      origin === undefined
        ? site === undefined || site === 'same-origin' || site === 'none'
        : allowed.has(origin) || isOwnOrigin(origin, c.req.header('host'));
    if (!isWelcome) {
      return refuse(c, 403, 'origin_refused', 'This page is not on the list of pages that may use the chat.');
    }
    return next();
  };
}

/** CORS answers for the listed origins only: never a wildcard, never with credentials. */
export function corsFor(allowed: ReadonlySet<string>): MiddlewareHandler {
  return cors({
    origin: (origin) => (allowed.has(origin) ? origin : null),
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
    exposeHeaders: ['Retry-After'],
    maxAge: 600,
  });
}

/** Answers are data for one customer: not to be stored, sniffed, framed or rendered. */
export const dataHeaders: MiddlewareHandler = async (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cache-Control', 'no-store');
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Referrer-Policy', 'no-referrer');
  await next();
};

/** Refuses a larger body: at once by its declared length, else as soon as one byte too many arrives. */
export function limitBody(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: (c) => {
      // The rest of the body is not wanted: the connection ends with the answer.
      c.header('Connection', 'close');
      return refuse(
        c,
        413,
        'too_large',
        `A request may have ${Math.floor(bytes / 1024)} KB at most. Send a shorter text.`,
      );
    },
  });
}

/** Bounds how many requests are worked on at once, so that a slow disk cannot pile up bodies in memory. */
export function limitInFlight(limit: number): MiddlewareHandler {
  let running = 0;
  return async (c, next) => {
    if (running >= limit) return refuseForNow(c, 503, 1, 'The chat is busy. Send the same request again.');
    running += 1;
    try {
      return await next();
    } finally {
      running -= 1;
    }
  };
}
