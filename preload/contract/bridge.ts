import type { ConversationId } from './ids.ts';

/**
 * What the shell gives the window as `window.tandem`. Absent in a browser (headless host): test with
 * `'tandem' in window`. Nothing of Electron or Node passes through it.
 */
export type TandemBridge = {
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Version of the app, such as `0.1.0`. */
  readonly version: string;
  /**
   * Asks for the desk. Listen for `deskPortMessage` first, then call this once after loading. A port arrives when
   * the desk is ready, and a fresh one after every restart of the desk without asking again. After `failed` a call
   * starts the desk once more (the "try again" button).
   */
  connectDesk(): void;
  /** The desk's process is gone: every port given before is dead. Returns what ends the listening. */
  onConnectionLost(listener: (lost: ConnectionLost) => void): () => void;
  /** The agent clicked a notification: show this conversation. Returns what ends the listening. */
  onOpenConversation(listener: (id: ConversationId) => void): () => void;
  /** Opens `https:` and `mailto:` addresses outside the app. False: the shell refused the address. */
  openExternal(url: string): Promise<boolean>;
};

/** `restarting`: a fresh port follows by itself. `failed`: it does not, and `message` says why in one sentence. */
export type ConnectionLost =
  | { readonly state: 'restarting'; readonly attempt: number }
  | { readonly state: 'failed'; readonly message: string };

/**
 * A `MessagePort` cannot pass the context bridge, so it comes as a message event of the window itself:
 * `event.source === window`, `event.origin === location.origin`, `event.data === deskPortMessage`, and the one port
 * is `event.ports[0]`. Check all four; a message that differs in any is not from the shell.
 */
export const deskPortMessage = 'tandem:desk-port';
