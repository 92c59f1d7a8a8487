import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../fixtures/serving.ts';

const bench = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'test', 'benchmarks', 'main.ts'), ...args], {
    encoding: 'utf8',
    cwd: root,
  });

test('P1 one benchmark prints one document: the machine, and each figure beside its peer and its floor', {
  timeout: 240_000,
}, () => {
  const run = bench('retrieval', '--json');
  expect(run.status, run.stderr).toBe(0);
  const printed: { machine: string; rows: Record<string, unknown>[] } = JSON.parse(run.stdout);
  expect(printed.machine).toMatch(/core/);
  expect(printed.rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['retrieval.p50', 'retrieval.p95']),
  );
  for (const row of printed.rows) {
    expect(Object.keys(row).sort()).toEqual(['floor', 'name', 'peer', 'unit', 'value']);
    for (const figure of ['value', 'peer', 'floor']) expect(row[figure], figure).toBeGreaterThan(0);
  }
});

test('P1 the rows that are promised all exist: turn, understanding, retrieval, start, memory, load', () => {
  const unknown = bench('no-such-row');
  expect(unknown.status).toBe(2);
  for (const name of [
    'turn.p50',
    'turn.p95',
    'understanding.p50',
    'retrieval.p95',
    'start.',
    'memory.',
    'load.',
  ])
    expect(unknown.stderr).toContain(name);
});
