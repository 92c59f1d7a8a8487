import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const good = `test: breakfast comes to the room
steps:
  - customer: I want breakfast
  - bot: { asks: room, commands: [{ start_skill: breakfast }] }
  - customer: "12"
  - bot: { says: coming, contains: room 12 }
`;

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
  'tests/good.yml': good,
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

/** Every run is a process that loads the model; a busy machine takes its time. */
const patience = 240_000;

test('T3 a threshold above the coverage fails what passes, one below does not', { timeout: patience }, () => {
  const under = tandemTest('--fail-under', '80', '--json');
  expect(under.status, under.stderr).toBe(1);
  expect(JSON.parse(under.stdout)).toMatchObject({
    ok: false,
    passed: 1,
    failed: 0,
    tests: [{ name: 'breakfast comes to the room', file: 'tests/good.yml', passed: true, failures: [] }],
    coverage: {
      skills: 100,
      steps: 60,
      branches: 50,
      missing: { branches: [expect.stringContaining('then')] },
    },
    understanding: [{ command: 'start_skill', precision: 1, recall: 1, f1: 1 }],
  });
  expect(tandemTest('--fail-under', '60')).toMatchObject({ status: 0, stderr: '' });
});

test('T1 a test that does not hold ends with 1 and is shown; a filter leaves it out', {
  timeout: patience,
}, () => {
  write('tests/bad.yml', bad);
  const failing = tandemTest();
  expect(failing.status).toBe(1);
  expect(failing.stdout).toContain('▶ tests/bad.yml:4:18\n    expected  the reply coming\n');
  expect(failing.stdout).not.toContain('\u001b');
  expect(tandemTest('--filter', 'to the room', '--repeat', '2').status).toBe(0);
});

test('T2 a message that is understood otherwise is counted and shown, and fails nothing', {
  timeout: patience,
}, () => {
  write('tests/good.yml', good.replace('start_skill: breakfast', 'set_slot: { room: 12 }'));
  rmSync(join(home, 'hotel', 'tests', 'bad.yml'), { force: true });
  const scored = tandemTest('--json');
  expect(scored.status, scored.stderr).toBe(0);
  expect(JSON.parse(scored.stdout)).toMatchObject({
    passed: 1,
    failed: 0,
    understanding: [
      { command: 'set_slot', precision: 0, recall: 0, f1: 0 },
      { command: 'start_skill', precision: 0, recall: 0, f1: 0 },
    ],
  });
  expect(tandemTest().stdout).toContain(
    'tests/good.yml:4 set_slot room 12 was understood as start_skill breakfast',
  );
});

test('what cannot run ends with 2 and one sentence', { timeout: patience }, () => {
  for (const args of [
    ['--repeat', '0'],
    ['--fail-under', '101'],
    ['--filter', 'no test is called that'],
  ]) {
    const { status, stdout, stderr } = tandemTest(...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
  }
});
