import { join } from 'node:path';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/**
 * Every switch of the Electron program, decided: a fuse that a new Electron adds fails the build until it is decided
 * here too. Integrity of `app.asar` is checked by macOS and Windows builds and ignored on Linux.
 */
export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own default: without the handlers WebAssembly checks every memory access in code.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** electron-builder's question whether it should collect `node_modules`; electron-builder.yml lists them instead. */
export function beforeBuild(): boolean {
  return false;
}

/** Sets the fuses before the program is signed, as a signature covers them. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  await flipFuses(programOf(context), fuses);
}

function programOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`);
  // The name that electron-builder.yml gives the program on Linux.
  return join(appOutDir, packager.config.linux?.executableName ?? name);
}
