import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const files: Readonly<Record<string, string>> = {
  'workspace.yml': 'workspace: hotel\ntitle: Hotel\nlocale: en\nmode: review\n',
  'skills/breakfast.yml': `skill: breakfast
description: The customer wants breakfast in the room.
examples: [breakfast in my room, I want breakfast, can you bring me breakfast]
slots:
  room: { type: number, ask: Which room? }
steps:
  - collect: room
  - if: slots.room > 100
    then:
      - say: no_such_room
      - end: true
  - say: coming
resolved: coming
`,
  'replies/en.yml': 'coming: It comes to room {room}.\nno_such_room: There is no room {room}.\n',
  'tests/good.yml': `test: breakfast comes to the room
steps:
  - customer: I want breakfast
  - bot: { asks: room, commands: [{ start_skill: breakfast }] }
  - customer: "12"
  - bot: { says: coming, contains: room 12 }
`,
};
const bad = `test: breakfast comes at once
steps:
  - customer: I want breakfast
  - bot: { says: coming }
`;

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tandem test '));
  for (const [name, text] of Object.entries(files)) write(name, text);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(home, 'hotel', name)), { recursive: true });
  writeFileSync(join(home, 'hotel', name), text);
}

function tandemTest(...args: readonly string[]) {
  const main = join(import.meta.dirname, '..', 'main.ts');
  const all = [main, 'test', join(home, 'hotel'), '--data', join(home, 'data'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '' },
  });
  return { status, stdout, stderr };
}

test('T1 T3 tests that hold end with 0, one that does not or a threshold above the coverage with 1', () => {
  expect(tandemTest()).toMatchObject({ status: 0, stderr: '' });
  const under = tandemTest('--fail-under', '80', '--json');
  expect(under.status).toBe(1);
  expect(JSON.parse(under.stdout)).toMatchObject({
    passed: 1,
    failed: 0,
    coverage: {
      skills: 100,
      steps: 60,
      branches: 50,
      missing: { branches: [expect.stringContaining('then')] },
    },
    understanding: [{ command: 'start_skill', precision: 1, recall: 1, f1: 1 }],
  });
  expect(tandemTest('--fail-under', '60').status).toBe(0);

  write('tests/bad.yml', bad);
  const failing = tandemTest();
  expect(failing.status).toBe(1);
  expect(failing.stdout).toContain('▶ tests/bad.yml:4:18\n    expected  the reply coming\n');
  expect(failing.stdout).not.toContain('\u001b');
  const json = tandemTest('--json', '--repeat', '2');
  expect(json.status).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    passed: 1,
    failed: 1,
    tests: [
      {
        name: 'breakfast comes at once',
        file: 'tests/bad.yml',
        passed: false,
        failures: [{ file: 'tests/bad.yml', line: 4, column: 18, expected: 'the reply coming' }],
      },
      { name: 'breakfast comes to the room', file: 'tests/good.yml', passed: true, failures: [] },
    ],
  });
  expect(tandemTest('--filter', 'to the room').status).toBe(0);
});

test('what cannot run ends with 2 and one sentence', () => {
  for (const args of [
    ['--repeat', '0'],
    ['--repeat', 'x'],
    ['--fail-under', '101'],
    ['--fail-under', ''],
    ['--filter', 'no test is called that'],
  ]) {
    const { status, stdout, stderr } = tandemTest(...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
  }
});
