import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tandem-check-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function check(skills: Readonly<Record<string, readonly string[]>>, ...options: readonly string[]) {
  const folder = mkdtempSync(join(home, 'workspace-'));
  mkdirSync(join(folder, 'skills'));
  writeFileSync(join(folder, 'workspace.yml'), 'workspace: small\ntitle: Small\n');
  for (const [id, examples] of Object.entries(skills))
    writeFileSync(join(folder, 'skills', `${id}.yml`), skill(id, examples));
  const run = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'main.ts'), 'check', folder, ...options],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        XDG_CACHE_HOME: join(home, 'cache'),
        LOCALAPPDATA: join(home, 'cache'),
        HOME: home,
      },
    },
  );
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** The first example stands in line 4. */
function skill(id: string, examples: readonly string[]): string {
  const lines = examples.map((text) => `  - ${JSON.stringify(text)}\n`).join('');
  return `skill: ${id}\ndescription: The customer wants ${id}.\nexamples:\n${lines}steps:\n  - end: true\n`;
}

const stop = [
  'cancel my subscription',
  'I want to end my subscription',
  'please terminate the membership',
  'how can I get out of the contract',
  'I no longer want to pay for this every month',
  'unsubscribe me from the plan',
];
const quit = [
  'stop my membership please',
  'I would like to quit my subscription',
  'end the contract',
  'can you terminate my plan',
  'I do not want to be charged monthly any more',
  'get me out of this membership',
];
const hours = [
  'when do you open tomorrow',
  'I want to know your opening hours',
  'opening hours',
  'your door was shut when I came by yesterday',
  'are you there on Sundays',
  'tell me until when the shop is open tonight',
];

test('U7 skills whose examples overlap in meaning are reported with the lines of both, and are no error', () => {
  const { status, stdout } = check({ stop, quit, hours }, '--json');
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ ok: true, problems: [] });
  expect(report.warnings.filter(({ code }: { code: string }) => code === 'examples_overlap')).toHaveLength(1);
  const [warning] = report.warnings;
  expect(warning).toMatchObject({ file: 'skills/stop.yml', code: 'examples_overlap' });
  expect(warning.message).toContain('skill "stop" and skill "quit" are easily mixed up');
  expect(warning.message).toMatch(/skills\/quit\.yml:\d/);
  for (const place of warning.related) {
    const texts = place.file === 'skills/stop.yml' ? stop : quit;
    expect(texts[place.line - 4]).toBe(place.text);
  }
});

test('U7 skills that are apart get no advice', () => {
  const first = check({ stop, hours });
  expect(first).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^Small: 2 skills, .*All good\.\n$/),
    stderr: '',
  });
});

test('U7 more examples than a check should wait for are left out, and one line says how to have them compared', () => {
  const many = Array.from({ length: 500 }, (_, i) => `number ${i} of many things to say`);
  const { status, stdout } = check({
    a: many,
    b: many.map((text) => `${text} b`),
    c: many.map((text) => `${text} c`),
  });
  expect(status).toBe(0);
  expect(stdout).toContain(
    '1,500 examples were not compared by what they mean; run check with --thorough for that (about 5 s).\n',
  );
});
