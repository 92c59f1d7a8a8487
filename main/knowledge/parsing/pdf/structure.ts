import { type Article, ArticleBuilder, rowAsLine } from '../../documents/article.ts';
import type { PageLine } from './lines.ts';

/** A line this much larger than the text is a heading. */
const HEADING_SIZE = 1.15;
const MAX_HEADING = 120;
const LIST_MARK = /^(?:[•◦▪‣·●○*–-]|\(?\d{1,3}[.)])\s+/;
/** How far cells of one column may stand from each other, in points. */
const COLUMN_TOLERANCE = 8;
/** Share of a page, above and below, in which running heads and page numbers stand. */
const MARGIN = 0.08;

/** Title, headings, paragraphs, lists and tables of a document of which only the look of its lines is known. */
export function sectionsOfLines(pages: readonly (readonly PageLine[])[]): Article {
  const lines = withoutRunning(pages);
  const body = bodySize(lines.flat());
  const sizes = [
    ...new Set(
      lines
        .flat()
        .filter((line) => isHeading(line, body))
        .map(rank),
    ),
  ].toSorted((a, b) => b - a);
  const writer = new StructureWriter(body, sizes);
  for (const page of lines) {
    writer.page(page);
  }
  return writer.end();
}

class StructureWriter {
  readonly #article = new ArticleBuilder();
  readonly #body: number;
  readonly #sizes: readonly number[];
  #title: { text: string; size: number } | null = null;
  #paragraph: PageLine[] = [];
  #list: string[] = [];

  constructor(body: number, sizes: readonly number[]) {
    this.#body = body;
    this.#sizes = sizes;
  }

  page(lines: readonly PageLine[]): void {
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      const rows = tableFrom(lines, index);
      if (rows > 1) {
        this.#endText();
        this.#table(lines.slice(index, index + rows));
        index += rows - 1;
      } else if (line) {
        this.#line(line, lines[index - 1]);
      }
    }
  }

  end(): Article {
    this.#endText();
    return { title: this.#title?.text ?? null, sections: this.#article.sections() };
  }

  #line(line: PageLine, above: PageLine | undefined): void {
    if (isHeading(line, this.#body)) {
      this.#endText();
      this.#heading(line);
    } else if (LIST_MARK.test(line.text)) {
      this.#endParagraph();
      const mark = /^\(?(\d{1,3})[.)]/.exec(line.text)?.[1];
      this.#list.push(`${mark ? `${mark}.` : '-'} ${line.text.replace(LIST_MARK, '')}`);
    } else if (this.#list.length > 0 && above && !isApart(line, above)) {
      this.#list[this.#list.length - 1] = joined(this.#list.at(-1) ?? '', line.text);
    } else {
      if (above ? isApart(line, above) : /[.!?:]$/.test(this.#paragraph.at(-1)?.text ?? '')) {
        this.#endParagraph();
      }
      this.#endList();
      this.#paragraph.push(line);
    }
  }

  /** The largest heading before any text is the title; one that goes on in the next line is one heading. */
  #heading(line: PageLine): void {
    const isFirst = this.#article.isEmpty && this.#article.level === 0;
    if (isFirst && (this.#title === null || this.#title.size === rank(line))) {
      this.#title = { text: this.#title ? `${this.#title.text} ${line.text}` : line.text, size: rank(line) };
      return;
    }
    this.#article.heading(Math.min(6, 1 + this.#sizes.indexOf(rank(line))), line.text);
  }

  #table(lines: readonly PageLine[]): void {
    const [header, ...rows] = lines;
    const columns = (header?.cells ?? []).map(({ x, text }) => ({ x, text }));
    const names = columns.map(({ text }) => text);
    const texts = rows.map(({ cells }) =>
      rowAsLine(
        names,
        inColumns(
          cells,
          columns.map(({ x }) => x),
        ),
      ),
    );
    this.#article.block('list', texts.filter((text) => text !== '').join('\n'));
  }

  #endText(): void {
    this.#endParagraph();
    this.#endList();
  }

  #endParagraph(): void {
    this.#article.block(
      'paragraph',
      this.#paragraph.reduce((text, line) => joined(text, line.text), ''),
    );
    this.#paragraph = [];
  }

  #endList(): void {
    this.#article.block('list', this.#list.join('\n'));
    this.#list = [];
  }
}

