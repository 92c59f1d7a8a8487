import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { buildIfNeeded } from './build.ts';

/**
 * `npm test`: finds or installs the browser that the tests need, builds what is old, runs every test, and ends with
 * the true totals. Further arguments go to vitest.
 */
const root = join(import.meta.dirname, '..');
const browser = ensureBrowser();
if (!browser.ok) {
  console.error(browser.message);
  process.exit(2);
}
await buildIfNeeded();

const folder = mkdtempSync(join(tmpdir(), 'tandem-tests-'));
const report = join(folder, 'report.json');
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TANDEM_BROWSER: browser.path } },
);
if (!existsSync(report)) {
  console.error('The tests were interrupted before they ended.');
  process.exit(1);
}
const totals: unknown = JSON.parse(readFileSync(report, 'utf8'));
rmSync(folder, { recursive: true, force: true });
const count = (name: string): number => {
  if (typeof totals !== 'object' || totals === null) return 0;
  const value: unknown = Reflect.get(totals, name);
  return typeof value === 'number' ? value : 0;
};
const failedFiles = Math.max(0, count('numFailedTestSuites') - count('numFailedTests'));
const skipped = count('numPendingTests') + count('numTodoTests');
// A file that could not even be loaded has no failed test of its own; it still is a failure.
const failed = count('numFailedTests') + (count('numFailedTests') === 0 ? failedFiles : 0);
console.log(
  `${count('numPassedTests')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exit(run.status === 0 && failed === 0 ? 0 : 1);
