import { visible } from '../html/inline-text.ts';

/** A piece of text as it stands on a page; y grows upwards. */
export type PageItem = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly isBold: boolean;
};

/** Text with more than a few spaces of room on both sides. */
export type LineCell = { readonly text: string; readonly x: number; readonly end: number };

/** A line of a page, from left to right. */
export type PageLine = {
  readonly cells: readonly LineCell[];
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
};

/** Room between words that makes them two cells, in letters' heights. */
const CELL_GAP = 1.6;
/** Room that is a space, although none is written. */
const WORD_GAP = 0.18;

/** The lines of a page from top to bottom; pages of two columns are read one column after the other. */
export function pageLines(items: readonly PageItem[]): readonly PageLine[] {
  const lines = linesOf(items);
  const gutter = gutterOf(lines);
  if (gutter === null) {
    return lines;
  }
  const left = items.filter(({ x }) => x < gutter);
  const right = items.filter(({ x }) => x >= gutter);
  return [...linesOf(left), ...linesOf(right)];
}

function linesOf(items: readonly PageItem[]): readonly PageLine[] {
  const rows: { y: number; size: number; items: PageItem[] }[] = [];
  for (const item of items.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - item.y) <= 0.4 * Math.max(row.size, item.size)) {
      row.items.push(item);
      row.size = Math.max(row.size, item.size);
    } else {
      rows.push({ y: item.y, size: item.size, items: [item] });
    }
  }
  return rows.map(({ y, items: row }) => lineOf(y, row)).filter(({ text }) => text !== '');
}

function lineOf(y: number, items: readonly PageItem[]): PageLine {
  const cells: { text: string; x: number; end: number }[] = [];
  const written = items.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.x - b.x);
  for (const item of written) {
    const last = cells.at(-1);
    const gap = last ? item.x - last.end : 0;
    const end = item.x + item.width;
    if (!last || gap > CELL_GAP * item.size) {
      cells.push({ text: item.text, x: item.x, end });
    } else {
      const space = gap > WORD_GAP * item.size && !/\s$/.test(last.text) && !/^\s/.test(item.text) ? ' ' : '';
      last.text += space + item.text;
      last.end = Math.max(last.end, end);
    }
  }
  const tidy = cells.map(({ text, ...rest }) => ({
    text: visible(text).replace(/\s+/gu, ' ').trim(),
    ...rest,
  }));
  const letters = written.reduce((total, { text }) => total + text.length, 0);
  const bold = written.reduce((total, { text, isBold }) => total + (isBold ? text.length : 0), 0);
  return {
    cells: tidy.filter(({ text }) => text !== ''),
    text: tidy
      .map(({ text }) => text)
      .join(' ')
      .trim(),
    x: cells[0]?.x ?? 0,
    y,
    size: Math.max(0, ...written.map(({ size }) => size)),
    isBold: letters > 0 && bold > 0.8 * letters,
  };
}

/** Where the room between two columns of prose is; null on any other page, and where a table has two columns. */
function gutterOf(lines: readonly PageLine[]): number | null {
  const split = lines.filter(({ cells }) => cells.length === 2);
  if (split.length < 8 || split.length < 0.5 * lines.length) {
    return null;
  }
  const starts = split.map(({ cells }) => cells[1]?.x ?? 0).toSorted((a, b) => a - b);
  const middle = starts[Math.floor(starts.length / 2)] ?? 0;
  const isAligned = starts.filter((x) => Math.abs(x - middle) < 6).length > 0.8 * starts.length;
  const long = split.filter(({ cells }) => cells.every(({ text }) => text.length >= 25)).length;
  return isAligned && long > 0.6 * split.length ? middle - 3 : null;
}
