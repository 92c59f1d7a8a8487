// `npm run pack`: builds the app and packs it for the platform it runs on. `--dir` stops before the installer,
// `--electron=FOLDER` takes an unpacked Electron from there instead of the network.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { buildIfNeeded } from './build.ts';

const root = join(import.meta.dirname, '..');

type PackOptions = {
  /** Only the unpacked app, no installer. */
  readonly dirOnly: boolean;
  /** A folder with an unpacked Electron, or null to let electron-builder fetch it. */
  readonly electronDist: string | null;
  readonly output: string;
};

/** Builds and packs for this machine's platform. */
export async function pack(options: PackOptions): Promise<void> {
  requireNativePackage();
  await buildIfNeeded();
  await packBuilt(Platform.current().createTarget(options.dirOnly ? 'dir' : null), options);
}

/** Packs what is built. Signs and notarises with the credentials that the environment gives, if it does. */
export async function packBuilt(
  targets: ReturnType<Platform['createTarget']>,
  { electronDist, output }: Pick<PackOptions, 'electronDist' | 'output'>,
): Promise<void> {
  await build({
    projectDir: root,
    targets,
    publish: 'never',
    config: {
      directories: { output },
      ...(electronDist === null ? {} : { electronDist }),
      mac: { notarize: process.env.APPLE_API_KEY !== undefined || process.env.APPLE_ID !== undefined },
    },
  });
}

/** LanceDB's native part is a package of its own for each platform; npm installs the one of this machine only. */
function requireNativePackage(): void {
  const wanted: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'lancedb-darwin-arm64',
    win32: `lancedb-win32-${process.arch}-msvc`,
    linux: `lancedb-linux-${process.arch}-gnu`,
  };
  const name = wanted[process.platform];
  if (name === undefined || !existsSync(join(root, 'node_modules', '@lancedb', name)))
    throw new Error(
      `@lancedb/${name} is not installed, so the app could not open its knowledge. Pack on the platform you pack for, after npm install.`,
    );
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { dir: { type: 'boolean' }, electron: { type: 'string' } } });
  await pack({
    dirOnly: values.dir ?? false,
    electronDist: values.electron ?? null,
    output: join(root, 'release'),
  });
}
