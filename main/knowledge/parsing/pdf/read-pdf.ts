import * as pdfjs from 'unpdf/pdfjs';
import { type ParseRequest, type ReadArticle, Refused } from '../messages.ts';
import { type PageItem, type PageLine, pageLines } from './lines.ts';
import { sectionsOfLines } from './structure.ts';

/** A handbook; what is longer is a collection that should be files of its own. */
export const MAX_PAGES = 500;
const MAX_ITEMS = 500_000;

type Loading = ReturnType<typeof pdfjs.getDocument>;
type Pdf = Awaited<Loading['promise']>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Reads the text of a PDF. Nothing in it is run, fetched or opened; pictures are not looked at. */
export async function readPdf({ bytes }: ParseRequest): Promise<readonly ReadArticle[]> {
  const pdf = await opened(bytes);
  if (pdf.numPages > MAX_PAGES) {
    throw new Refused(`it has ${pdf.numPages} pages and at most ${MAX_PAGES} are read; split it`);
  }
  const pages: (readonly PageLine[])[] = [];
  let items = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const found = await itemsOf(page);
    items += found.length;
    if (items > MAX_ITEMS) {
      throw new Refused('it has more pieces of text than a document has; split it');
    }
    pages.push(pageLines(found));
    page.cleanup();
  }
  if (pages.every((lines) => lines.length === 0)) {
    throw new Refused(
      'it has no text, only pictures of it; run text recognition on it, or save it as Markdown',
    );
  }
  const { title, sections } = sectionsOfLines(pages);
  return [{ part: null, title, facts: {}, sections, links: [] }];
}

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await pdfjs.getDocument({
      data: new Uint8Array(bytes),
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
      useWorkerFetch: false,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      stopAtErrors: false,
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Refused('it is protected with a password; save it without one');
    }
    throw error;
  }
}

async function itemsOf(page: Page): Promise<readonly PageItem[]> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  return items.flatMap((item): readonly PageItem[] => {
    if (!('str' in item) || item.str === '') {
      return [];
    }
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform;
    const size = Math.hypot(a, b);
    const isOnPage = x >= left - 1 && x <= right + 1 && y >= bottom - 1 && y <= top + 1;
    // Text that lies about the page or is as small as dust is there for machines.
    return isOnPage && size >= 2
      ? [{ text: item.str, x, y, width: item.width, size, isBold: isBold(page, item.fontName) }]
      : [];
  });
}

function isBold(page: Page, fontName: string): boolean {
  if (!page.commonObjs.has(fontName)) {
    return false;
  }
  const font: unknown = page.commonObjs.get(fontName);
  const name: unknown = typeof font === 'object' && font !== null ? Reflect.get(font, 'name') : null;
  return typeof name === 'string' && /bold|black|heavy|semibold/i.test(name);
}
