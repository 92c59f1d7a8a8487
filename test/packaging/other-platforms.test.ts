import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, Platform } from 'electron-builder';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildIfNeeded } from '../../tools/build.ts';
import { packBuilt } from '../../tools/pack.ts';
import { readAsar } from './asar.ts';
import { decidedFuses, readFuses } from './fuses.ts';
import { makeStubElectron } from './stub-electron.ts';

// Installers, signatures and LanceDB's native part need the platform itself; what comes before them does not.
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-pack-others-'));
  await buildIfNeeded();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The hash that Electron compares before it reads the archive: that of its header. */
function headerHash(archive: string): string {
  const bytes = readFileSync(archive);
  return createHash('sha256')
    .update(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)))
    .digest('hex');
}

function binaries(archive: string): string[] {
  return readAsar(archive)
    .filter(({ content }) => content === null)
    .map(({ path }) => path.replace('node_modules/onnxruntime-node/bin/napi-v6/', ''))
    .sort();
}

test('X1 for Windows: its own binaries, its fuses, and the archive’s hash inside the program', async () => {
  const [electronDist, output] = [join(folder, 'win'), join(folder, 'win-out')];
  await makeStubElectron.win32(electronDist);
  await packBuilt(Platform.WINDOWS.createTarget('dir', Arch.x64), { electronDist, output });
  const app = join(output, 'win-unpacked');
  const archive = join(app, 'resources', 'app.asar');
  expect(binaries(archive)).toEqual(['win32/x64/onnxruntime.dll', 'win32/x64/onnxruntime_binding.node']);
  expect(await readFuses(join(app, 'Tandem.exe'))).toEqual(decidedFuses);
  const program = readFileSync(join(app, 'Tandem.exe'));
  expect(program.includes(headerHash(archive))).toBe(true);
  expect(program.includes(Buffer.from('Tandem', 'utf16le'))).toBe(true);
});

test('X1 for macOS on Apple silicon: its own binaries, its fuses, its icon, and the archive’s hash', async () => {
  const [electronDist, output] = [join(folder, 'mac'), join(folder, 'mac-out')];
  await makeStubElectron.darwin(electronDist);
  await packBuilt(Platform.MAC.createTarget('dir', Arch.arm64), { electronDist, output });
  const app = join(output, 'mac-arm64', 'Tandem.app');
  const resources = join(app, 'Contents', 'Resources');
  const archive = join(resources, 'app.asar');
  expect(binaries(archive)).toEqual([
    'darwin/arm64/libonnxruntime.1.dylib',
    'darwin/arm64/onnxruntime_binding.node',
  ]);
  expect(await readFuses(app)).toEqual(decidedFuses);
  const plist = readFileSync(join(app, 'Contents', 'Info.plist'), 'utf8');
  expect(plist).toContain('<string>app.tandem.desktop</string>');
  expect(plist).toContain(headerHash(archive));
  expect(readFileSync(join(resources, 'icon.icns'))).toEqual(readFileSync('resources/icons/icon.icns'));
  expect(existsSync(join(resources, 'models'))).toBe(true);
});
