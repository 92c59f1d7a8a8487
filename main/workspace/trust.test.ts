import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTrustStore } from './trust.ts';

let home = '';

beforeEach(async () => {
  home = await realpath(await mkdtemp(path.join(os.tmpdir(), 'tandem-trust-')));
  for (const folder of ['bundled/shop', 'bundled-not', 'mine', 'other']) {
    await mkdir(path.join(home, folder), { recursive: true });
  }
});

afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

const at = (folder: string) => path.join(home, folder);
const open = () => openTrustStore(at('data/trust.json'), at('bundled'));

test('a workspace from outside is trusted only after a person trusted it, also after a restart', async () => {
  const store = open();
  expect(await store.isTrusted(at('mine'))).toBe(false);
  await store.trust(at('mine'));
  expect(await open().isTrusted(at('mine'))).toBe(true);
  expect(await open().isTrusted(at('other'))).toBe(false);
  expect(await open().isTrusted(at('mine/inner'))).toBe(false);
});

test('the samples that come with the product are trusted, folders that only look like them are not', async () => {
  const store = open();
  expect(await store.isTrusted(at('bundled/shop'))).toBe(true);
  expect(await store.isTrusted(at('bundled-not'))).toBe(false);
  expect(await store.isTrusted(at('bundled/../mine'))).toBe(false);
  await symlink(at('other'), at('bundled/link'));
  expect(await store.isTrusted(at('bundled/link'))).toBe(false);
  expect(await store.isTrusted(at('nowhere'))).toBe(false);
});

test('a trusted folder is known by every path that leads to it', async () => {
  await symlink(at('mine'), at('link'));
  await open().trust(at('link'));
  expect(await open().isTrusted(at('mine'))).toBe(true);
});

test('folders that are trusted at the same time are all kept, in a file that is always whole', async () => {
  const folders = Array.from({ length: 12 }, (_, index) => at(`many/${index}`));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const store = open();
  await Promise.all(folders.map((folder) => store.trust(folder)));
  expect(await Promise.all(folders.map((folder) => open().isTrusted(folder)))).toEqual(
    folders.map(() => true),
  );
  expect(JSON.parse(await readFile(at('data/trust.json'), 'utf8')).folders).toEqual(folders);
  expect(await readdir(at('data'))).toEqual(['trust.json']);
});

test('a damaged list trusts nobody and is set aside', async () => {
  await mkdir(at('data'));
  for (const damaged of ['{"version":1,"fol', '[]', '{"version":1,"folders":[1]}', '']) {
    await writeFile(at('data/trust.json'), damaged);
    const store = open();
    expect(await store.isTrusted(at('mine'))).toBe(false);
    expect(await readFile(at('data/trust.json.damaged'), 'utf8')).toBe(damaged);
    await store.trust(at('mine'));
    expect(await store.isTrusted(at('mine'))).toBe(true);
  }
});
