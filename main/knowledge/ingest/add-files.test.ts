import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createFileParser } from '../documents/parsed-file.ts';
import { createDocumentParser } from '../parsing/document-parser.ts';
import { docxEntries, paragraph, zip } from '../parsing/docx/docx.fixture.ts';
import { nodeLauncher } from '../parsing/node-launcher.ts';
import { column, makePdf } from '../parsing/pdf/pdf.fixture.ts';
import { addFiles } from './add-files.ts';

const parser = createDocumentParser({ launch: nodeLauncher() });
const parseFile = createFileParser(parser);
let root: string;
let knowledge: string;
let given: string;

afterAll(() => parser.dispose());

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tandem-add-'));
  [knowledge, given] = [join(root, 'knowledge'), join(root, 'given')];
  await mkdir(knowledge);
  await mkdir(join(given, 'deep'), { recursive: true });
});

afterEach(() => rm(root, { recursive: true }));

async function names(): Promise<readonly string[]> {
  const entries = await readdir(knowledge, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(knowledge.length + 1))
    .sort();
}

async function reasonFor(name: string, content: string | Buffer): Promise<string | undefined> {
  await writeFile(join(given, name), content);
  const { skipped } = await addFiles(knowledge, join(given, name), parseFile);
  return skipped[0]?.reason;
}

test('K1 a file, or all files of a folder, come into the knowledge folder with what stands beside them', async () => {
  await writeFile(join(given, 'prices.pdf'), makePdf([column(['A parcel costs 5 EUR.'])]));
  await writeFile(join(given, 'prices.pdf.yml'), 'audience: internal');
  await writeFile(join(given, 'deep/care.docx'), zip(docxEntries(paragraph('Wash at 30.'))));
  await writeFile(join(given, 'deep/logo.png'), 'x');
  const added = await addFiles(knowledge, given, parseFile);
  expect(added).toMatchObject({ copied: 2, skipped: [{ file: 'given/deep/logo.png' }] });
  expect(await names()).toEqual(['given/deep/care.docx', 'given/prices.pdf', 'given/prices.pdf.yml']);
  expect(await addFiles(knowledge, join(knowledge, 'given'), parseFile)).toEqual({ copied: 0, skipped: [] });
});

test('K1 S1 what cannot be loaded does not come in, each for its own reason', async () => {
  const document = zip(docxEntries(paragraph('Text.')));
  const pdf = makePdf([column(['Text.'])]);
  expect(await reasonFor('empty.pdf', '')).toBe('the file is empty: it has 0 bytes');
  expect(await reasonFor('lies.pdf', document)).toContain('is named .pdf but is an archive');
  expect(await reasonFor('lies.docx', pdf)).toContain('is named .docx but is a PDF');
  expect(await reasonFor('old.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain("Word's old format");
  expect(await reasonFor('lies.html', document)).toContain('named like text but is an archive');
  expect(await reasonFor('lies.csv', pdf)).toContain('named like text but is a PDF');
  expect(await reasonFor('lies.json', Buffer.from([1, 0, 2, 0]))).toContain(
    'named like text but is a binary file',
  );
  expect(await reasonFor('cut.docx', document.subarray(0, 200))).toContain('damaged or no Word document');
  expect(await reasonFor('cut.pdf', '%PDF-1.7')).toContain('damaged or not what its name says');
  expect(await reasonFor('empty.html', '<html></html>')).toContain('empty');
  expect(await reasonFor('sheet.xlsx', document)).toContain('spreadsheets are not read');
  expect(await reasonFor('aux.md', 'Text.')).toContain('reserved on Windows');
  expect(await reasonFor('large.csv', Buffer.alloc(9_000_000, 'a'))).toContain('larger than 8 MB');
  expect(await names()).toEqual([]);
});

test('S1 a spoilt file does not take the place of the good one', async () => {
  const good = makePdf([column(['A parcel costs 5 EUR.'])]);
  await writeFile(join(given, 'prices.pdf'), good);
  await addFiles(knowledge, join(given, 'prices.pdf'), parseFile);
  expect(await reasonFor('prices.pdf', good.subarray(0, 100))).toBeDefined();
  expect(await readFile(join(knowledge, 'prices.pdf'))).toEqual(good);
});

test('S1 links lead nothing in and nothing out', async () => {
  await writeFile(join(root, 'outside.md'), 'Outside.');
  await symlink(join(root, 'outside.md'), join(given, 'link.md'));
  await symlink(root, join(given, 'deep/up'));
  const { copied, skipped } = await addFiles(knowledge, given, parseFile);
  expect(copied).toBe(0);
  expect(skipped.map(({ reason }) => reason)).toEqual(
    Array(2).fill('links are not followed; put the file itself there'),
  );
  await writeFile(join(given, 'a.md'), 'New.');
  await symlink(join(root, 'outside.md'), join(knowledge, 'a.md'));
  expect((await addFiles(knowledge, join(given, 'a.md'), parseFile)).skipped[0]?.reason).toContain(
    'no plain file',
  );
  expect(await readFile(join(root, 'outside.md'), 'utf8')).toBe('Outside.');
});

test('a file that a person names by a link is taken as the file that it is', async () => {
  await writeFile(join(root, 'real.md'), 'Real.');
  await symlink(join(root, 'real.md'), join(root, 'named.md'));
  expect(await addFiles(knowledge, join(root, 'named.md'), parseFile)).toEqual({ copied: 1, skipped: [] });
  expect(await names()).toEqual(['real.md']);
  await cp(join(root, 'real.md'), join(given, 'real.md'));
  expect(await addFiles(knowledge, join(given, 'real.md'), parseFile)).toEqual({ copied: 1, skipped: [] });
});
