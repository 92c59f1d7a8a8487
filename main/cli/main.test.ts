import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

const shop = join(import.meta.dirname, '..', '..', 'resources', 'workspaces', 'shop');
let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tandem cli ü '));
  writeFileSync(join(home, 'a file'), 'mine');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function tandem(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), ...args],
    { encoding: 'utf8', input: '' },
  );
  return { status, stdout, stderr: stderr.trim() };
}

/** `HOME` stands for the folder of this run, in which there is a file and nothing else. */
const impossible: readonly (readonly string[])[] = [
  ['nonsense'],
  ['__proto__'],
  ['check'],
  ['check', 'a', 'b'],
  ['serve', shop, '--port', '99999'],
  ['serve', shop, '--port', ''],
  ['serve', shop, '--port', '0', '--data', 'HOME/a file'],
  ['new', shop],
  ['new', 'HOME/new', '--from', '../../etc'],
  ['ask', shop, ' '],
  ['check', '--colour', shop],
  ['check', 'HOME/a file'],
  ['test', 'HOME/none'],
  ['test', shop, '--data', 'HOME/a file'],
  ['test', shop, '--repeat', '1.5'],
  ['ask', 'HOME/a file', 'how long is the warranty'],
  ['ask', shop, 'how long is the warranty', '--data', 'HOME/a file'],
  ['chat', 'HOME/none'],
  ['import', 'rasa', 'HOME/a file', 'HOME/imported'],
  ['import', 'rasa', 'HOME/none', 'HOME/imported'],
  ['export', '-none'],
  ['replay', 'HOME'],
];

test.each(impossible.map((args) => ({ args })))(
  'a command that cannot run ends with 2, one sentence on standard error and nothing on standard output: $args',
  ({ args }) => {
    const { status, stdout, stderr } = tandem(...args.map((arg) => arg.replace('HOME', home)));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.split('\n'), stderr).toHaveLength(1);
    expect(stderr).toMatch(/\S/);
  },
);

test('W3 the help of new names every template there is', () => {
  const { stdout } = tandem('new', '--help');
  for (const template of readdirSync(join(shop, '..')))
    expect(stdout).toMatch(new RegExp(`\\b${template}\\b`));
});

test('W3 W4 an error in tests/ fails the check', () => {
  const folder = join(home, 'tests broken');
  tandem('new', folder);
  writeFileSync(
    join(folder, 'tests', 'odd.yml'),
    'test: odd\nsteps: [{ customer: hi }, { bot: { asks: nothing_such } }]\n',
  );
  const checked = tandem('check', folder, '--json');
  expect(checked.status).toBe(1);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    ok: false,
    problems: [{ file: 'tests/odd.yml', code: 'unknown_slot' }],
  });
  expect(tandem('test', folder).status).toBe(2);
});

test('W3 a new workspace in a folder with spaces passes its own check, and JSON is one document', () => {
  const folder = join(home, 'my bot');
  expect(JSON.parse(tandem('new', folder, '--json').stdout)).toEqual({ folder });
  const checked = tandem('check', folder, '--json');
  expect(checked.status).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true, problems: [] });
  writeFileSync(join(folder, 'workspace.yml'), 'name: [');
  const broken = tandem('check', folder, '--json');
  expect(broken.status).toBe(1);
  expect(JSON.parse(broken.stdout)).toMatchObject({ ok: false, problems: [{ file: 'workspace.yml' }] });
});

test.runIf(process.platform !== 'win32')(
  'what may not be read or written is one sentence, and a bot never loses its skills in silence',
  () => {
    // Nothing is forbidden to root, so that the commands run as nobody there.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
        encoding: 'utf8',
        ...nobody,
      });
    chmodSync(home, 0o755);
    const [locked, closed, full] = ['locked', 'closed', 'full'].map((name) => join(home, name));
    if (locked === undefined || closed === undefined || full === undefined) throw new Error('three folders');
    cpSync(shop, locked, { recursive: true });
    mkdirSync(closed);
    mkdirSync(full);
    chmodSync(locked, 0o755);
    chmodSync(join(locked, 'skills'), 0);
    chmodSync(closed, 0);
    chmodSync(full, 0o555);
    try {
      const unread = run('check', locked);
      expect(unread.stdout).toContain('skills:1:1 skills cannot be read (EACCES); check its permissions');
      expect(unread.status).toBe(1);
      expect(run('check', closed).stdout).toBe(
        `workspace.yml:1:1 ${closed} cannot be read (EACCES); check its permissions\n`,
      );
      for (const args of [
        ['new', join(full, 'new')],
        ['test', shop, '--data', full],
        ['ask', shop, 'how long is the warranty', '--data', full],
      ]) {
        const { status, stdout, stderr } = run(...args);
        expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
        expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
        expect(stderr).toContain(full);
      }
    } finally {
      for (const folder of [join(locked, 'skills'), closed, full]) chmodSync(folder, 0o755);
    }
  },
);

test('a reader that goes away, as `head` does, is no fault of the command', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'check', shop], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const errors = await text(child.stderr);
  expect(errors).toBe('');
});
