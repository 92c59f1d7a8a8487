/** What a sitemap lists: pages, or further sitemaps. */
export type Sitemap = { readonly pages: readonly string[]; readonly sitemaps: readonly string[] };

const MAX_ENTRIES = 50_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/**
 * Reads a sitemap (sitemaps.org), as XML or as lines of addresses. Only the addresses are looked for, so there is no
 * XML parser that an entity could lead astray. Null when it is neither.
 */
export function readSitemap(text: string): Sitemap | null {
  const isIndex = /<(?:\w+:)?sitemapindex[\s>]/.test(text);
  if (isIndex || /<(?:\w+:)?urlset[\s>]/.test(text)) {
    const found = addresses(text);
    return isIndex ? { pages: [], sitemaps: found } : { pages: found, sitemaps: [] };
  }
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const pages = lines.filter((line) => line !== '');
  const isList = pages.length > 0 && pages.every((line) => /^https?:\/\/\S+$/i.test(line));
  return isList ? { pages: pages.slice(0, MAX_ENTRIES), sitemaps: [] } : null;
}

function addresses(xml: string): readonly string[] {
  const found: string[] = [];
  for (const [, text = ''] of xml.matchAll(/<(?:\w{1,20}:)?loc>([^<]{1,3000})</g)) {
    const address = text
      .trim()
      .replace(/^<!\[CDATA\[|\]\]>$/g, '')
      .replaceAll(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity);
    if (found.length < MAX_ENTRIES) {
      found.push(address);
    }
  }
  return found;
}
