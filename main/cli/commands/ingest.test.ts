import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = join(import.meta.dirname, '..', 'main.ts');
let home = '';
let workspace = '';

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tandem-ingest-'));
  workspace = join(home, 'bot');
  tandem('new', workspace);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function tandem(...args: readonly string[]) {
  const env = { ...process.env, XDG_DATA_HOME: home, APPDATA: home, HOME: home };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env });
  return { status, stdout, stderr: stderr.trim() };
}

function ingest(...sources: readonly string[]) {
  const { status, stdout, stderr } = tandem(
    'ingest',
    workspace,
    ...sources,
    '--data',
    join(home, 'data'),
    '--json',
  );
  expect(stderr).toBe('');
  return { status, report: JSON.parse(stdout) };
}

test('K1 files and folders come in and are answered from; each that cannot is named with its reason', () => {
  const given = join(home, 'given');
  mkdirSync(given);
  writeFileSync(
    join(given, 'faq.csv'),
    'question,answer\nDo you deliver to islands?,"Yes, by boat on Tuesdays."\n',
  );
  writeFileSync(join(given, 'spoilt.pdf'), '%PDF-1.7');
  const { status, report } = ingest(given);
  expect(status).toBe(1);
  expect(report).toMatchObject({
    added: expect.any(Number),
    cancelled: false,
    skipped: [{ file: 'given/spoilt.pdf', reason: expect.stringContaining('damaged') }],
  });
  expect(readdirSync(join(workspace, 'knowledge', 'given'))).toEqual(['faq.csv']);
  const asked = tandem(
    'ask',
    workspace,
    'do you deliver to islands?',
    '--data',
    join(home, 'data'),
    '--json',
  );
  expect(JSON.parse(asked.stdout)).toMatchObject({
    answered: true,
    answer: 'Yes, by boat on Tuesdays.',
    citations: [{ document: 'given/faq.csv' }],
  });
  expect(ingest()).toMatchObject({ status: 0, report: { added: 0, updated: 0, removed: 0, skipped: [] } });
});

test('W7 S1 nothing is loaded from the web for a workspace that nobody trusts, and never from this machine', () => {
  const addresses = ['http://127.0.0.1:8080/', 'https://help.example.invalid/', 'file:///etc/passwd'];
  const untrusted = ingest('https://93.184.216.34/', ...addresses);
  expect(untrusted.status).toBe(1);
  const reasons = (skipped: readonly { readonly reason: string }[]) => skipped.map(({ reason }) => reason);
  expect(reasons(untrusted.report.skipped)).toEqual([
    expect.stringContaining('not trusted yet'),
    expect.stringContaining('not trusted yet'),
    expect.stringContaining('only pages on the public internet'),
    expect.stringContaining('only http and https'),
  ]);
  const trusted = ingest(
    '--trust',
    'http://127.0.0.1:8080/',
    'http://169.254.169.254/',
    'http://[::1]:8080/x',
  );
  expect(reasons(trusted.report.skipped)).toEqual(
    Array(3).fill(expect.stringContaining('only pages on the public internet')),
  );
});

test('S1 what is skipped cannot steer the terminal', () => {
  const address = 'http://exa\u001b[2Jmple/';
  const { stdout } = tandem('ingest', workspace, address, '--data', join(home, 'data'));
  expect(stdout).toContain('skipped http://exa\uFFFD[2Jmple/: ');
});

test('what is not there is said before anything is changed', () => {
  const { status, stdout, stderr } = tandem(
    'ingest',
    workspace,
    join(home, 'none'),
    '--data',
    join(home, 'data'),
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('is no file or folder');
});
