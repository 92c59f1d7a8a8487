import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../documents/article.ts';
import { safeName } from '../documents/file-names.ts';
import { readFrontMatter } from '../documents/front-matter.ts';
import { ifMissing, type Saved, saveFile } from '../documents/save-file.ts';
import { markdownOf } from '../documents/write-markdown.ts';

/** Where in the knowledge folder pages from the web are kept. */
export const WEB_FOLDER = 'web';

const MAX_SEGMENTS = 8;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The name of the file for a page: made from its address, good on every system, always inside the folder. */
export function nameForPage(url: URL, ending: string): string {
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const plain = segments.map((segment) => decoded(segment).replace(/\.(?:html?|php|aspx?)$/, ''));
  const names = plain.map((segment) => safeName(segment, '_'));
  // Two addresses must not be one file because a character was left out of both.
  const isSame = plain.every((segment, index) => segment === names[index]);
  const last = names.pop() ?? 'index';
  const isExact = isSame && url.search === '' && names.length < MAX_SEGMENTS;
  const unique = isExact ? last : `${last.slice(0, 60)}-${hashOf(url.pathname + url.search)}`;
  return [WEB_FOLDER, safeName(url.host, 'site'), ...names.slice(0, MAX_SEGMENTS), `${unique}${ending}`].join(
    '/',
  );
}

/** A page as a Markdown file with its address in front, and what a person wrote there about audience and dates kept. */
export async function savePage(
  folder: string,
  name: string,
  url: URL,
  article: Article,
): Promise<Saved | string> {
  const before = await readOrNull(join(folder, name));
  const kept = before === null ? {} : keptFacts(before);
  if (kept === null) {
    return `the front matter of ${name} is not understood, so it is not overwritten; mend it or delete the file`;
  }
  return saveFile(folder, name, Buffer.from(markdownOf(article, { source: url.href, ...kept })));
}

/** The pages of a site that were saved before, by their addresses. */
export async function savedPages(folder: string, site: URL): Promise<ReadonlyMap<string, string>> {
  const top = `${WEB_FOLDER}/${safeName(site.host, 'site')}`;
  const entries = await readdir(join(folder, top), { recursive: true, withFileTypes: true }).catch(ifMissing);
  const pages = new Map<string, string>();
  for (const entry of entries ?? []) {
    const path = join(entry.parentPath, entry.name);
    const source = entry.isFile() && entry.name.endsWith('.md') ? sourceOf(await readOrNull(path)) : null;
    if (source !== null) {
      pages.set(source, path);
    }
  }
  return pages;
}

function sourceOf(text: string | null): string | null {
  const source = /^---\nsource: ("[^\n]{1,3000}")\n/.exec(text ?? '')?.[1];
  return source === undefined ? null : textIn(source);
}

/** Null where it is not written as pages are saved: a person's own file. */
function textIn(json: string): string | null {
  try {
    return String(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

function keptFacts(text: string): Readonly<Record<string, string>> | null {
  const front = readFrontMatter(text);
  if (!front.ok) {
    return null;
  }
  const { audience, validFrom, validUntil } = front.facts;
  return {
    ...(audience === 'public' ? {} : { audience }),
    ...(validFrom === null ? {} : { valid_from: dayOf(validFrom) }),
    // The last day still counts.
    ...(validUntil === null ? {} : { valid_until: dayOf(validUntil - DAY_MS) }),
  };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

async function readOrNull(path: string): Promise<string | null> {
  return (await readFile(path, 'utf8').catch(ifMissing)) ?? null;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) {
      return segment;
    }
    throw error;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
