import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type ConnectionLost, deskPortMessage, type TandemBridge } from './contract/bridge.ts';
import type { ConversationId } from './contract/ids.ts';
import { shellChannels } from './contract/shell-channels.ts';

const versionArgument = '--tandem-version=';

/** A sandboxed preload script cannot ask Electron for the version without a round trip, so it comes as an argument. */
function appVersion(): string {
  return process.argv.find((text) => text.startsWith(versionArgument))?.slice(versionArgument.length) ?? '';
}

function isConversationId(value: unknown): value is ConversationId {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}

/** Passes on only the checked value, never the event: its `sender` would be a way around this bridge. */
function listen<T>(channel: string, accept: (value: unknown) => T | null, listener: (value: T) => void) {
  const onMessage = (_event: IpcRendererEvent, value: unknown) => {
    const accepted = accept(value);
    if (accepted !== null) listener(accepted);
  };
  ipcRenderer.on(channel, onMessage);
  return () => {
    ipcRenderer.off(channel, onMessage);
  };
}

function acceptLost(value: unknown): ConnectionLost | null {
  if (typeof value !== 'object' || value === null || !('state' in value)) return null;
  if (value.state === 'restarting' && 'attempt' in value && typeof value.attempt === 'number')
    return { state: 'restarting', attempt: value.attempt };
  if (value.state === 'failed' && 'message' in value && typeof value.message === 'string')
    return { state: 'failed', message: value.message };
  return null;
}

ipcRenderer.on(shellChannels.deskPort, (event) => {
  const [port] = event.ports;
  if (port !== undefined) window.postMessage(deskPortMessage, window.location.origin, [port]);
});

const bridge: TandemBridge = {
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  version: appVersion(),
  connectDesk() {
    ipcRenderer.send(shellChannels.connectDesk);
  },
  onConnectionLost(listener) {
    return listen(shellChannels.deskLost, acceptLost, listener);
  },
  onOpenConversation(listener) {
    return listen(shellChannels.openConversation, (id) => (isConversationId(id) ? id : null), listener);
  },
  async openExternal(url) {
    return (await ipcRenderer.invoke(shellChannels.openExternal, String(url))) === true;
  },
};

contextBridge.exposeInMainWorld('tandem', bridge);
