import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmbedder, type Embedder } from '../inference/index.ts';
import { type Knowledge, openKnowledge } from './index.ts';
import { docxEntries, paragraph, table, zip } from './parsing/docx/docx.fixture.ts';
import { nodeLauncher } from './parsing/node-launcher.ts';
import { column, makePdf } from './parsing/pdf/pdf.fixture.ts';

const modelFolder = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');

let embedder: Embedder;
let root: string;
let documents: string;
let knowledge: Knowledge;
let started: number;

beforeAll(async () => {
  embedder = await createEmbedder({ modelFolder });
});

afterAll(() => embedder.dispose());

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tandem-loaders-'));
  documents = join(root, 'knowledge');
  started = 0;
  const launch = nodeLauncher();
  knowledge = await openKnowledge({
    folder: join(root, 'index'),
    embedder,
    clock: () => new Date('2026-01-15T12:00:00Z'),
    launchParser: (events) => {
      started += 1;
      return launch(events);
    },
  });
});

afterEach(async () => {
  await knowledge.dispose();
  await rm(root, { recursive: true });
});

async function write(name: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(documents, name)), { recursive: true });
  await writeFile(join(documents, name), content);
}

function articles(...texts: readonly string[]): string {
  const exported = texts.map((text, index) => {
    const title = text.split('.')[0];
    return {
      id: index + 1,
      title,
      body: `<p>${text}</p>`,
      draft: false,
      user_segment_id: null,
      section_id: 5,
    };
  });
  return JSON.stringify({ articles: exported, sections: [{ id: 5, name: 'Orders' }] });
}

async function writeAllKinds(): Promise<void> {
  await write(
    'tyres.pdf',
    makePdf([
      [...column([{ text: 'Tyres', size: 20 }]), ...column(['Winter tyres are changed in October.'], 750)],
    ]),
  );
  const prices = table([
    ['Part', 'Price'],
    ['Zip', '12 EUR'],
    ['Sole', '40 EUR'],
  ]);
  await write('repairs.docx', zip(docxEntries(paragraph('Repairs', 'Title') + prices)));
  await write(
    'faq.csv',
    'question,answer\nDo you deliver to islands?,"Yes, by boat on Tuesdays."\nCan I pay by invoice?,Only companies can.\n',
  );
  await write(
    'opening.html',
    '<html><title>Opening hours</title><body><p>The shop in Bergen opens at nine.</p></body></html>',
  );
  await write(
    'export.json',
    articles('Gift cards. They are valid for three years.', 'Recycling. Bring old skis to any shop.'),
  );
}

test('K1 every kind of file answers questions, with its own words and where they stand', async () => {
  await writeAllKinds();
  expect(await knowledge.sync(documents)).toMatchObject({ documents: 6, added: 6, skipped: [] });
  const questions: readonly (readonly [string, string, string])[] = [
    ['when are winter tyres changed?', 'tyres.pdf', 'October'],
    ['what does a new zip cost?', 'repairs.docx', '12 EUR'],
    ['do you deliver to islands?', 'faq.csv', 'by boat on Tuesdays'],
    ['when does the shop in Bergen open?', 'opening.html', 'nine'],
    ['how long are gift cards valid?', 'export.json/1-gift-cards', 'three years'],
  ];
  for (const [question, document, fact] of questions) {
    const answer = await knowledge.answer({ question, audience: 'public', answerThreshold: 0 });
    expect(answer, question).toMatchObject({
      answered: true,
      text: expect.stringContaining(fact),
      citations: [expect.objectContaining({ document })],
    });
  }
  const [faq] = await knowledge.search('do you deliver to islands?', { audience: 'public' });
  expect(faq).toMatchObject({ title: 'Faq', heading: 'Do you deliver to islands?' });
  const [card] = await knowledge.search('how long are gift cards valid?', { audience: 'public' });
  expect(card).toMatchObject({ title: 'Gift cards', heading: 'Orders' });
});

