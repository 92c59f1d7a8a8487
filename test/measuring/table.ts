/** Columns under a head line, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return /^[-\d.,%]+$/.test(cell) || (column > 0 && cell === '–')
          ? cell.padStart(width)
          : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** The same as Markdown, to be read in a terminal and put into a page as it is. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A table of objects: one column for each leaf, named by its path; numbers to three decimals. */
export function flatTable(rows: readonly object[]): string {
  const flat = rows.map((row) => new Map(leaves(row, '')));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return table(
    columns,
    flat.map((row) => columns.map((column) => row.get(column) ?? '–')),
  );
}

function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'number') return [[path, String(Number(value.toFixed(3)))]];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, part]) =>
    leaves(part, path === '' ? name : `${path}.${name}`),
  );
}
