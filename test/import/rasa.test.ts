import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const product = join(import.meta.dirname, '../..');
const fixtures = join(product, 'test', 'fixtures', 'rasa');

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** The command line as a person runs it. */
function tandem(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(product, 'main/cli/main.ts'), ...args],
      { cwd: product },
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : 1;
        resolve({ code, out: stdout, err: stderr });
      },
    );
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-rasa-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it.each([
  ['tutorial', 1, 4],
  ['library', 7, 2],
])(
  'D28 tandem import rasa: %s passes the check and its own tests, with local understanding',
  async (name, skills, tests) => {
    const out = join(folder, name);
    const imported = await tandem('import', 'rasa', join(fixtures, name), out, '--json');
    expect(imported).toMatchObject({ code: 0, err: '' });
    const document = JSON.parse(imported.out);
    expect(document).toMatchObject({ skills, tests, problems: [] });
    expect(document.notes.length).toBeGreaterThan(0);
    expect(document.notes[0]).toEqual({
      file: expect.any(String),
      line: expect.any(Number),
      what: expect.any(String),
      why: expect.any(String),
    });
    expect(await tandem('check', out)).toMatchObject({ code: 0 });
    const tested = await tandem('test', out, '--json');
    expect(JSON.parse(tested.out)).toMatchObject({ passed: tests, failed: 0 });
  },
);

it('D28 what is no project, or no importer, ends with code 2 and one sentence', async () => {
  await writeFile(join(folder, 'notes.txt'), 'no project');
  const before = await readdir(folder);
  const none = await tandem('import', 'rasa', folder, join(folder, 'new'));
  expect(none).toMatchObject({ code: 2, out: '' });
  expect(none.err).toMatch(/^[^\n]+ is not a Rasa CALM project: [^\n]+\n$/);
  const unknown = await tandem('import', 'lex', folder, join(folder, 'new'));
  expect(unknown).toEqual({ code: 2, out: '', err: 'There is no importer for "lex". Importers: rasa.\n' });
  expect(await readdir(folder)).toEqual(before);
});
