/** A line of a page to be written; y is measured from the bottom. */
export type WrittenLine = {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
};

type PdfOptions = {
  /** Further objects, as `[number, body]`, from number 1000. */
  readonly objects?: readonly (readonly [number, string])[];
  /** Put into the catalog, the page objects and the trailer. */
  readonly catalog?: string;
  readonly trailer?: string;
};

/** A PDF with these pages of text, written by hand. */
export function makePdf(pages: readonly (readonly WrittenLine[])[], options: PdfOptions = {}): Buffer {
  const kids = pages.map((_, index) => `${10 + 2 * index} 0 R`).join(' ');
  const objects: (readonly [number, string])[] = [
    [1, `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>'],
    ...pages.flatMap((lines, index): (readonly [number, string])[] => {
      const content = lines.map(textOperators).join('\n');
      return [
        [
          10 + 2 * index,
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${11 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
        ],
        [11 + 2 * index, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
      ];
    }),
    ...(options.objects ?? []),
  ];
  return assemble(objects, options.trailer ?? '');
}

/** Lines one below the other, as a word processor sets them. */
export function column(
  texts: readonly (string | Partial<WrittenLine>)[],
  from = 800,
  step = 14,
): readonly WrittenLine[] {
  return texts.map((line, index) => ({
    y: from - index * step,
    ...(typeof line === 'string' ? { text: line } : { text: '', ...line }),
  }));
}

function textOperators({ text, x = 60, y, size = 11, bold = false }: WrittenLine): string {
  const escaped = text.replaceAll(/[\\()]/g, (character) => `\\${character}`);
  return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`;
}

function assemble(objects: readonly (readonly [number, string])[], trailer: string): Buffer {
  let body = '%PDF-1.7\n';
  const places = new Map<number, number>();
  for (const [number, content] of objects) {
    places.set(number, body.length);
    body += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const size = Math.max(...places.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const xref = `xref\n0 ${size}\n${rows.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + xref + end, 'latin1');
}