/** A word that was divided at the end of a line is one word again. */
function joined(text: string, next: string): string {
  if (text === '') {
    return next;
  }
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`;
}

/** More room above a line than between the lines of a paragraph. */
function isApart(line: PageLine, above: PageLine): boolean {
  return above.y - line.y > 1.6 * Math.max(line.size, above.size) || above.y < line.y;
}

function isHeading(line: PageLine, body: number): boolean {
  return (
    line.cells.length === 1 &&
    line.text.length <= MAX_HEADING &&
    /\p{L}/u.test(line.text) &&
    !LIST_MARK.test(line.text) &&
    !/[.;,]$/.test(line.text) &&
    (line.size >= HEADING_SIZE * body || (line.isBold && line.size >= 0.98 * body))
  );
}

/** Headings by size; of one size, bold ones stand above the others. */
function rank(line: PageLine): number {
  return Math.round(line.size * 2) + (line.isBold ? 0.5 : 0);
}

/** The size that most letters have. */
function bodySize(lines: readonly PageLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  const [best = [10]] = [...letters].toSorted(([, a], [, b]) => b - a);
  return best[0] ?? 10;
}

/** How many lines from here are rows of one table: the first names two columns or more, the others fill them. */
function tableFrom(lines: readonly PageLine[], from: number): number {
  const header = lines[from];
  if (!header || header.cells.length < 2 || header.cells.some(({ text }) => text.length > 40)) {
    return 0;
  }
  const columns = header.cells.map(({ x }) => x);
  let rows = 1;
  for (let next = lines[from + rows]; next; next = lines[from + rows]) {
    const isRow = next.cells.length > 1 && next.cells.length <= columns.length && fits(next, columns);
    if (!isRow) {
      break;
    }
    rows += 1;
  }
  return rows;
}

function fits(line: PageLine, columns: readonly number[]): boolean {
  return line.cells.every(({ x }) => columns.some((column) => Math.abs(column - x) <= COLUMN_TOLERANCE));
}

function inColumns(cells: PageLine['cells'], columns: readonly number[]): readonly string[] {
  return columns.map((column) =>
    cells
      .filter(({ x }) => Math.abs(column - x) <= COLUMN_TOLERANCE)
      .map(({ text }) => text)
      .join(' '),
  );
}

/** Leaves out page numbers and what stands in the upper or lower margin of most pages. */
function withoutRunning(pages: readonly (readonly PageLine[])[]): readonly (readonly PageLine[])[] {
  const heights = pages.flat().map(({ y }) => y);
  const [lowest, highest] = [heights.reduce(min, Infinity), heights.reduce(max, -Infinity)];
  const margin = MARGIN * (highest - lowest);
  const isInMargin = ({ y }: PageLine) => y < lowest + margin || y > highest - margin;
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const line of new Set(lines.filter(isInMargin).map(runningKey))) {
      seen.set(line, (seen.get(line) ?? 0) + 1);
    }
  }
  const isRunning = (line: PageLine) => (seen.get(runningKey(line)) ?? 0) > Math.max(2, pages.length / 2);
  return pages.map((lines) => lines.filter((line) => !(isInMargin(line) && isRunning(line))));
}

function min(a: number, b: number): number {
  return Math.min(a, b);
}

function max(a: number, b: number): number {
  return Math.max(a, b);
}

/** Equal on all pages although the number of the page is in it. */
function runningKey({ text, y }: PageLine): string {
  return `${Math.round(y)} ${text.replaceAll(/\d+/g, '#')}`;
}
