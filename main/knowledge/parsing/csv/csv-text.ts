/** A row of a table of text, and the line of the file on which it begins. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvRead =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Reads comma-separated text as RFC 4180 says; `separator` is one character. Empty lines are no rows. */
export function readCsvText(text: string, separator: string): CsvRead {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let rowLine = 1;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) {
        return { ok: false, line, reason: 'a quote is opened and never closed' };
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      line += countNewlines(cell);
      at = end + 1;
    } else {
      const end = endOfPlainCell(text, at, separator);
      cell = text.slice(at, end);
      if (cell.includes('"')) {
        return { ok: false, line, reason: 'a cell with a quote in it must be in quotes, the quote doubled' };
      }
      at = end;
    }
    cells.push(cell);
    const next = text[at];
    if (next === separator) {
      at += 1;
      // A line that ends with the separator has one more, empty cell.
      if (at < text.length && !isNewline(text[at])) {
        continue;
      }
      cells.push('');
    } else if (next !== undefined && !isNewline(next)) {
      return {
        ok: false,
        line,
        reason: 'after a closing quote there must be a separator or the end of the line',
      };
    }
    if (cells.some((value) => value.trim() !== '')) {
      rows.push({ line: rowLine, cells });
    }
    cells = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    rowLine = line;
  }
  return { ok: true, rows };
}

/** What stands between the cells of the first line; spreadsheets write what their country uses. */
export function separatorOf(text: string): string {
  const [firstLine = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((mark) => [mark, firstLine.split(mark).length] as const);
  const [best = [','] as const] = counts.toSorted(([, a], [, b]) => b - a);
  return best[0];
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') {
      return at;
    }
  }
  return -1;
}

function endOfPlainCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && !isNewline(text[at])) {
    at += 1;
  }
  return at;
}

function isNewline(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function countNewlines(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