test('K2 a file that did not change is not parsed again; of an export only the article that did', async () => {
  await writeAllKinds();
  await knowledge.sync(documents);
  expect(started).toBe(5);
  expect(await knowledge.sync(documents)).toMatchObject({ added: 0, updated: 0, removed: 0, embedded: 0 });
  expect(started).toBe(5);
  await write(
    'export.json',
    articles('Gift cards. They are valid for five years.', 'Recycling. Bring old skis to any shop.'),
  );
  expect(await knowledge.sync(documents)).toMatchObject({ added: 0, updated: 2, removed: 0, embedded: 1 });
  await write('export.json', articles('Gift cards. They are valid for five years.'));
  expect(await knowledge.sync(documents)).toMatchObject({ removed: 1, embedded: 0 });
  await unlink(join(documents, 'export.json'));
  await unlink(join(documents, 'faq.csv'));
  expect(await knowledge.sync(documents)).toMatchObject({ documents: 3, removed: 2 });
  const found = await knowledge.search('gift cards', { audience: 'internal', limit: 100 });
  expect(found.map(({ document }) => document)).not.toContain('export.json/1-gift-cards');
});

test('K2 an export whose loading is called off is finished by the next one', async () => {
  const texts = Array.from({ length: 300 }, (_, number) => `Article ${number}. It says ${number * 7}.`);
  await write('export.json', articles(...texts));
  const controller = new AbortController();
  const first = await knowledge.sync(documents, {
    signal: controller.signal,
    onProgress: ({ documentsDone }) => {
      if (documentsDone > 0) {
        controller.abort();
      }
    },
  });
  expect(first.cancelled).toBe(true);
  expect(first.added).toBeGreaterThan(0);
  expect(first.added).toBeLessThan(300);
  const second = await knowledge.sync(documents);
  expect(second).toMatchObject({ added: 300 - first.added, updated: 0, removed: 0, documents: 300 });
  expect(second.embedded).toBe(300 - first.embedded);
});

test('K7 what stands beside a file keeps it from customers; what is not understood there keeps it from everybody', async () => {
  await writeAllKinds();
  await write('tyres.pdf.yml', 'audience: internal\ntitle: Tyre plan');
  await knowledge.sync(documents);
  const search = (audience: 'public' | 'internal') =>
    knowledge.search('winter tyres', { audience, limit: 100 });
  expect(JSON.stringify(await search('public'))).not.toContain('October');
  expect((await search('internal'))[0]).toMatchObject({ title: 'Tyre plan', audience: 'internal' });
  await write('tyres.pdf.yml', 'audiance: internal');
  expect(await knowledge.sync(documents)).toMatchObject({
    removed: 1,
    skipped: [
      {
        file: 'tyres.pdf',
        reason: 'the file tyres.pdf.yml has an unknown key "audiance"; did you mean "audience"?',
      },
    ],
  });
  await unlink(join(documents, 'tyres.pdf.yml'));
  expect(await knowledge.sync(documents)).toMatchObject({ added: 1, skipped: [] });
});

test('S1 hostile files are each a sentence, the others are loaded, and no file is tried twice', async () => {
  await write('good.md', '# Good\n\nA good article about parcels.');
  await write(
    'bomb.docx',
    zip([...docxEntries('').slice(0, 2), { name: 'word/document.xml', content: Buffer.alloc(70_000_000) }]),
  );
  await write('long.pdf', makePdf(Array.from({ length: 501 }, () => column(['A page.']))));
  await write('deep.html', `${'<div>'.repeat(5_000)}x`);
  await write('cut.json', '{"articles": [');
  await write('none.csv', '');
  const { documents: loaded, skipped } = await knowledge.sync(documents);
  expect(loaded).toBe(1);
  expect(skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
    'bomb.docx: its text is larger than 60 MB unpacked; split it',
    expect.stringContaining('cut.json: it is not valid JSON'),
    'deep.html: its elements are nested more than 200 deep; save the part with the text',
    'long.pdf: it has 501 pages and at most 500 are read; split it',
    'none.csv: the file is empty: it has 0 bytes',
  ]);
  const before = started;
  expect((await knowledge.sync(documents)).skipped).toEqual(skipped);
  expect(started).toBe(before);
});
