import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPublicAddress } from './forbidden-address.ts';
import { hostAddress, readWebAddress } from './web-address.ts';

export type ResolvedAddress = { readonly address: string; readonly family: 4 | 6 };

/** What may be reached and how long that may take. Only code can say otherwise: no setting leads here. */
export type WebRules = {
  readonly resolve: (host: string) => Promise<readonly ResolvedAddress[]>;
  readonly mayConnect: (address: string) => boolean;
  readonly maxBytes: number;
  /** For everything of one page: names, redirects, and the last byte. */
  readonly timeLimitMs: number;
};

export const publicWeb: WebRules = {
  resolve: async (host) => {
    const found = await systemLookup(host, { all: true, verbatim: true });
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  },
  mayConnect: isPublicAddress,
  maxBytes: 32 * 1024 * 1024,
  timeLimitMs: 30_000,
};

export type FetchedPage = {
  /** Where it was in the end. */
  readonly url: URL;
  /** Without parameters, lower case; empty when the server does not say. */
  readonly contentType: string;
  readonly charset: string | null;
  readonly bytes: Buffer;
};

export type FetchOutcome =
  | { readonly ok: true; readonly page: FetchedPage }
  | { readonly ok: false; readonly reason: string; readonly status: number | null };

export type FetchOptions = {
  readonly rules: WebRules;
  readonly signal?: AbortSignal | undefined;
  /** Asked of each redirect; a site stays on its own host. */
  readonly mayFollow?: (url: URL) => boolean;
};

const MAX_REDIRECTS = 5;
const USER_AGENT = 'Tandem-knowledge/1.0 (+loads help pages for a support team)';
const ACCEPT =
  'text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf;q=0.9, */*;q=0.1';

/** Trouble with a page, as one sentence. */
class PageError extends Error {
  readonly status: number | null;

  constructor(reason: string, status: number | null = null) {
    super(reason);
    this.status = status;
  }
}

/**
 * Fetches one page. Where a name leads is judged for the very connection that is made, at every redirect anew, so that a
 * name which answers differently the second time gains nothing.
 */
export async function fetchPage(given: string, options: FetchOptions): Promise<FetchOutcome> {
  const { rules } = options;
  const limit = AbortSignal.timeout(rules.timeLimitMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    return { ok: true, page: await follow(given, options, signal) };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (limit.aborted) {
      return failed(`it took longer than ${rules.timeLimitMs / 1000} s`);
    }
    if (error instanceof PageError) {
      return { ok: false, reason: error.message, status: error.status };
    }
    return failed(`it could not be loaded (${codeOf(error)}); check the address and the connection`);
  }
}

async function follow(given: string, options: FetchOptions, signal: AbortSignal): Promise<FetchedPage> {
  let url = checked(given);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await open(url, options.rules, signal);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      return await received(url, response, options.rules, signal);
    }
    response.destroy();
    const next = checked(location, url);
    if (url.protocol === 'https:' && next.protocol === 'http:') {
      throw new PageError('it leads on to an address without encryption');
    }
    if (options.mayFollow && !options.mayFollow(next)) {
      throw new PageError(`it leads on to another site (${next.host})`);
    }
    url = next;
  }
  throw new PageError(`it leads on more than ${MAX_REDIRECTS} times`);
}

function checked(given: string, base?: URL): URL {
  const read = readWebAddress(given, base);
  if (read.ok) {
    return read.url;
  }
  throw new PageError(base ? `it leads on to an address that is not loaded: ${read.reason}` : read.reason);
}

