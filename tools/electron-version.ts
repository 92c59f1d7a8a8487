// Says whether the installed Electron is recent enough to carry Chromium's security fixes: `node tools/electron-version.ts`,
// for a scheduled job. Exits 1 when an update is overdue, 2 when npm cannot be asked.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { overdueElectron, type Releases } from './electron-release.ts';

const asked = spawnSync('npm', ['view', 'electron', 'time', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (asked.status !== 0) {
  console.error('npm could not be asked for the releases of Electron; try again with a network.');
  process.exit(2);
}
const releases: Releases = JSON.parse(asked.stdout);
const manifest: { devDependencies: { electron: string } } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
);
const overdue = overdueElectron(manifest.devDependencies.electron, releases, new Date());
if (overdue !== null) {
  console.error(overdue);
  process.exit(1);
}
console.log(`Electron ${manifest.devDependencies.electron} is recent.`);
