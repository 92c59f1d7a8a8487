import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openVectors } from './kept-vectors.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const vectors = new Map([
  ['where is my order', Float32Array.of(1, 0, 0)],
  ['ünïcode ✓', Float32Array.of(0, 0.5, -0.25)],
]);
const open = (workspace = '/shop', model = 'one', dimensions = 3) =>
  openVectors(folder, workspace, model, dimensions);

test('what was kept is there the next time, for the same workspace and model only', async () => {
  await (await open()).keep(vectors);
  const again = await open();
  expect(again.count).toBe(2);
  for (const [text, vector] of vectors) expect(again.of(text)).toEqual(vector);
  expect(again.of('where is my parcel')).toBeUndefined();
  expect((await open('/bank')).count).toBe(0);
  expect((await open('/shop', 'two')).count).toBe(0);
  expect((await open('/shop', 'one', 6)).count).toBe(0);
});

test('what is kept last replaces what was kept before, whole, and nothing is left beside it', async () => {
  await (await open()).keep(vectors);
  await (await open()).keep(new Map([['only this', Float32Array.of(0, 1, 0)]]));
  expect((await open()).count).toBe(1);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a damaged file is as good as none, wherever the damage is', async () => {
  await (await open()).keep(vectors);
  const file = join(folder, readdirSync(folder)[0] ?? '');
  const whole = readFileSync(file);
  for (const at of [0, 20, 40, whole.length - 1]) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect((await open()).count).toBe(0);
  }
  for (const length of [0, 10, whole.length - 1]) {
    writeFileSync(file, whole.subarray(0, length));
    expect((await open()).count).toBe(0);
  }
});

test('a folder that cannot be written costs nothing but the time to make vectors again', async () => {
  writeFileSync(join(folder, 'a file'), '');
  const nowhere = await openVectors(join(folder, 'a file', 'below'), '/shop', 'one', 3);
  await nowhere.keep(vectors);
  expect(readdirSync(folder)).toEqual(['a file']);
});

test('files of workspaces that were not checked for long make room', async () => {
  for (let i = 0; i < 25; i += 1) await (await open(`/${i}`)).keep(vectors);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(20);
  expect((await open('/24')).count).toBe(2);
});