async function open(url: URL, rules: WebRules, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await addressesOf(url, rules, signal);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'GET',
    // A connection of its own: one from a pool was made for somebody else's address.
    agent: false,
    lookup: pinned(addresses),
    signal,
    headers: { 'User-Agent': USER_AGENT, Accept: ACCEPT, 'Accept-Encoding': 'gzip, br', Connection: 'close' },
  });
  request.once('response', resolve);
  request.on('error', reject);
  request.once('socket', (socket: Socket) => {
    // What was meant to be connected to is one thing; this is what was.
    socket.once('connect', () => {
      if (!rules.mayConnect(socket.remoteAddress ?? '')) {
        request.destroy(new PageError(notPublic(url)));
      }
    });
  });
  request.end();
  return promise;
}

/** Every address that a name has must be good: a name with one that is not has no business here. */
async function addressesOf(
  url: URL,
  rules: WebRules,
  signal: AbortSignal,
): Promise<readonly ResolvedAddress[]> {
  const host = hostAddress(url);
  const family = isIP(host);
  const addresses: readonly ResolvedAddress[] =
    family === 0
      ? await abortable(rules.resolve(host), signal)
      : [{ address: host, family: family === 6 ? 6 : 4 }];
  if (addresses.length === 0) {
    throw new PageError(`${url.hostname} is not known; check the address`);
  }
  if (!addresses.every(({ address }) => rules.mayConnect(address))) {
    throw new PageError(notPublic(url));
  }
  return addresses;
}

function notPublic(url: URL): string {
  return `${url.hostname} is in this network or on this machine; only pages on the public internet are loaded`;
}

/** Gives the connection exactly the addresses that were judged. */
function pinned(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all || !first) {
      callback(null, [...addresses]);
    } else {
      callback(null, first.address, first.family);
    }
  };
}

async function received(
  url: URL,
  response: IncomingMessage,
  rules: WebRules,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const status = response.statusCode ?? 0;
  try {
    if (status !== 200) {
      throw new PageError(`the server answers ${status}${whatStatusMeans(status)}`, status);
    }
    const declared = Number(response.headers['content-length'] ?? 0);
    if (declared > rules.maxBytes) {
      throw tooLarge(rules);
    }
    const [contentType = '', ...parameters] = (response.headers['content-type'] ?? '').split(';');
    const charset = parameters.map((part) => /^\s*charset\s*=\s*"?([\w-]+)/i.exec(part)?.[1]).find(Boolean);
    return {
      url,
      contentType: contentType.trim().toLowerCase(),
      charset: charset ?? null,
      bytes: await bodyOf(response, rules, signal),
    };
  } finally {
    response.destroy();
  }
}

/** Counts what comes over the line and, for compressed pages, what comes out: neither may be too much. */
async function bodyOf(response: IncomingMessage, rules: WebRules, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of source) {
      if (!Buffer.isBuffer(chunk)) {
        throw new PageError('the server sends something that is no page');
      }
      size += chunk.length;
      if (size > rules.maxBytes) {
        throw tooLarge(rules);
      }
      chunks.push(chunk);
    }
  };
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  switch (encoding) {
    case 'identity':
    case '':
      await pipeline(response, collect, { signal });
      break;
    case 'gzip':
    case 'x-gzip':
      await pipeline(response, createGunzip(), collect, { signal });
      break;
    case 'deflate':
      await pipeline(response, createInflate(), collect, { signal });
      break;
    case 'br':
      await pipeline(response, createBrotliDecompress(), collect, { signal });
      break;
    default:
      throw new PageError('the server packs the page in a way that is not read');
  }
  return Buffer.concat(chunks);
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function tooLarge(rules: WebRules): PageError {
  return new PageError(`the page is larger than ${Math.round(rules.maxBytes / 1024 / 1024)} MB`);
}

function whatStatusMeans(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return ': it is not for everybody';
    case 404:
    case 410:
      return ': there is no such page';
    case 429:
      return ': too many questions at once; try again later';
    default:
      return status >= 500 ? ': it has trouble; try again later' : '';
  }
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : error instanceof Error ? error.message.slice(0, 100) : 'unknown';
}

function failed(reason: string): FetchOutcome {
  return { ok: false, reason, status: null };
}
