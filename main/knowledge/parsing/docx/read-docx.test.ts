import { expect, test } from 'vitest';
import { documentXml, docxEntries, paragraph, step, table, type ZipEntry, zip } from './docx.fixture.ts';
import { readDocx } from './read-docx.ts';

function read(bytes: Buffer) {
  return readDocx({ kind: 'docx', bytes, charset: null });
}

function replaced(name: string, content: string): readonly ZipEntry[] {
  return docxEntries('').map((entry) => (entry.name === name ? { name, content } : entry));
}

test('K1 a Word document keeps its title, headings, steps and tables', async () => {
  const body = [
    paragraph('Repairs', 'Title'),
    paragraph('We repair what we sell.'),
    paragraph('How to send it in', 'Heading2'),
    step('Print the form.'),
    step('Pack it.'),
    paragraph('Prices', 'Heading2'),
    table([
      ['Part', 'Price'],
      ['Zip', '12 EUR'],
      ['Sole', '40 EUR'],
    ]),
  ].join('');
  expect(await read(zip(docxEntries(body)))).toEqual([
    {
      part: null,
      title: 'Repairs',
      facts: {},
      links: [],
      sections: [
        { path: [], blocks: [{ kind: 'paragraph', text: 'We repair what we sell.' }] },
        { path: ['How to send it in'], blocks: [{ kind: 'list', text: '1. Print the form.\n2. Pack it.' }] },
        {
          path: ['Prices'],
          blocks: [{ kind: 'list', text: '- Part: Zip; Price: 12 EUR\n- Part: Sole; Price: 40 EUR' }],
        },
      ],
    },
  ]);
});

test('S1 hidden text of a Word document is not read', async () => {
  const hidden = '<w:rPr><w:vanish/></w:rPr>';
  const shown = '<w:rPr><w:vanish w:val="0"/></w:rPr>';
  const body =
    paragraph('Shown.') + paragraph('SECRET', undefined, hidden) + paragraph('Also.', undefined, shown);
  expect(JSON.stringify(await read(zip(docxEntries(body))))).toMatch(/Shown\..*Also\./);
  expect(JSON.stringify(await read(zip(docxEntries(body))))).not.toContain('SECRET');
});

test('S1 an archive is judged by what it says before anything is unpacked', async () => {
  const bomb = { name: 'word/document.xml', content: Buffer.alloc(70_000_000, 'a') };
  await expect(read(zip([...docxEntries('').slice(0, 2), bomb]))).rejects.toThrow(
    'larger than 60 MB unpacked',
  );
  const many = Array.from({ length: 5_001 }, (_, index) => ({
    name: `word/media/${index}.png`,
    content: '',
  }));
  await expect(read(zip([...docxEntries(''), ...many]))).rejects.toThrow('holds 5007 files');
  const locked = docxEntries('').map((entry) => ({ ...entry, flags: 1 }));
  await expect(read(zip(locked))).rejects.toThrow('protected with a password');
  for (const name of ['../../etc/passwd', '/etc/passwd', 'C:\\x.xml', 'word/..\\..\\x', 'word/../../x']) {
    await expect(read(zip([...docxEntries(''), { name, content: 'x' }]))).rejects.toThrow(
      'files outside itself',
    );
  }
  await expect(read(zip([...docxEntries(''), ...docxEntries('')]))).rejects.toThrow(
    'two files of the same name',
  );
});

test('S1 a part that unpacks to more than it said is not unpacked to its end', async () => {
  const content = Buffer.alloc(5_000_000, 'a');
  const lie = { name: 'word/document.xml', content, declaredSize: 100 };
  await expect(read(zip([...docxEntries('').slice(0, 2), lie]))).rejects.toThrow('not as large as it says');
});

test('S1 a nested archive is never looked into', async () => {
  const inner = zip([{ name: 'a.xml', content: Buffer.alloc(1_000_000) }]);
  const entries = [...docxEntries(paragraph('Text.')), { name: 'word/embeddings/inner.zip', content: inner }];
  expect(JSON.stringify(await read(zip(entries)))).toContain('Text.');
  await expect(read(zip([{ name: 'inner.zip', content: inner }]))).rejects.toThrow('no Word document');
});

test('S1 entities are refused and a remote template is left alone', async () => {
  const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const xml = documentXml(paragraph('&e;'), external);
  await expect(read(zip(replaced('word/document.xml', xml)))).rejects.toThrow('declares entities');
  const settings = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>`;
  const entries = [
    ...docxEntries(paragraph('Text.')),
    { name: 'word/_rels/settings.xml.rels', content: settings },
  ];
  expect(JSON.stringify(await read(zip(entries)))).toContain('Text.');
});

test('S1 damaged archives are refused in a sentence', async () => {
  const good = zip(docxEntries(paragraph('Text.')));
  for (const bytes of [good.subarray(0, good.length / 2), Buffer.from('PK\x03\x04'), Buffer.alloc(100)]) {
    await expect(read(bytes)).rejects.toThrow('damaged or no Word document');
  }
});
