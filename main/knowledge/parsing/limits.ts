import { MAX_TEXT, type ReadArticle, Refused } from './messages.ts';

/** What an answer of a parser's process may hold; larger ones are not taken from it. */
export const LIMITS = {
  parts: 20_000,
  sections: 100_000,
  title: 1_000,
  heading: 2_000,
  fact: 300,
} as const;

/**
 * What was read, within the limits: a heading that is a page long is cut, since the text below it is still good; a file
 * with too much in it is refused, since what is left out would be missed.
 */
export function withinLimits(articles: readonly ReadArticle[]): ReadArticle[] {
  if (sizeOf(articles) > MAX_TEXT) {
    throw new Refused(`it holds more than ${MAX_TEXT / 1_000_000} million characters of text; split it`);
  }
  if (articles.length > LIMITS.parts) {
    throw new Refused(`it holds more than ${LIMITS.parts} articles; split it`);
  }
  if (articles.some(({ sections }) => sections.length > LIMITS.sections)) {
    throw new Refused(`it holds more than ${LIMITS.sections} questions or sections; split it`);
  }
  return articles.map((article) => ({
    ...article,
    title: article.title === null ? null : cut(article.title, LIMITS.title),
    facts: Object.fromEntries(
      Object.entries(article.facts).map(([name, value]) => [name, cut(value, LIMITS.fact)]),
    ),
    sections: article.sections.map((section) => ({
      ...section,
      path: section.path.map((heading) => cut(heading, LIMITS.heading)),
    })),
  }));
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}

function sizeOf(articles: readonly ReadArticle[]): number {
  let size = 0;
  for (const { sections } of articles) {
    for (const { blocks } of sections) {
      for (const { text } of blocks) {
        size += text.length;
      }
    }
  }
  return size;
}
