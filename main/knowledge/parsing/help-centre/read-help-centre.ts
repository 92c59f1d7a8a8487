import { oneLine } from '../html/inline-text.ts';
import { readFragment } from '../html/read-html.ts';
import { type ParseRequest, type ReadArticle, Refused } from '../messages.ts';
import { type ExportedArticle, intercomArticles, zendeskArticles } from './vendors.ts';

const MAX_DEPTH = 64;

/** Reads the articles that a help desk exports: each is a document of its own. */
export function readHelpCentre({ bytes }: ParseRequest): readonly ReadArticle[] {
  const articles = exportedArticles(parseJson(bytes)).filter(({ isPublished }) => isPublished);
  const taken = new Set<string>();
  return articles.flatMap(({ id, title, path, html, isInternal }): readonly ReadArticle[] => {
    const sections = readFragment(html)
      .map((section) => ({ ...section, path: [...path, ...section.path] }))
      .filter(({ blocks }) => blocks.length > 0);
    const name = oneLine(title).slice(0, 300);
    if (sections.length === 0 || name === '') {
      return [];
    }
    const facts: Record<string, string> = isInternal ? { audience: 'internal' } : {};
    return [{ part: partName(id, name, taken), title: name, facts, sections, links: [] }];
  });
}

function exportedArticles(value: unknown): readonly ExportedArticle[] {
  const articles = zendeskArticles(value) ?? intercomArticles(value);
  if (!articles) {
    throw new Refused(
      'it is no help-centre export: Zendesk writes {"articles": […]} and Intercom {"type": "list", "data": […]}',
    );
  }
  return articles;
}

/** The article's own id is in its name, so that a new title does not make it another document. */
function partName(id: string, title: string, taken: Set<string>): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  const plainId = id.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 40);
  const base = [plainId, words].filter((part) => part !== '').join('-') || 'article';
  let name = base;
  for (let number = 2; taken.has(name); number += 1) {
    name = `${base}-${number}`;
  }
  taken.add(name);
  return name;
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new Refused('it is not UTF-8 text; export it as UTF-8');
    }
    throw error;
  }
  if (depthOf(text) > MAX_DEPTH) {
    throw new Refused('its JSON is nested deeper than any export');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new Refused(`it is not valid JSON (${error.message.slice(0, 120)})`);
    }
    throw error;
  }
}

/** How deep brackets are nested outside of strings. */
function depthOf(text: string): number {
  let [depth, deepest, isInString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (isInString) {
      if (character === 0x5c) {
        at += 1;
      } else if (character === 0x22) {
        isInString = false;
      }
    } else if (character === 0x22) {
      isInString = true;
    } else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === 0x7d || character === 0x5d) {
      depth -= 1;
    }
  }
  return deepest;
}
