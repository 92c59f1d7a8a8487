import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What Electron's own builds put in front of the fuse wire, so that tools find it in any binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;
/** Electron 45's fuses as they leave the factory, in the order of `FuseV1Options`. */
const factoryWire = '101100011';

const fuseWire = Buffer.concat([
  Buffer.alloc(4096, 1),
  Buffer.from(sentinel, 'latin1'),
  Buffer.from([wireVersion, factoryWire.length]),
  Buffer.from(factoryWire, 'latin1'),
  Buffer.alloc(4096, 2),
]);

/**
 * Each makes an unpacked Electron as far as packing touches it: a program with a real fuse wire, languages to thin
 * out, licences to keep. It packs, and its fuses flip and read back, as in a real one; only it cannot run.
 */
export const makeStubElectron = { linux: makeLinux, win32: makeWindows, darwin: makeMac };

async function makeLinux(folder: string): Promise<void> {
  await write(join(folder, 'electron'), fuseWire);
  await write(join(folder, 'chrome-sandbox'), 'stub');
  await writeCommon(folder);
}

async function makeWindows(folder: string): Promise<void> {
  await write(join(folder, 'electron.exe'), windowsProgram());
  await writeCommon(folder);
}

async function makeMac(folder: string): Promise<void> {
  const contents = join(folder, 'Electron.app', 'Contents');
  const framework = join(contents, 'Frameworks', 'Electron Framework.framework');
  await write(join(framework, 'Electron Framework'), fuseWire);
  await write(join(framework, 'Versions', 'A', 'Resources', 'en.lproj', 'locale.pak'), 'en');
  await write(join(framework, 'Versions', 'A', 'Resources', 'fr.lproj', 'locale.pak'), 'fr');
  await writeBundle(contents, 'Electron');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    await writeBundle(join(contents, 'Frameworks', `${name}.app`, 'Contents'), name);
  }
  await write(join(folder, 'LICENSE'), 'Electron’s licence');
  await write(join(folder, 'LICENSES.chromium.html'), 'Chromium’s licences');
}

async function writeCommon(folder: string): Promise<void> {
  await write(join(folder, 'LICENSE'), 'Electron’s licence');
  await write(join(folder, 'LICENSES.chromium.html'), 'Chromium’s licences');
  for (const language of ['de', 'en-GB', 'en-US', 'es', 'fr', 'zh-CN'])
    await write(join(folder, 'locales', `${language}.pak`), language);
}

async function writeBundle(contents: string, name: string): Promise<void> {
  const entries = { CFBundleExecutable: name, CFBundleIdentifier: `com.github.${name}`, CFBundleName: name };
  const keys = Object.entries(entries).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  await write(
    join(contents, 'Info.plist'),
    `<?xml version="1.0"?><plist version="1.0"><dict>${keys.join('')}</dict></plist>`,
  );
  await write(join(contents, 'MacOS', name), 'stub');
}

type ResourceEntry = { type: number; id: number; lang: number; codepage: number; bin: ArrayBuffer };

/** As much of `resedit`, electron-builder's own reader and writer of Windows programs, as is used here. */
type Resedit = {
  NtExecutable: { createEmpty(is32Bit: boolean, isDll: boolean): { generate(): ArrayBuffer } };
  NtExecutableResource: {
    from(program: unknown): { entries: ResourceEntry[]; outputResource(program: unknown): void };
  };
  Resource: {
    VersionInfo: {
      createEmpty(): {
        setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
        outputToResourceEntries(entries: ResourceEntry[]): void;
      };
    };
  };
};

/** A Windows program with version information, which packing rewrites, and the fuse wire among its resources. */
function windowsProgram(): Buffer {
  const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const fromLibrary = createRequire(fromBuilder.resolve('app-builder-lib'));
  const { NtExecutable, NtExecutableResource, Resource } = fromLibrary('resedit') as Resedit;
  const english = { lang: 1033, codepage: 1200 };
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues(english, { FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: 10, id: 99, ...english, bin: new Uint8Array(fuseWire).buffer });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { mode: 0o755 });
}
