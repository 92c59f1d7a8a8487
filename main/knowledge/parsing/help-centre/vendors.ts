import { Refused } from '../messages.ts';

/** An article as any help desk has one. */
export type ExportedArticle = {
  readonly id: string;
  readonly title: string;
  /** Category and section it stands in, outermost first. */
  readonly path: readonly string[];
  readonly html: string;
  readonly isPublished: boolean;
  /** Only some may see it, so customers in general may not. */
  readonly isInternal: boolean;
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * What Zendesk's `GET /api/v2/help_center/articles.json` gives, one page or a list of them, with sections and categories
 * where they were asked for (`?include=sections,categories`). Null when it is something else.
 */
export function zendeskArticles(value: unknown): readonly ExportedArticle[] | null {
  const pages = asList(value).map(asFields);
  if (pages.length === 0 || !pages.every((page) => Array.isArray(page.articles))) {
    return null;
  }
  const all = (name: string) => pages.flatMap((page) => asList(page[name] ?? []).map(asFields));
  const sections = byId(all('sections'));
  const categories = byId(all('categories'));
  return all('articles').map((article) => {
    const section = sections.get(asText(article.section_id));
    const category = categories.get(asText(section?.category_id));
    const segments = asList(article.user_segment_ids ?? []);
    return {
      id: asText(article.id),
      title: asText(article.title),
      path: [category, section].map((folder) => asText(folder?.name)).filter((name) => name !== ''),
      html: asText(article.body),
      isPublished: article.draft !== true,
      isInternal: isSaid(article.user_segment_id) || segments.some(isSaid),
    };
  });
}

/**
 * What Intercom's `GET /articles` and `GET /internal_articles` give, one page or a list of them, with the collections
 * where somebody put them beside. Null when it is something else.
 */
export function intercomArticles(value: unknown): readonly ExportedArticle[] | null {
  const pages = asList(value).map(asFields);
  if (pages.length === 0 || !pages.every((page) => Array.isArray(page.data))) {
    return null;
  }
  const rows = pages.flatMap((page) => asList(page.data).map(asFields));
  const collections = byId(pages.flatMap((page) => asList(page.collections ?? []).map(asFields)));
  const articles = rows.filter(({ type }) => type === 'article' || type === 'internal_article');
  if (articles.length === 0 && rows.length > 0) {
    return null;
  }
  return articles.map((article) => {
    const isInternal = article.type === 'internal_article';
    const audience = article.help_center_audience;
    const [parent] = asList(article.parent_ids ?? []);
    return {
      id: asText(article.id),
      title: asText(article.title),
      path: [asText(collections.get(asText(parent ?? article.parent_id))?.name)].filter(
        (name) => name !== '',
      ),
      html: asText(article.body),
      isPublished: isInternal || article.state === 'published',
      isInternal: isInternal || (isSaid(audience) && audience !== 'everyone'),
    };
  });
}

function byId(rows: readonly Fields[]): ReadonlyMap<string, Fields> {
  return new Map(rows.map((row) => [asText(row.id), row]));
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A field that should be text or a number; something else there means that the rest is not understood either. */
function asText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value);
  }
  if (isSaid(value)) {
    throw new Refused(`an article in it has ${JSON.stringify(value).slice(0, 40)} where text should be`);
  }
  return '';
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
