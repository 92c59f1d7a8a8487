import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack } from '../../tools/pack.ts';
import { type AsarEntry, readAsar } from './asar.ts';
import { decidedFuses, readFuses } from './fuses.ts';
import { makeStubElectron } from './stub-electron.ts';

let folder: string;
let app: string;
let entries: AsarEntry[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-pack-'));
  const electronDist = join(folder, 'electron');
  await makeStubElectron.linux(electronDist);
  await pack({ dirOnly: true, electronDist, output: join(folder, 'release') });
  app = join(folder, 'release', 'linux-unpacked');
  entries = readAsar(join(app, 'resources', 'app.asar'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .sort();
}

/** `@scope/name` or `name` of every package in the archive. */
function packages(): string[] {
  const names = entries.flatMap(({ path }) => /^node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

test('X1 the archive holds the bundles, the package file, and the native packages with what they load', () => {
  const tops = new Set(
    entries.map(({ path }) =>
      path
        .split('/')
        .slice(0, path.startsWith('out/') ? 2 : 1)
        .join('/'),
    ),
  );
  expect([...tops].sort()).toEqual([
    'node_modules',
    'out/desk',
    'out/electron',
    'out/preload',
    'out/renderer',
    'package.json',
  ]);
  expect(packages()).toEqual([
    '@lancedb/lancedb',
    `@lancedb/lancedb-linux-${process.arch}-gnu`,
    '@opentelemetry/api',
    'apache-arrow',
    'flatbuffers',
    'onnxruntime-common',
    'onnxruntime-node',
    'reflect-metadata',
    'tslib',
  ]);
  const paths = entries.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'out/electron/main.js',
      'out/preload/bridge.cjs',
      'out/desk/process.js',
      'out/desk/embedding-worker.js',
      'out/desk/parser-process.js',
      'out/desk/memory-watch.js',
      'out/renderer/index.html',
      'out/renderer/widget.js',
      'out/renderer/chat.html',
    ]),
  );
});

test('X1 nothing else is in it: no sources, tests, maps, types, tools or papers', () => {
  const unwanted =
    /\.(ts|tsx|mts|cts|map|test\.js|md|yml|py|html)$|(^|\/)(test|tests|docs|main|preload|shared|tools)\//;
  const expected = /^out\/(renderer\/(index|chat)\.html|[a-z]+\/licenses\.md|preload\/bridge\.cjs)$|LICENSES/;
  const found = entries.map(({ path }) => path).filter((path) => unwanted.test(path) && !expected.test(path));
  expect(found).toEqual([]);
});

test('X1 the package file names the entry and nothing that only development needs', () => {
  const content = entries.find(({ path }) => path === 'package.json')?.content?.toString('utf8') ?? '';
  const parsed: Record<string, unknown> = JSON.parse(content);
  expect(parsed).toMatchObject({
    name: 'tandem',
    productName: 'Tandem',
    main: 'out/electron/main.js',
    type: 'module',
  });
  expect(Object.keys(parsed).filter((key) => /devDependencies|scripts|build/.test(key))).toEqual([]);
});

test('X1 of the native packages only this platform’s binaries are there, outside the archive', () => {
  const { arch } = process;
  const onnx = `node_modules/onnxruntime-node/bin/napi-v6/linux/${arch}`;
  const unpacked = entries.filter(({ content }) => content === null).map(({ path }) => path);
  expect(unpacked.sort()).toEqual([
    `node_modules/@lancedb/lancedb-linux-${arch}-gnu/lancedb.linux-${arch}-gnu.node`,
    `${onnx}/libonnxruntime.so.1`,
    `${onnx}/onnxruntime_binding.node`,
  ]);
  expect(filesUnder(join(app, 'resources', 'app.asar.unpacked'))).toEqual(unpacked);
});

test('X1 beside the archive are models, sample workspaces and the shell’s icons', () => {
  const resources = join(app, 'resources');
  expect(readdirSync(resources).sort()).toEqual([
    'app.asar',
    'app.asar.unpacked',
    'icons',
    'models',
    'workspaces',
  ]);
  expect(filesUnder(join(resources, 'models'))).toEqual(filesUnder('resources/models'));
  expect(existsSync(join(resources, 'workspaces', 'shop', 'workspace.yml'))).toBe(true);
  const icons = filesUnder(join(resources, 'icons'));
  expect(icons).toContain('tray.png');
  expect(icons.every((name) => name.endsWith('.png') && existsSync(join('resources/icons', name)))).toBe(
    true,
  );
});

test('X1 only the languages that Tandem speaks are kept, and every licence', () => {
  expect(readdirSync(join(app, 'locales')).sort()).toEqual(['de.pak', 'en-US.pak', 'es.pak']);
  expect(existsSync(join(app, 'LICENSE.electron.txt'))).toBe(true);
  expect(existsSync(join(app, 'LICENSES.chromium.html'))).toBe(true);
  const desk = entries.find(({ path }) => path === 'out/desk/licenses.md')?.content?.toString('utf8') ?? '';
  expect(
    ['zod', 'kysely', 'hono', '@orpc/server', 'ws', 'yaml'].filter((name) => !desk.includes(name)),
  ).toEqual([]);
});

test('X1 the size of each part is told and stays within what an agent’s machine takes without a thought', () => {
  const megabytes = (files: readonly number[]) => files.reduce((sum, size) => sum + size, 0) / 1e6;
  const resources = join(app, 'resources');
  const sizes = {
    archive: megabytes([statSync(join(resources, 'app.asar')).size]),
    native: megabytes(entries.filter(({ content }) => content === null).map(({ size }) => size)),
    models: megabytes(
      filesUnder(join(resources, 'models')).map((name) => statSync(join(resources, 'models', name)).size),
    ),
  };
  const parts = Object.entries(sizes).map(([name, size]) => `${name} ${size.toFixed(1)} MB`);
  process.stdout.write(`packed app without Electron itself: ${parts.join(', ')}\n`);
  expect(sizes.archive).toBeLessThan(15);
  expect(sizes.native).toBeLessThan(280);
  expect(sizes.models).toBeLessThan(50);
});

test('S3 every file carries a hash that Electron checks, and it is the right one', () => {
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter(({ isIntact }) => !isIntact).map(({ path }) => path)).toEqual([]);
});

test('S3 the fuses read back from the packed program are as decided, and the rest of it is untouched', async () => {
  const [stub, packed] = [join(folder, 'electron', 'electron'), join(app, 'tandem')];
  expect(await readFuses(packed)).toEqual(decidedFuses);
  expect(await readFuses(stub)).not.toEqual(decidedFuses);
  expect(readFileSync(packed).length).toBe(readFileSync(stub).length);
});
