import { rm } from 'node:fs/promises';
import type { SkippedFile } from '../documents/document.ts';
import { contradiction, formatOf } from '../documents/formats.ts';
import { documentIn, type FileParser } from '../documents/parsed-file.ts';
import { type Saved, saveFile } from '../documents/save-file.ts';
import type { DocumentParser } from '../parsing/document-parser.ts';
import { type FetchedPage, type FetchOutcome, fetchPage, publicWeb, type WebRules } from './fetch-page.ts';
import { nameForPage, savedPages, savePage } from './saved-pages.ts';
import { Site, SiteError } from './site.ts';
import { readWebAddress } from './web-address.ts';

/** What loading from the web did to the files of the knowledge folder; the index follows with the next ingestion. */
export type WebImport = {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly skipped: readonly SkippedFile[];
  readonly cancelled: boolean;
};

export type WebImportOptions = {
  /** All pages of a site rather than one; an address without a path means its whole site in any case. */
  readonly site?: boolean;
  readonly maxPages?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal | undefined;
  /** Other rules than those of the public web, for tests. */
  readonly rules?: WebRules;
};

const MAX_PAGES = 500;

/** Content types and the ending that their file gets; HTML becomes Markdown. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/markdown': '.md',
  'text/plain': '.txt',
  'text/csv': '.csv',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
};

/** What reads the pages, in processes of their own. */
export type PageReaders = { readonly parser: DocumentParser; readonly parseFile: FileParser };

/** Loads a page, or a site, into the knowledge folder. Only when a person asks for it: nothing is fetched again by itself. */
export async function importAddress(
  folder: string,
  given: string,
  readers: PageReaders,
  options: WebImportOptions = {},
): Promise<WebImport> {
  const work = new Importing(folder, readers, options);
  const read = readWebAddress(given);
  if (!read.ok) {
    work.skip(given, read.reason);
    return work.result(false);
  }
  const isSite = options.site ?? (read.url.pathname === '/' || /sitemap[^/]*\.xml$/i.test(read.url.pathname));
  try {
    await (isSite ? work.site(read.url) : work.page(read.url));
  } catch (error) {
    if (error instanceof SiteError) {
      work.skip(given, error.message);
    } else if (!options.signal?.aborted) {
      throw error;
    }
  }
  return work.result(options.signal?.aborted ?? false);
}

class Importing {
  readonly #folder: string;
  readonly #readers: PageReaders;
  readonly #options: WebImportOptions;
  readonly #counts: Record<Saved | 'removed', number> = { added: 0, updated: 0, unchanged: 0, removed: 0 };
  readonly #skipped: SkippedFile[] = [];

  constructor(folder: string, readers: PageReaders, options: WebImportOptions) {
    this.#folder = folder;
    this.#readers = readers;
    this.#options = options;
  }

  async page(url: URL): Promise<void> {
    const { signal } = this.#options;
    const outcome = await fetchPage(url.href, { rules: this.#rules, signal });
    await this.#take(url.href, outcome);
    if (isGone(outcome)) {
      await this.#removeSaved(url.href, url);
    }
  }

  async site(start: URL): Promise<void> {
    const { signal, maxPages = MAX_PAGES, onProgress } = this.#options;
    const site = new Site(start, { rules: this.#rules, maxPages, signal });
    const visited = new Set<string>();
    for await (const { address, outcome } of site.pages()) {
      const links = await this.#take(address, outcome);
      if (outcome.ok) {
        visited.add(outcome.page.url.href);
        site.add(links, outcome.page.url);
      }
      onProgress?.({ done: visited.size, total: visited.size + site.waiting });
    }
    // Only what the server itself says is gone is removed: a page that nobody links to any more may still be right.
    for (const source of (await savedPages(this.#folder, start)).keys()) {
      if (!visited.has(source) && isGone(await site.fetch(source))) {
        await this.#removeSaved(source, start);
      }
    }
  }

  skip(file: string, reason: string): void {
    this.#skipped.push({ file, reason });
  }

  result(cancelled: boolean): WebImport {
    return { ...this.#counts, skipped: this.#skipped, cancelled };
  }

  get #rules(): WebRules {
    return this.#options.rules ?? publicWeb;
  }

  /** Saves what came, and says where it leads. */
  async #take(address: string, outcome: FetchOutcome): Promise<readonly string[]> {
    if (!outcome.ok) {
      this.skip(address, outcome.reason);
      return [];
    }
    const { page } = outcome;
    const ending = ENDINGS[page.contentType];
    if (ending === undefined || !Object.hasOwn(ENDINGS, page.contentType)) {
      const kind = page.contentType === '' ? 'of no kind that the server names' : page.contentType;
      this.skip(
        address,
        `it is ${kind}; only pages, text, PDF, Word, CSV and help-centre exports are loaded`,
      );
      return [];
    }
    return ending === '.html' ? this.#takeHtml(address, page) : this.#takeFile(address, page, ending);
  }

  async #takeHtml(address: string, { url, bytes, charset }: FetchedPage): Promise<readonly string[]> {
    const wrong = contradiction('html', bytes);
    if (wrong !== null || bytes.length > (formatOf('a.html')?.maxBytes ?? 0)) {
      this.skip(address, wrong ?? 'the page is larger than 5 MB');
      return [];
    }
    const parsed = await this.#readers.parser.parse({ kind: 'html', bytes, charset }, this.#options.signal);
    const [article] = parsed.ok ? parsed.articles : [];
    if (!parsed.ok || !article) {
      this.skip(address, parsed.ok ? 'it is empty' : parsed.reason);
      return [];
    }
    if (article.sections.length === 0) {
      this.skip(address, 'it has no text that a reader sees without running its scripts');
    } else {
      this.#count(address, await savePage(this.#folder, nameForPage(url, '.md'), url, article));
    }
    return article.links;
  }

  async #takeFile(address: string, { url, bytes }: FetchedPage, ending: string): Promise<readonly string[]> {
    const named = new URL(url);
    named.pathname = url.pathname.endsWith(ending) ? url.pathname.slice(0, -ending.length) : url.pathname;
    const name = nameForPage(named, ending);
    const reason = await this.#whyUnusable(name, bytes);
    if (reason === null) {
      this.#count(address, await saveFile(this.#folder, name, bytes));
    } else {
      this.skip(address, reason);
    }
    return [];
  }

  /** What cannot be read does not take the place of what could. */
  async #whyUnusable(name: string, bytes: Buffer): Promise<string | null> {
    const format = formatOf(name);
    if (!format || bytes.length > format.maxBytes) {
      return `the file is larger than ${Math.round((format?.maxBytes ?? 0) / 1024 / 1024)} MB`;
    }
    const read = documentIn(name, format, bytes, '', this.#readers.parseFile);
    const parsed = read.ok ? await read.parse(this.#options.signal) : read;
    return parsed.ok ? null : parsed.reason;
  }

  #count(address: string, saved: Saved | string): void {
    if (saved === 'added' || saved === 'updated' || saved === 'unchanged') {
      this.#counts[saved] += 1;
    } else {
      this.skip(address, saved);
    }
  }

  async #removeSaved(source: string, site: URL): Promise<void> {
    const path = (await savedPages(this.#folder, site)).get(source);
    if (path !== undefined) {
      await rm(path);
      this.#counts.removed += 1;
    }
  }
}

function isGone(outcome: FetchOutcome): boolean {
  return !outcome.ok && (outcome.status === 404 || outcome.status === 410);
}
