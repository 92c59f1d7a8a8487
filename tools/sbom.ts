import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run sbom`: what the product ships with, as CycloneDX, made from the lock file into `out/sbom.json`. Installers are
 * published with it.
 */
const root = join(import.meta.dirname, '..');

/** The bill of materials of everything that is not for development only. */
export function billOfMaterials(): string {
  const run = spawnSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (run.status !== 0) throw new Error(`npm sbom failed: ${run.stderr}`);
  return run.stdout;
}

if (import.meta.main) {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', 'sbom.json'), billOfMaterials());
}
