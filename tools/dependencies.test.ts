import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials } from './sbom.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(join(root, name), 'utf8'));

test('S7 every dependency is pinned to one version, and the lock file agrees and names no download address', () => {
  const { dependencies = {}, devDependencies = {} } = read('package.json');
  const lock = read('package-lock.json');
  const locked = lock.packages?.[''] as Record<string, Record<string, string>>;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  expect({ ...locked.dependencies, ...locked.devDependencies }).toEqual({
    ...dependencies,
    ...devDependencies,
  });
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});

test('S7 every package that brings an install script is decided on by name', () => {
  const decided = Object.keys(read('package.json').allowScripts ?? {});
  const packages = read('package-lock.json').packages ?? {};
  const withScript = Object.entries(packages).flatMap(([path, entry]) => {
    const { hasInstallScript } = entry as { hasInstallScript?: boolean };
    return hasInstallScript === true ? [path.replace(/^.*node_modules\//, '')] : [];
  });
  expect(withScript.length).toBeGreaterThan(0);
  for (const name of withScript)
    expect(decided, `${name} runs a script when it is installed`).toContain(name);
});

test('S7 the bill of materials lists what ships, with versions and hashes, and nothing of the development', () => {
  const bill: { components: { name: string; version: string; hashes?: unknown[] }[] } = JSON.parse(
    billOfMaterials(),
  );
  const names = bill.components.map((component) => component.name);
  expect(names).toContain('onnxruntime-node');
  expect(names).not.toContain('vitest');
  expect(bill.components.every((component) => /^\d/.test(component.version))).toBe(true);
});
