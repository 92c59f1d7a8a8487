import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { filesBeside } from './files-beside.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { isStale, recordBuild } from './stale.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-tools-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function configOf(folder: string): InlineConfig {
  return {
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [filesBeside()],
    build: {
      ssr: join(folder, 'src', 'main.ts'),
      outDir: join(folder, 'out'),
      rolldownOptions: { output: { entryFileNames: 'main.js' } },
    },
  };
}

test('a worker that stands beside its starter is found again once both are bundled and moved', async () => {
  const folder = folderWith({
    'src/main.ts': `import { Worker } from 'node:worker_threads';
      const worker = new Worker(new URL('./deep/work.ts', import.meta.url));
      worker.on('message', (text: string) => process.stdout.write(text));`,
    'src/deep/work.ts': `import { readFileSync } from 'node:fs';
      import { parentPort } from 'node:worker_threads';
      const words: string = readFileSync(new URL('./words.txt', import.meta.url), 'utf8');
      parentPort?.postMessage(words);`,
    'src/deep/words.txt': 'hello from beside',
  });
  await build(configOf(folder));
  rmSync(join(folder, 'src'), { recursive: true });
  expect(readdirSync(join(folder, 'out'))).toContain('work.js');
  const run = spawnSync(process.execPath, [join(folder, 'out', 'main.js')], { encoding: 'utf8' });
  expect([run.stdout, run.stderr]).toEqual(['hello from beside', '']);
});

test.each([
  [`new URL('./gone.ts', import.meta.url)`, './gone.ts is no file'],
  [`new URL('../../resources', import.meta.url)`, '../../resources is no file'],
  ['import.meta.dirname', 'import.meta.dirname is another folder once bundled'],
])(
  'code that would look in the wrong place once bundled fails the build: %s',
  async (expression, message) => {
    const folder = folderWith({ 'src/main.ts': `console.log(${expression});` });
    await expect(build(configOf(folder))).rejects.toThrow(message);
  },
);

test('a build is old when a source was saved after it began, and tests are no sources', () => {
  const folder = folderWith({ 'src/a.ts': '', 'src/deep/b.ts': '', 'src/a.test.ts': '' });
  const [stamp, sources] = [join(folder, 'stamp'), [join(folder, 'src'), join(folder, 'none.ts')]];
  expect(isStale(stamp, sources)).toBe(true);
  recordBuild(stamp, new Date(Date.now() + 1000));
  expect(isStale(stamp, sources)).toBe(false);
  const later = new Date(Date.now() + 5000);
  utimesSync(join(folder, 'src/a.test.ts'), later, later);
  expect(isStale(stamp, sources)).toBe(false);
  utimesSync(join(folder, 'src/deep/b.ts'), later, later);
  expect(isStale(stamp, sources)).toBe(true);
});

test('two builds at once take turns, and a lock whose owner is gone holds nobody up', async () => {
  const lock = join(folderWith({}), 'lock');
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await new Promise(setImmediate);
    steps.push(`${name} ends`);
  };
  await Promise.all([oneAtATime(lock, work('first')), oneAtATime(lock, work('second'))]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);

  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), String(gone));
  await oneAtATime(lock, work('third'));
  expect(steps.at(-1)).toBe('third ends');
});

test('a build that fails gives the lock back', async () => {
  const lock = join(folderWith({}), 'lock');
  const failing = oneAtATime(lock, () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(await oneAtATime(lock, () => Promise.resolve('built'))).toBe('built');
});
