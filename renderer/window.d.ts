import type { TandemBridge } from '../preload/contract/bridge.ts';

declare global {
  interface Window {
    /** The shell's bridge. Absent in a browser. */
    readonly tandem?: TandemBridge;
  }
}
