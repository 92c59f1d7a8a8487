import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a command that cannot run ends with 2, one sentence on standard error and nothing on standard output', () => {
  const file = join(home, 'a file');
  for (const args of [
    ['nonsense'],
    ['__proto__'],
    ['check'],
    ['check', 'a', 'b'],
    ['serve', shop, '--port', '99999'],
    ['serve', shop, '--port', ''],
    ['serve', shop, '--port', '0', '--data', file],
    ['new', shop],
    ['new', join(home, 'new'), '--from', '../../etc'],
    ['ask', shop, ' '],
    ['check', '--colour', shop],
    ['check', file],
    ['test', join(home, 'none')],
    ['test', shop, '--data', file],
    ['test', shop, '--repeat', '1.5'],
    ['ask', file, 'how long is the warranty'],
    ['ask', shop, 'how long is the warranty', '--data', file],
    ['chat', join(home, 'none')],
    ['import', 'rasa', file, join(home, 'imported')],
    ['import', 'rasa', join(home, 'none'), join(home, 'imported')],
    ['export', '-none'],
    ['replay', home],
  ]) {
    const { status, stdout, stderr } = tandem(...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr.split('\n'), stderr).toHaveLength(1);
    expect(stderr).toMatch(/\S/);
  }
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
