import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What Electron's own builds put in front of the fuse wire, so that tools find it in any binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;
/** Electron 45's fuses as they leave the factory, in the order of `FuseV1Options`. */
const factoryWire = '101100011';

/**
 * An unpacked Electron for Linux as far as packing touches it: a program with a real fuse wire, languages to thin
 * out, licences to keep. It packs and its fuses flip and read back as in a real one; only it cannot run.
 */
export async function makeStubElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const wire = Buffer.concat([
    Buffer.from(sentinel, 'latin1'),
    Buffer.from([wireVersion, factoryWire.length]),
    Buffer.from(factoryWire, 'latin1'),
  ]);
  const program = Buffer.concat([Buffer.alloc(4096, 1), wire, Buffer.alloc(4096, 2)]);
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 });
  await writeFile(join(folder, 'chrome-sandbox'), 'stub', { mode: 0o755 });
  await writeFile(join(folder, 'LICENSE'), 'Electron’s licence');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'Chromium’s licences');
  await writeFile(join(folder, 'version'), '45.4.1');
  for (const language of ['de', 'en-GB', 'en-US', 'es', 'fr', 'zh-CN'])
    await writeFile(join(folder, 'locales', `${language}.pak`), language);
}
