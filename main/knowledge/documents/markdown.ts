import { type Article, ArticleBuilder, rowAsLine } from './article.ts';
import { plainInline, withoutHidden } from './inline.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX_HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const SETEXT_UNDERLINE = /^ {0,3}(=+|-{2,})[ \t]*$/;
const THEMATIC_BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const LIST_ITEM = /^(\s{0,40})([-*+]|\d{1,4}[.)])[ \t]+(\S.*)$/;
const LINK_DEFINITION = /^ {0,3}\[[^[\]]{1,200}\]:\s*\S+/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Reads the Markdown that articles are written in: headings, paragraphs, lists, steps, tables, quotes and code. */
export function articleOf(markdown: string): Article {
  const reader = new ArticleReader();
  const lines = withoutHidden(markdown).split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      const end = endOfFence(lines, index + 1, fence);
      reader.code(lines.slice(index + 1, end));
      index = end;
    } else if (isTableStart(line, lines[index + 1]) && !reader.isInParagraph()) {
      const end = endOfTable(lines, index + 2);
      reader.table(line, lines.slice(index + 2, end));
      index = end - 1;
    } else {
      reader.line(line);
    }
  }
  return reader.end();
}

function isTableStart(header: string, rule = ''): boolean {
  return header.includes('|') && rule.includes('|') && TABLE_RULE.test(rule);
}

function endOfFence(lines: readonly string[], from: number, fence: string): number {
  const end = lines.findIndex((line, index) => index >= from && line.trim().startsWith(fence));
  return end < 0 ? lines.length : end;
}

function endOfTable(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, index) => index >= from && !line.includes('|'));
  return end < 0 ? lines.length : end;
}

class ArticleReader {
  #title: string | null = null;
  #hasHeading = false;
  readonly #article = new ArticleBuilder();
  #paragraph: string[] = [];
  #items: string[] = [];
  #isAfterBlank = true;

  isInParagraph(): boolean {
    return this.#paragraph.length > 0;
  }

  line(raw: string): void {
    const line = raw.replace(/^ {0,3}(?:> ?)+/, '');
    const heading = ATX_HEADING.exec(line);
    const item = LIST_ITEM.exec(line);
    const underline = SETEXT_UNDERLINE.exec(line)?.[1];
    if (line.trim() === '') {
      this.#endParagraph();
      this.#isAfterBlank = true;
      return;
    }
    if (heading) {
      this.#startSection(heading[1]?.length ?? 1, (heading[2] ?? '').replace(/[ \t]#+[ \t]*$/, ''));
    } else if (underline !== undefined && this.#paragraph.length > 0) {
      const text = this.#paragraph.join(' ');
      this.#paragraph = [];
      this.#startSection(underline.startsWith('=') ? 1 : 2, text);
    } else if (THEMATIC_BREAK.test(line)) {
      this.#endBlocks();
    } else if (item && this.#mayStartItem(item[2] ?? '')) {
      this.#startItem(item[1] ?? '', item[2] ?? '', item[3] ?? '');
    } else if (!LINK_DEFINITION.test(line)) {
      this.#continue(line);
    }
    this.#isAfterBlank = false;
  }

  code(lines: readonly string[]): void {
    this.#endBlocks();
    this.#article.block('code', lines.join('\n').trim());
  }

  /** A row stands for itself: every cell after the name of its column. */
  table(header: string, rows: readonly string[]): void {
    this.#endBlocks();
    const names = cellsOf(header);
    const lines = rows.map((row) => rowAsLine(names, cellsOf(row))).filter((line) => line !== '');
    this.#article.block('list', lines.join('\n'));
  }

  end(): Article {
    this.#endBlocks();
    return { title: this.#title, sections: this.#article.sections() };
  }

  /** In the middle of a paragraph a line that begins with a number is a step only when it is the first. */
  #mayStartItem(marker: string): boolean {
    return this.#paragraph.length === 0 || !/\d/.test(marker) || /^1[.)]/.test(marker);
  }

  #startItem(indent: string, marker: string, text: string): void {
    this.#endParagraph();
    const depth = Math.min(4, Math.floor(indent.replaceAll('\t', '    ').length / 2));
    const mark = /\d/.test(marker) ? marker.replace(')', '.') : '-';
    this.#items.push(`${'  '.repeat(depth)}${mark} ${text}`);
  }

  #continue(line: string): void {
    const last = this.#items.at(-1);
    // Below a list, an indented line or one that follows without a blank belongs to its last entry.
    if (last !== undefined && (!this.#isAfterBlank || /^[ \t]{2,}/.test(line))) {
      this.#items[this.#items.length - 1] = `${last} ${line.trim()}`;
    } else {
      this.#endList();
      this.#paragraph.push(line.trim());
    }
  }

  #startSection(level: number, text: string): void {
    this.#endBlocks();
    const heading = plainInline(text.replace(/\{#[\w-]{1,100}\}\s*$/, ''));
    if (level === 1 && !this.#hasHeading && heading !== '') {
      this.#article.endSection();
      this.#title = heading;
    } else {
      this.#article.heading(level, heading);
    }
    this.#hasHeading = true;
  }

  #endBlocks(): void {
    this.#endParagraph();
    this.#endList();
  }

  #endParagraph(): void {
    const text = plainInline(this.#paragraph.join(' '));
    this.#paragraph = [];
    this.#article.block('paragraph', text);
  }

  #endList(): void {
    const lines = this.#items.map((item) => {
      const [, indent = '', mark = '', text = ''] = LIST_ITEM.exec(item) ?? [];
      return `${indent}${mark} ${plainInline(text)}`;
    });
    this.#items = [];
    this.#article.block('list', lines.join('\n'));
  }
}

function cellsOf(row: string): readonly string[] {
  const trimmed = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  return trimmed.split(/(?<!\\)\|/).map((cell) => plainInline(cell));
}
