import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderSource as sourceOf } from './folder-source.ts';

/** What is not text is another test's matter. */
const folderSource = (path: string) =>
  sourceOf(path, async ({ name }) => ({ ok: false, reason: `${name} was parsed` }));

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-documents-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function reasonFor(name: string, content: string | Uint8Array): Promise<string | null> {
  await writeFile(join(folder, name), content);
  const read = await folderSource(folder).read(name);
  const parsed = read?.ok ? await read.parse() : read;
  return parsed && !parsed.ok ? parsed.reason : null;
}

test('K1 S1 files are found in all folders; the rest is listed with the reason', async () => {
  await mkdir(join(folder, 'shipping/.git'), { recursive: true });
  await writeFile(join(folder, 'Returns.MD'), '# Returns');
  await writeFile(join(folder, 'shipping/it\'s "late".txt'), 'Late.');
  await writeFile(join(folder, 'prices.pdf'), '%PDF');
  await writeFile(join(folder, 'prices.pdf.yml'), 'audience: internal');
  await writeFile(join(folder, 'prices.xlsx'), 'PK');
  await writeFile(join(folder, 'logo.png'), 'PNG');
  await writeFile(join(folder, 'con.md'), 'x');
  await writeFile(join(folder, 'NUL.tar.pdf'), 'x');
  await writeFile(join(folder, 'end.md.'), 'x');
  await writeFile(join(folder, 'shipping/.git/config.md'), 'x');
  await symlink('/etc/hosts', join(folder, 'hosts.md'));
  expect(await folderSource(folder).list()).toEqual({
    documents: ['Returns.MD', 'prices.pdf', 'shipping/it\'s "late".txt'],
    skipped: expect.arrayContaining([
      { file: 'prices.xlsx', reason: 'spreadsheets are not read; save the questions and answers as CSV' },
      { file: 'logo.png', reason: 'only .md, .txt, .html, .pdf, .docx, .csv and .json files can be loaded' },
      { file: 'con.md', reason: 'its name is reserved on Windows; rename it' },
      { file: 'NUL.tar.pdf', reason: 'its name is reserved on Windows; rename it' },
      {
        file: 'end.md.',
        reason: 'its name ends with a dot or a space, which Windows drops; rename it',
      },
      { file: 'hosts.md', reason: 'links are not followed; put the file itself there' },
    ]),
  });
});

test('a folder that is not there has no documents', async () => {
  expect(await folderSource(join(folder, 'none')).list()).toEqual({ documents: [], skipped: [] });
});

test('a folder that cannot be read is an error and not an empty folder', async () => {
  await writeFile(join(folder, 'file'), 'x');
  await expect(folderSource(join(folder, 'file')).list()).rejects.toMatchObject({
    code: 'folder_unreadable',
  });
});

test('a document knows its title, audience, headings and passages', async () => {
  await writeFile(
    join(folder, 'gift-cards.md'),
    '\uFEFF---\r\naudience: internal\r\n---\r\n# Gift cards\r\n\r\nIntro.\r\n\r\n## Limits\r\n\r\nAt most 500.\r\n',
  );
  const read = await folderSource(folder).read('gift-cards.md');
  expect(read?.ok && (await read.parse())).toEqual({
    ok: true,
    document: {
      title: 'Gift cards',
      audience: 'internal',
      validFrom: null,
      validUntil: null,
      passages: [
        { heading: '', text: 'Intro.' },
        { heading: 'Limits', text: 'At most 500.' },
      ],
    },
  });
});

test('a file without a title is called after its name', async () => {
  await writeFile(join(folder, 'delivery_times-abroad.txt'), 'Two weeks.');
  const read = await folderSource(folder).read('delivery_times-abroad.txt');
  expect(read?.ok && (await read.parse())).toMatchObject({ document: { title: 'Delivery times abroad' } });
});

test('a file that cannot be loaded says why', async () => {
  expect(await reasonFor('latin1.md', Uint8Array.from([0x66, 0xfc, 0x72]))).toContain('not UTF-8');
  expect(await reasonFor('large.md', 'x'.repeat(1024 * 1024 + 1))).toContain('larger than 1 MB');
  expect(await reasonFor('binary.md', 'a\0b')).toContain('NUL');
  expect(await reasonFor('empty.md', '')).toContain('empty');
  expect(await reasonFor('headings.md', '# Only\n\n## Headings\n')).toContain('empty');
  expect(await reasonFor('lies.md', '---\naudience: nobody\n---\nx')).toContain('"public" or "internal"');
  expect(await reasonFor('exact.md', `${'word '.repeat(209_715)}x`)).toBeNull();
});

test('a file that went away, or was exchanged for a link, is not read', async () => {
  expect(await folderSource(folder).read('gone.md')).toBeNull();
  await symlink('/etc/hosts', join(folder, 'now-a-link.md'));
  expect(await folderSource(folder).read('now-a-link.md')).toMatchObject({ ok: false });
});
