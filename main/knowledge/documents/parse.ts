import { extname } from 'node:path/posix';
import type { Article } from './article.ts';
import { cutIntoPassages } from './cut.ts';
import type { DocumentFacts, ParsedDocument } from './document.ts';
import { readFrontMatter } from './front-matter.ts';
import { articleOf } from './markdown.ts';
import { blocksOf } from './plain-text.ts';

/** Between the headings of a passage's path. */
const HEADING_SEPARATOR = ' > ';

/** Turns the text of a Markdown or text file into a document; `name` is its path in the knowledge folder. */
export function parseDocument(name: string, text: string): ParsedDocument {
  if (text.includes('\0')) {
    return { ok: false, reason: 'the file is not text: it contains NUL characters' };
  }
  const front = readFrontMatter(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  if (!front.ok) {
    return front;
  }
  const { facts, body } = front;
  const article: Article =
    extname(name).toLowerCase() === '.txt'
      ? { title: null, sections: [{ path: [], blocks: blocksOf(body) }] }
      : articleOf(body);
  return documentOf(name, article, facts);
}

/** Cuts an article into passages; `name` gives the title when nothing else does. */
export function documentOf(name: string, article: Article, facts: DocumentFacts): ParsedDocument {
  const title = facts.title ?? article.title ?? titleFromName(name);
  const outermost = article.title !== null && article.title !== title ? [article.title] : [];
  const passages = article.sections.flatMap(({ path, blocks }) => {
    const heading = [...outermost, ...path].join(HEADING_SEPARATOR);
    return cutIntoPassages(blocks).map((passage) => ({ heading, text: passage }));
  });
  if (passages.length === 0) {
    return { ok: false, reason: 'the file is empty: it has no text below its headings' };
  }
  return { ok: true, document: { ...facts, title, passages } };
}

/** "shipping/delivery-times.md" is called "Delivery times" when nothing else says what it is called. */
function titleFromName(name: string): string {
  const words = name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/\.[^.]+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
