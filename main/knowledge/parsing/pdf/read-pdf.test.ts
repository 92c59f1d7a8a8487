import { expect, test } from 'vitest';
import { column, makePdf } from './pdf.fixture.ts';
import { readPdf } from './read-pdf.ts';

function read(bytes: Buffer) {
  return readPdf({ kind: 'pdf', bytes, charset: null });
}

test('K1 a PDF keeps title, headings, paragraphs, steps and tables', async () => {
  const pdf = makePdf([
    [
      ...column([{ text: 'Delivery', size: 20 }]),
      ...column(['Parcels leave our ware-', 'house every morning.'], 760),
      ...column(['Sundays do not count.'], 710),
      ...column([{ text: 'How to change the address', size: 14, bold: true }], 680),
      ...column(['1. Open the order.', '2. Choose "Address",', 'then save.'], 655),
      ...column([{ text: 'Prices', size: 14, bold: true }], 600),
      ...[
        ['Country', 'Days', 'Price'],
        ['Norway', '2', 'free'],
        ['Germany', '5', '9.90 EUR'],
      ].flatMap((row, line) => row.map((text, cell) => ({ text, x: 60 + 120 * cell, y: 575 - 14 * line }))),
    ],
  ]);
  expect(await read(pdf)).toEqual([
    {
      part: null,
      title: 'Delivery',
      facts: {},
      links: [],
      sections: [
        {
          path: [],
          blocks: [
            { kind: 'paragraph', text: 'Parcels leave our warehouse every morning.' },
            { kind: 'paragraph', text: 'Sundays do not count.' },
          ],
        },
        {
          path: ['How to change the address'],
          blocks: [{ kind: 'list', text: '1. Open the order.\n2. Choose "Address", then save.' }],
        },
        {
          path: ['Prices'],
          blocks: [
            {
              kind: 'list',
              text: '- Country: Norway; Days: 2; Price: free\n- Country: Germany; Days: 5; Price: 9.90 EUR',
            },
          ],
        },
      ],
    },
  ]);
});

test('K1 what stands on every page, and page numbers, are no text; a paragraph goes on over the page', async () => {
  const pages = [1, 2, 3, 4].map((page) => [
    { text: 'Shop handbook', y: 820, size: 8 },
    ...column([`Page ${page} says something of its own about`, 'parcels and what becomes of them.'], 700),
    { text: `${page} / 4`, y: 20, size: 8 },
  ]);
  const text = JSON.stringify(await read(makePdf(pages)));
  expect(text).toContain('Page 3 says something of its own about parcels and what becomes of them.');
  expect(text).not.toMatch(/handbook|\/ 4/);
});

test('K1 two columns are read one after the other', async () => {
  const lines = (side: string) =>
    Array.from({ length: 12 }, (_, index) => `${side} column, line number ${index} of it`);
  const pdf = makePdf([
    [...column(lines('Left')), ...column(lines('Right').map((text) => ({ text, x: 320 })))],
  ]);
  const text = JSON.stringify(await read(pdf));
  expect(text.indexOf('Left column, line number 11')).toBeLessThan(
    text.indexOf('Right column, line number 0'),
  );
});

test('S1 text beside the page or too small to be seen is not read', async () => {
  const pdf = makePdf([
    [
      { text: 'Shown to everybody.', y: 700 },
      { text: 'SECRET outside', x: 4_000, y: 700 },
      { text: 'SECRET dust', y: 600, size: 0.5 },
    ],
  ]);
  const text = JSON.stringify(await read(pdf));
  expect(text).toContain('Shown to everybody.');
  expect(text).not.toContain('SECRET');
});

test('S1 a PDF with scripts, actions and files gives its text and nothing runs', async () => {
  const pdf = makePdf([[{ text: 'An ordinary sentence.', y: 700 }]], {
    catalog: '/OpenAction 1000 0 R /AA << /WC 1000 0 R >>',
    objects: [
      [1000, '<< /S /JavaScript /JS (app.launchURL\\("http://127.0.0.1:9/"\\); while\\(true\\){}) >>'],
    ],
  });
  expect(JSON.stringify(await read(pdf))).toContain('An ordinary sentence.');
});

test('S1 encrypted, endless, empty and broken PDFs are refused in a sentence', async () => {
  const encrypt = `/Encrypt 1000 0 R /ID [<${'ab'.repeat(16)}> <${'ab'.repeat(16)}>]`;
  const password = `<< /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >>`;
  const locked = makePdf([column(['x'])], { trailer: encrypt, objects: [[1000, password]] });
  await expect(read(locked)).rejects.toThrow('protected with a password');
  const long = makePdf(Array.from({ length: 2_000 }, () => column(['A page.'])));
  await expect(read(long)).rejects.toThrow('2000 pages and at most 500 are read');
  await expect(read(makePdf([[]]))).rejects.toThrow('no text, only pictures');
  await expect(read(Buffer.from('%PDF-1.7\nnothing'))).rejects.toThrow();
});
