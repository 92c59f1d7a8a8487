import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** The fuses as they stand in a program, by name. */
export async function readFuses(program: string): Promise<Record<string, unknown>> {
  const { version: _version, ...wire } = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire).map(([fuse, state]) => [
      FuseV1Options[Number(fuse)],
      typeof state === 'number' ? FuseState[state] : state,
    ]),
  );
}

/** What every packed Tandem must read back, on every platform. */
export const decidedFuses = {
  RunAsNode: 'DISABLE',
  EnableCookieEncryption: 'ENABLE',
  EnableNodeOptionsEnvironmentVariable: 'DISABLE',
  EnableNodeCliInspectArguments: 'DISABLE',
  EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
  OnlyLoadAppFromAsar: 'ENABLE',
  LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
  GrantFileProtocolExtraPrivileges: 'DISABLE',
  WasmTrapHandlers: 'ENABLE',
};
