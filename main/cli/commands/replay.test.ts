import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mean, openBench } from '../../desk/bench.fixture.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

function tandem(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

let folder: string;
let data: string;
let conversation: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-replay-'));
  const bench = await openBench();
  conversation = await bench.open();
  await bench.says(conversation as never, [mean.start('return_item')]);
  await bench.says(conversation as never, [mean.set('order', '10417')]);
  data = await bench.stop();
});
afterAll(() => {
  for (const path of [folder, data]) rmSync(path, { recursive: true, force: true });
});

test('D6 a conversation is exported from a data folder and replayed from the file, by two commands', () => {
  const file = join(folder, 'conversation.json');
  expect(tandem('export', conversation, '--data', data, '--out', file)).toMatchObject({
    status: 0,
    stdout: '',
  });
  const printed = tandem('export', conversation, '--data', data);
  expect(printed.stdout).toBe(readFileSync(file, 'utf8'));
  const replayed = tandem('replay', file, '--json');
  expect(replayed).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(replayed.stdout)).toEqual({ same: true, differences: [] });

  writeFileSync(file, printed.stdout.replaceAll('"say":"Which order', '"say":"Which parcel'));
  const different = tandem('replay', file, '--json');
  expect(different.status).toBe(1);
  const { same, differences } = JSON.parse(different.stdout);
  expect(same).toBe(false);
  expect(differences).toEqual([
    expect.stringMatching(/was "Which parcel is it\?", is "Which order is it\?"$/),
  ]);
});

test('D6 S6 while the desk runs, the newest conversations are listed by name and one is exported', async () => {
  const pin = '4711-zulu';
  await using bench = await openBench({
    changes: {
      'skills/return_item.yml': [
        '\nslots:\n',
        '\nslots:\n  pin: { type: text, ask: Which PIN?, secret: true }\n',
      ],
    },
  });
  const first = await bench.open();
  await bench.says(first, [mean.set('pin', pin)]);
  await bench.says(first, [mean.start('return_item'), mean.set('pin', pin)]);
  const second = await bench.open();
  await bench.says(second, [mean.start('return_item')]);
  const listed = tandem('export', '--data', bench.data);
  expect(listed).toMatchObject({ status: 0, stderr: '' });
  const lines = listed.stdout.trimEnd().split('\n');
  expect(lines.map((line) => line.split('  ')[0]).toSorted()).toEqual([first, second].toSorted());
  expect(listed.stdout).toMatch(/ {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}\[\{"command":"set_slot".*0000-x/);
  expect(listed.stdout).not.toContain('4711');
  expect(JSON.parse(tandem('export', second, '--data', bench.data).stdout)).toMatchObject({
    conversation: second,
  });
});

/** In words, because the folders are only known when the tests run. */
const impossible: readonly (readonly [string, () => readonly string[]])[] = [
  ['a conversation that is not there', () => ['export', 'nobody', '--data', data]],
  ['a path as a conversation', () => ['export', '../../x', '--data', data]],
  ['a desk that is not there', () => ['export', conversation, '--data', join(folder, 'nowhere')]],
  ['a file that was cut off', () => ['replay', cutOff()]],
  ['a file that is not there', () => ['replay', join(folder, 'missing.json')]],
  ['a folder', () => ['replay', folder]],
  ['a file that is something else', () => ['replay', main]],
];

test.each(impossible)('what cannot be exported or replayed ends with 2 and one sentence: %s', (_, args) => {
  const { status, stdout, stderr } = tandem(...args());
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
});

function cutOff(): string {
  const file = join(folder, 'cut.json');
  writeFileSync(file, tandem('export', conversation, '--data', data).stdout.slice(0, 500));
  return file;
}
