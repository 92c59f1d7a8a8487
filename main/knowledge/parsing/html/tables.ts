import { rowAsLine } from '../../documents/article.ts';
import type { DomElement } from './dom.ts';
import { inlineText } from './inline-text.ts';

const MAX_SPAN = 100;
const MAX_CELLS = 100_000;

type Cell = { readonly text: string; readonly isHeader: boolean };

/** The rows of a table as lines that each stand for themselves; null when it only arranges a page. */
export function tableLines(table: DomElement): readonly string[] | null {
  if (table.querySelector('table') || table.querySelector('h1,h2,h3,h4,h5,h6')) {
    return null;
  }
  const grid = gridOf(table);
  if (Math.max(0, ...grid.map((row) => row.length)) < 2) {
    return null;
  }
  const [first = [], ...rest] = grid;
  if (hasHeader(first, rest)) {
    const names = first.map(({ text }) => text);
    return lines(
      rest.map((row) =>
        rowAsLine(
          names,
          row.map(({ text }) => text),
        ),
      ),
    );
  }
  return lines(
    grid.map(([name, ...values]) => {
      const said = values.map(({ text }) => text).filter((text) => text !== '');
      return name?.text && said.length > 0
        ? `- ${name.text}: ${said.join('; ')}`
        : rowAsLine([], [name?.text ?? '', ...said]);
    }),
  );
}

/** The first row names the columns when it is marked so, or when it has three columns or words above numbers. */
function hasHeader(first: readonly Cell[], rest: readonly (readonly Cell[])[]): boolean {
  if (rest.length === 0 || first.filter(({ text }) => text !== '').length < 2) {
    return false;
  }
  if (first.every(({ isHeader }) => isHeader)) {
    return true;
  }
  const isWords = first.every(({ text }) => !/\d/.test(text) && text.length <= 60);
  const hasNumbers = rest.some((row) => row.some(({ text }) => /\d/.test(text)));
  const isNamedByRow = rest.every(([name]) => name?.isHeader);
  return isWords && (first.length > 2 || (hasNumbers && !isNamedByRow));
}

function lines(rows: readonly string[]): readonly string[] {
  return rows.filter((row) => row !== '');
}

/** Cells where a reader sees them: one that spans several columns or rows stands in each. */
function gridOf(table: DomElement): readonly (readonly Cell[])[] {
  const grid: Cell[][] = [];
  let cells = 0;
  const rows = Array.from(table.querySelectorAll('tr'));
  for (const [y, tr] of rows.entries()) {
    let x = 0;
    for (const element of tr.children) {
      if (element.tagName !== 'TD' && element.tagName !== 'TH') {
        continue;
      }
      while (grid[y]?.[x]) {
        x += 1;
      }
      const cell: Cell = { text: inlineText(element), isHeader: isHeaderCell(element) };
      const [width, height] = [spanOf(element, 'colspan'), spanOf(element, 'rowspan')];
      for (let down = 0; down < height && y + down < rows.length; down += 1) {
        for (let right = 0; right < width && cells < MAX_CELLS; right += 1) {
          const row = grid[y + down] ?? [];
          grid[y + down] = row;
          row[x + right] = cell;
          cells += 1;
        }
      }
      x += width;
    }
  }
  // A cell that no row fills leaves a hole.
  return Array.from(grid, (row = []) => Array.from(row, (cell) => cell ?? { text: '', isHeader: false }));
}

function isHeaderCell(element: DomElement): boolean {
  const only = element.children.length === 1 ? element.children[0] : null;
  const inner = only?.tagName === 'P' && only.children.length === 1 ? only.children[0] : only;
  const isBold = inner?.tagName === 'STRONG' || inner?.tagName === 'B';
  return element.tagName === 'TH' || (isBold && inner?.textContent?.trim() === element.textContent?.trim());
}

function spanOf(element: DomElement, name: string): number {
  const span = Number.parseInt(element.getAttribute(name) ?? '1', 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), MAX_SPAN) : 1;
}
