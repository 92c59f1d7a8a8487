import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PassageId } from '../../../preload/contract/index.ts';
import { openPassageIndex, type PassageIndex } from './passage-index.ts';
import { ALWAYS_MS, type PassageRow } from './passage-rows.ts';
import { ofDocuments, visibleTo } from './predicates.ts';

const DIMENSIONS = 8;
const model = 'model@1';
const now = Date.UTC(2026, 0, 15);

let folder: string;
let opened: PassageIndex[] = [];

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'tandem-index-')), 'index');
});

afterEach(async () => {
  await Promise.all(opened.map((index) => index.close()));
  opened = [];
  await rm(join(folder, '..'), { recursive: true });
});

async function open(options: { model?: string; vectorIndexFrom?: number } = {}): Promise<PassageIndex> {
  const index = await openPassageIndex({ folder, model, dimensions: DIMENSIONS, ...options });
  opened.push(index);
  return index;
}

/** A vector that points mostly along one axis. */
function along(axis: number, noise = 0): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, index) => Math.sin(noise * (index + 1)) * 0.1);
  vector[axis % DIMENSIONS] = 1;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function row(document: string, place: number, more: Partial<PassageRow> = {}): PassageRow {
  const text = `${document} ${place}`;
  return {
    id: `p_${Buffer.from(text).toString('hex')}` as PassageId,
    document,
    place,
    title: document,
    heading: '',
    text,
    audience: 'public',
    validFromMs: -ALWAYS_MS,
    validUntilMs: ALWAYS_MS,
    terms: ['refund', `place${place}`],
    vector: along(place),
    vectorKey: text,
    sourceHash: 'hash',
    ...more,
  };
}

function textsMatching(index: PassageIndex, term: string, filter = 'true'): Promise<readonly string[]> {
  return index.read(async (snapshot) => {
    const rows = await snapshot.matching([{ weight: 1, terms: [term] }], filter, 100);
    return rows.map(({ text }) => text).sort();
  });
}

async function filesIn(path: string): Promise<number> {
  return (await readdir(path, { recursive: true })).length;
}

test('what is stored is found by vector and by term, also after the index was closed and opened again', async () => {
  const first = await open();
  await first.replace(['a.md', 'b.md'], [row('a.md', 0), row('a.md', 1), row('b.md', 0)]);
  await first.settle();
  await first.close();
  const index = await open();
  expect(index.rebuilt).toBeNull();
  expect(index.passages).toBe(3);
  expect([...index.documents.keys()].sort()).toEqual(['a.md', 'b.md']);
  expect(await textsMatching(index, 'refund')).toEqual(['a.md 0', 'a.md 1', 'b.md 0']);
  const [nearest] = await index.read((snapshot) => snapshot.nearest(along(1), 'true', 1));
  expect(nearest).toEqual(row('a.md', 1));
});

test('a document that is replaced or removed is found no more, at once', async () => {
  const index = await open();
  await index.replace(['a.md', 'b.md'], [row('a.md', 0), row('a.md', 1), row('b.md', 0)]);
  await index.replace(['a.md'], [row('a.md', 0, { terms: ['exchange'] })]);
  expect(await textsMatching(index, 'refund')).toEqual(['b.md 0']);
  expect(await textsMatching(index, 'exchange')).toEqual(['a.md 0']);
  await index.replace(['b.md'], []);
  expect(await textsMatching(index, 'refund')).toEqual([]);
  expect(index.passages).toBe(1);
  expect(index.lexicon.rarity('refund')).toBe(index.lexicon.rarity('never seen'));
});

test('who reads while documents change sees one version to the end', async () => {
  const index = await open();
  await index.replace(['a.md'], [row('a.md', 0)]);
  await index.read(async (snapshot) => {
    for (let round = 0; round < 20; round += 1) {
      await index.replace(['a.md'], [row('a.md', 0, { terms: [`round${round}`] })]);
      await index.settle();
    }
    const rows = await snapshot.matching([{ weight: 1, terms: ['refund'] }], 'true', 10);
    expect(rows.map(({ text }) => text)).toEqual(['a.md 0']);
    expect(await snapshot.byIds([row('a.md', 0).id])).toMatchObject([{ terms: ['refund', 'place0'] }]);
  });
  expect(await textsMatching(index, 'refund')).toEqual([]);
});

test('many small changes do not fill the disk', async () => {
  const index = await open();
  const change = async (round: number) => {
    await index.replace(['a.md'], [row('a.md', round)]);
    await index.settle();
  };
  for (let round = 0; round < 40; round += 1) {
    await change(round);
  }
  const after40 = await filesIn(folder);
  for (let round = 40; round < 80; round += 1) {
    await change(round);
  }
  expect(await filesIn(folder)).toBeLessThan(after40 * 1.5);
  expect(await textsMatching(index, 'refund')).toEqual(['a.md 79']);
});

