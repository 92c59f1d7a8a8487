import type { Section } from '../../documents/article.ts';
import { type ParseRequest, type ReadArticle, Refused } from '../messages.ts';
import { sectionsOf } from './blocks.ts';
import { decodeHtml } from './charset.ts';
import { bodyOf, type DomDocument, type DomElement, likelyArticle, parseDom } from './dom.ts';
import { removeHidden } from './hidden.ts';
import { inlineText, oneLine } from './inline-text.ts';

const MAX_ELEMENTS = 200_000;
const MAX_LINKS = 5_000;

/** What stands around the text of a page: menus, search, what else there is to read. */
const AROUND = new Set(['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'FORM', 'DIALOG']);
const AROUND_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'complementary',
  'dialog',
  'alert',
]);
const AROUND_NAMES =
  /(?:^|[-_ ])(?:breadcrumbs?|cookies?|consent|navbar|menu|sidebar|social|share|related|pagination|skip-link|newsletter)(?:$|[-_ ])/i;

/** Below this share of the page's text, what Readability kept is not the article but one part of it. */
const MOST = 0.4;

/** Reads a web page: its title and the article in it. */
export function readHtml({ bytes, charset }: ParseRequest): readonly ReadArticle[] {
  const html = decodeHtml(bytes, charset);
  const document = parseDom(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  if (document.querySelectorAll('*').length > MAX_ELEMENTS) {
    throw new Refused(`the page has more than ${MAX_ELEMENTS} elements; save the part with the text`);
  }
  const links = linksOf(document);
  const title = titleOf(document);
  removeHidden(document);
  return [{ part: null, title, facts: {}, sections: withoutTitle(mainSections(document), title), links }];
}

/** Reads what stands in a field of an export: there is nothing around it. */
export function readFragment(html: string): readonly Section[] {
  const document = parseDom(`<html><body>${html}</body></html>`);
  removeHidden(document);
  return sectionsOf(bodyOf(document));
}

/** The page's own marks say best where its text is; without them the most likely part is found. */
function mainSections(document: DomDocument): readonly Section[] {
  const mains = document.querySelectorAll('main, [role="main"]');
  const articles = document.querySelectorAll('article');
  const marked = mains.length === 1 ? mains[0] : articles.length === 1 ? articles[0] : null;
  if (marked && sizeOf(sectionsOf(marked, isAroundText)) > 200) {
    return sectionsOf(marked, isAroundText);
  }
  const whole = sectionsOf(bodyOf(document), isAroundText);
  const likely = likelySections(document);
  return sizeOf(likely) > MOST * sizeOf(whole) ? likely : whole;
}

function likelySections(document: DomDocument): readonly Section[] {
  // Readability takes the tree apart, so it gets a copy.
  const content = likelyArticle(parseDom(htmlOf(document)), MAX_ELEMENTS);
  if (content === null) {
    return [];
  }
  const article = parseDom(`<html><body>${content}</body></html>`);
  return sectionsOf(bodyOf(article), isAroundText);
}

/** With a head and a body, as Readability looks for them by name. */
function htmlOf(document: DomDocument): string {
  const body = document.querySelector('body') ?? document.querySelector('html');
  return `<html><head></head><body>${body?.innerHTML ?? ''}</body></html>`;
}

function isAroundText(element: DomElement): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  return (
    (AROUND.has(element.tagName) && !element.querySelector('h1')) ||
    AROUND_ROLES.has(element.getAttribute('role') ?? '') ||
    (AROUND_NAMES.test(names) && !element.querySelector('h1, main, article'))
  );
}

/** What a passage's document is called need not stand in its heading as well. */
function withoutTitle(sections: readonly Section[], title: string | null): readonly Section[] {
  return sections.map((section) =>
    section.path[0] === title ? { ...section, path: section.path.slice(1) } : section,
  );
}

/** "Returns | Help centre of the shop" is called "Returns". */
function titleOf(document: DomDocument): string | null {
  const headings = document.querySelectorAll('h1');
  const [only] = headings;
  const title = oneLine(document.querySelector('title')?.textContent ?? '');
  const [first = ''] = title.split(/\s+[|·–—»:]\s+|\s+-\s+/);
  const heading = headings.length === 1 && only ? inlineText(only) : '';
  return (heading || first || title).slice(0, 300) || null;
}

function linksOf(document: DomDocument): readonly string[] {
  const links = new Set<string>();
  for (const link of document.querySelectorAll('a[href]')) {
    const href = (link.getAttribute('href') ?? '').trim();
    if (
      links.size < MAX_LINKS &&
      href !== '' &&
      href.length <= 2_000 &&
      link.getAttribute('rel') !== 'nofollow'
    ) {
      links.add(href);
    }
  }
  return [...links];
}

function sizeOf(sections: readonly Section[]): number {
  return sections.reduce(
    (total, { blocks }) => total + blocks.reduce((size, { text }) => size + text.length, 0),
    0,
  );
}
