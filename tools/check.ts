import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `npm run check`: format and lint, types of every runtime, dead code, layers and cycles, unit tests. */
const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const steps: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', [bin('biome'), 'ci', '--diagnostic-level=warn', '.']],
  ...['main', 'preload', 'renderer', 'test'].map(
    (folder) => [`types of ${folder}`, [bin('tsc'), '-p', join(folder, 'tsconfig.json')]] as const,
  ),
  ['dead code', [bin('knip')]],
  [
    'layers and cycles',
    [bin('depcruise'), '--config', '.dependency-cruiser.mjs', 'main', 'preload', 'renderer'],
  ],
  ['unit tests', [bin('vitest'), 'run', '--project', 'unit', '--reporter=dot']],
];

const failed: string[] = [];
for (const [name, [command, ...args]] of steps) {
  if (command === undefined) continue;
  const started = performance.now();
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${run.status === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds} s)`);
  if (run.status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}.`);
  process.exit(1);
}
