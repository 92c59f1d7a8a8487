import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsvText, separatorOf } from './csv-text.ts';
import { readCsv } from './read-csv.ts';

function read(text: string | Buffer) {
  return readCsv({ kind: 'csv', bytes: Buffer.from(text), charset: null });
}

test('K1 every row of a table stands under its question: categories, steps and HTML in answers are kept', () => {
  const text =
    'Category,Question,Answer,Tags\r\nReturns,"How long, ""at most""?","30 days.\r\n\r\nTo return:\r\n1. Print\r\n2. Send",7\r\n,Gift cards?,<p>Three <b>years</b>.</p>,8\r\n';
  expect(read(text)).toEqual([
    {
      part: null,
      title: null,
      facts: {},
      links: [],
      sections: [
        {
          path: ['Returns', 'How long, "at most"?'],
          blocks: [
            { kind: 'paragraph', text: '30 days.' },
            { kind: 'list', text: 'To return:\n1. Print\n2. Send' },
          ],
        },
        { path: ['Gift cards?'], blocks: [{ kind: 'paragraph', text: 'Three years.' }] },
      ],
    },
  ]);
  expect(read('question;answer\nA?;1,5 kg\n')[0]?.sections[0]?.blocks[0]?.text).toBe('1,5 kg');
  expect(
    read(Buffer.from('\uFEFFquestion\tanswer\nA?\tÜber\n', 'utf16le'))[0]?.sections[0]?.blocks[0]?.text,
  ).toBe('Über');
});

test('K7 rows for agents only, or for some days only, are documents of their own', () => {
  const parts = read(
    'question,answer,audience,valid_until\nA?,one,,\nB?,two,internal,\nC?,three,public,2026-12-31\nD?,four,internal,\n',
  );
  expect(parts.map(({ part, facts, sections }) => [part, facts, sections.length])).toEqual([
    ['public', {}, 1],
    ['internal_1', { audience: 'internal' }, 2],
    ['public_2026-12-31_2', { audience: 'public', valid_until: '2026-12-31' }, 1],
  ]);
});

test('K1 a table that cannot be understood is refused with the line and what would be right', () => {
  const reasons: readonly (readonly [string, string])[] = [
    ['', 'first line must name the columns "question" and "answer"'],
    ['Frage,Antwort\nA,B', 'first line must name the columns'],
    ['question,answer,answer\nA,B,C', 'two columns are the answer'],
    ['question,answer,audiance\nA,B,internal', 'did you mean audience'],
    ['question,answer\nA,B\nC', 'line 3: the answer is empty'],
    ['question,answer\nA,B,C', 'line 2 has 3 cells and the first line 2'],
    ['question,answer\n"A,B\nC,D', 'line 2: a quote is opened and never closed'],
    ['question,answer\n"A"B,C', 'after a closing quote'],
    ['question,answer\nA "b",C', 'must be in quotes, the quote doubled'],
  ];
  for (const [text, reason] of reasons) {
    expect(() => read(text), text).toThrow(reason);
  }
  expect(() => read(Buffer.from('question,answer\nGr\xfc\xdfe?,x', 'latin1'))).toThrow('CSV UTF-8');
});

test('what RFC 4180 writes is read back the same', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', ';', 'é') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (table) => {
      const text = table
        .map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\r\n`)
        .join('');
      const read = readCsvText(text, ',');
      const wanted = table.filter((row) => row.some((value) => value.trim() !== ''));
      expect(read.ok && read.rows.map(({ cells }) => cells)).toEqual(wanted);
    }),
  );
});

test('any text is read to its end or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
      const read = readCsvText(text, separatorOf(text));
      expect(read.ok || read.line >= 1).toBe(true);
    }),
  );
});
