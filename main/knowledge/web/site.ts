import { type FetchedPage, type FetchOutcome, fetchPage, type WebRules } from './fetch-page.ts';
import { EVERYTHING, NOTHING, type Robots, readRobots } from './robots.ts';
import { readSitemap } from './sitemap.ts';
import { readWebAddress } from './web-address.ts';

export type SiteOptions = {
  readonly rules: WebRules;
  readonly maxPages: number;
  readonly signal?: AbortSignal | undefined;
};

export type SitePage = { readonly address: string; readonly outcome: FetchOutcome };

const MAX_SITEMAPS = 50;

/** Endings of what is no text; following them would only load pictures. */
const NO_TEXT =
  /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mjs|map|json|xml|zip|gz|exe|dmg|mp[34]|webm|mov|woff2?|ttf|ics|rss|atom)$/i;

/**
 * The pages of a site, one after the other: those of its sitemap, or those that its pages lead to. Never another host,
 * never above the folder of the first address, never what `robots.txt` asks to leave alone.
 */
export class Site {
  readonly #start: URL;
  readonly #options: SiteOptions;
  readonly #folder: string;
  readonly #waiting: string[] = [];
  readonly #seen = new Set<string>();
  #robots: Robots = NOTHING;

  constructor(start: URL, options: SiteOptions) {
    this.#start = start;
    this.#options = options;
    this.#folder = start.pathname.slice(0, start.pathname.lastIndexOf('/') + 1);
  }

  /** How many addresses are known and not yet fetched. */
  get waiting(): number {
    return this.#waiting.length;
  }

  async *pages(): AsyncGenerator<SitePage> {
    this.#robots = await this.#readRobots();
    await this.#fromSitemaps();
    this.add([this.#start.href]);
    let read = 0;
    for (let address = this.#waiting.shift(); address !== undefined; address = this.#waiting.shift()) {
      this.#options.signal?.throwIfAborted();
      if (read >= this.#options.maxPages) {
        yield {
          address,
          outcome: { ok: false, status: null, reason: `only ${read} pages of a site are loaded` },
        };
        return;
      }
      read += 1;
      const outcome = await this.fetch(address);
      if (outcome.ok) {
        this.#seen.add(outcome.page.url.href);
      }
      yield { address, outcome };
    }
    if (read === 0) {
      throw new SiteError("the site's robots.txt asks programs to leave these pages alone");
    }
  }

  /** Takes in where a page leads. */
  add(links: readonly string[], base: URL = this.#start): void {
    for (const link of links) {
      const read = readWebAddress(link, base);
      if (read.ok && this.#isWanted(read.url) && !this.#seen.has(read.url.href)) {
        this.#seen.add(read.url.href);
        this.#waiting.push(read.url.href);
      }
    }
  }

  fetch(address: string): Promise<FetchOutcome> {
    return fetchPage(address, { ...this.#options, mayFollow: (url) => this.#isWanted(url) });
  }

  #isWanted(url: URL): boolean {
    return (
      url.host === this.#start.host &&
      url.pathname.startsWith(this.#folder) &&
      !NO_TEXT.test(url.pathname) &&
      this.#robots.mayRead(url)
    );
  }

  async #readRobots(): Promise<Robots> {
    const outcome = await this.#fetchBeside('/robots.txt');
    if (outcome.ok) {
      return readRobots(textOf(outcome.page));
    }
    if (outcome.status === null) {
      throw new SiteError(outcome.reason);
    }
    if (outcome.status >= 500 || outcome.status === 429) {
      throw new SiteError(`what the site asks of programs (robots.txt) could not be read: ${outcome.reason}`);
    }
    return EVERYTHING;
  }

  async #fromSitemaps(): Promise<void> {
    const named = this.#robots.sitemaps;
    const usual = new URL('/sitemap.xml', this.#start);
    const waiting = [...(named.length === 0 && this.#robots.mayRead(usual) ? [usual.href] : named)];
    const isSitemap = /\.xml$/i.test(this.#start.pathname);
    if (isSitemap) {
      waiting.unshift(this.#start.href);
    }
    const seen = new Set<string>();
    for (
      let address = waiting.shift();
      address !== undefined && seen.size < MAX_SITEMAPS;
      address = waiting.shift()
    ) {
      const read = readWebAddress(address, this.#start);
      if (!read.ok || read.url.host !== this.#start.host || seen.has(read.url.href)) {
        continue;
      }
      seen.add(read.url.href);
      const outcome = await this.#fetchBeside(read.url.href);
      const sitemap = outcome.ok ? readSitemap(textOf(outcome.page)) : null;
      this.add(sitemap?.pages ?? []);
      waiting.push(...(sitemap?.sitemaps ?? []));
    }
  }

  #fetchBeside(address: string): Promise<FetchOutcome> {
    const mayFollow = (url: URL) => url.host === this.#start.host;
    return fetchPage(new URL(address, this.#start).href, { ...this.#options, mayFollow });
  }
}

/** The site cannot be read at all: one sentence. */
export class SiteError extends Error {}

function textOf({ bytes }: FetchedPage): string {
  return new TextDecoder('utf-8').decode(bytes);
}