test('names with quotes and SQL in them are only names', async () => {
  const index = await open();
  const names = [`it's "late".md`, `'; DROP TABLE passages; --.md`, `x' OR '1'='1`, 'naïve %_\\.md'];
  await index.replace(
    names,
    names.map((name, place) => row(name, place)),
  );
  await index.replace([`x' OR '1'='1`], []);
  expect([...index.documents.keys()].sort()).toEqual(names.filter((name) => !name.startsWith('x')).sort());
  expect(await textsMatching(index, 'refund', ofDocuments([`it's "late".md`]))).toEqual([`it's "late".md 0`]);
  expect(await textsMatching(index, 'refund', ofDocuments([]))).toEqual([]);
});

test('the filter lets through only what the audience may see on that day', async () => {
  const index = await open();
  const day = 24 * 60 * 60 * 1000;
  await index.replace(
    ['a.md'],
    [
      row('a.md', 0),
      row('a.md', 1, { audience: 'internal' }),
      row('a.md', 2, { validFromMs: now + 1 }),
      row('a.md', 3, { validUntilMs: now }),
      row('a.md', 4, { validFromMs: now, validUntilMs: now + day }),
    ],
  );
  expect(await textsMatching(index, 'refund', visibleTo('public', now))).toEqual(['a.md 0', 'a.md 4']);
  expect(await textsMatching(index, 'refund', visibleTo('internal', now))).toEqual([
    'a.md 0',
    'a.md 1',
    'a.md 4',
  ]);
});

test('an index of another model is begun anew', async () => {
  const first = await open();
  await first.replace(['a.md'], [row('a.md', 0)]);
  await first.close();
  const index = await open({ model: 'model@2' });
  expect(index.passages).toBe(0);
  expect(index.rebuilt).toEqual({ reason: 'it was made with the model model@1', setAside: null });
});

test('a folder with other people’s files is set aside whole and not touched', async () => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'thesis.md'), 'years of work');
  const index = await open();
  expect(index.rebuilt?.reason).toBe('it has files but no index.json');
  expect(await readFile(join(index.rebuilt?.setAside ?? '', 'thesis.md'), 'utf8')).toBe('years of work');
  await index.replace(['a.md'], [row('a.md', 0)]);
  expect(await textsMatching(index, 'refund')).toEqual(['a.md 0']);
});

test.each(['garbage', 'cut', 'missing', 'manifest', 'label'])(
  'a damaged index is set aside and begun anew: %s',
  async (damage) => {
    const first = await open();
    await first.replace(
      ['a.md'],
      Array.from({ length: 50 }, (_, place) => row('a.md', place)),
    );
    await first.settle();
    await first.close();
    await spoil(damage);
    const index = await open();
    expect(index.rebuilt?.setAside).toBe(`${folder}.set-aside-1`);
    expect(index.passages).toBe(0);
    await index.replace(['b.md'], [row('b.md', 1)]);
    expect(await textsMatching(index, 'refund')).toEqual(['b.md 1']);
  },
);

async function spoil(damage: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  const data = names.filter((name) => name.includes('/data/') && name.endsWith('.lance'));
  const manifests = names.filter((name) => name.endsWith('.manifest'));
  for (const file of damage === 'manifest' ? manifests : data) {
    const bytes = await readFile(file);
    if (damage === 'missing') {
      await rm(file);
    } else {
      await writeFile(
        file,
        damage === 'cut' ? bytes.subarray(0, bytes.length / 2) : bytes.map((byte) => byte ^ 0x5a),
      );
    }
  }
  if (damage === 'label') {
    await appendFile(join(folder, 'index.json'), '{');
  }
}

test('a second process that writes is refused; a lock left by one that is gone is taken', async () => {
  const index = await open();
  await writeFile(join(folder, 'writer.lock'), '1');
  await expect(index.replace(['a.md'], [row('a.md', 0)])).rejects.toMatchObject({ code: 'index_busy' });
  await writeFile(join(folder, 'writer.lock'), '4194304999');
  await index.replace(['a.md'], [row('a.md', 0)]);
  await index.settle();
  expect(await readdir(folder)).not.toContain('writer.lock');
});

test('what another process wrote is seen after a refresh', async () => {
  const index = await open();
  const other = await open();
  await other.replace(['a.md'], [row('a.md', 0)]);
  await other.settle();
  await index.refresh();
  expect(await textsMatching(index, 'refund')).toEqual(['a.md 0']);
  expect(index.passages).toBe(1);
});

test('a large index gets a vector index and finds the same', async () => {
  const index = await open({ vectorIndexFrom: 1_000 });
  const rows = Array.from({ length: 1_200 }, (_, place) =>
    row('a.md', place, { vector: along(place, place) }),
  );
  await index.replace(['a.md'], rows);
  const before = await index.read((snapshot) => snapshot.nearest(along(3, 999), visibleTo('public', now), 5));
  await index.settle();
  const after = await index.read((snapshot) => snapshot.nearest(along(3, 999), visibleTo('public', now), 5));
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  expect((await readdir(join(folder, 'passages.lance', '_indices'))).length).toBeGreaterThan(1);
});
