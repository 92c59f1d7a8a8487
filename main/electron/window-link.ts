import { MessageChannelMain, type WebContents } from 'electron';
import type { ConnectionLost } from '../../preload/contract/bridge.ts';
import type { ConversationId } from '../../preload/contract/ids.ts';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import type { ConnectedAgent } from '../desk/process-protocol.ts';
import type { DeskProcess, DeskState } from './desk-process.ts';

/** What the shell tells the page: ports to the desk, their loss, and which conversation to show. */
export type WindowLink = {
  /** The page has loaded, listens, and wants a port. */
  asked(): void;
  deskChanged(state: DeskState): void;
  openConversation(id: ConversationId): void;
};

export function createWindowLink(
  contents: WebContents,
  desk: Pick<DeskProcess, 'state' | 'start' | 'connect'>,
  agent: ConnectedAgent,
): WindowLink {
  let isListening = false;
  let toOpen: ConversationId | null = null;

  function sendPort(): void {
    const { port1, port2 } = new MessageChannelMain();
    desk.connect(agent, port1);
    contents.postMessage(shellChannels.deskPort, null, [port2]);
  }

  function tell(state: DeskState): void {
    if (!isListening || contents.isDestroyed()) return;
    if (state.state === 'ready') sendPort();
    else if (state.state === 'restarting' || state.state === 'failed')
      contents.send(shellChannels.deskLost, state satisfies ConnectionLost);
  }

  return {
    asked() {
      isListening = true;
      if (desk.state.state === 'failed') desk.start();
      else tell(desk.state);
      if (toOpen !== null) contents.send(shellChannels.openConversation, toOpen);
      toOpen = null;
    },
    deskChanged: tell,
    openConversation(id) {
      if (isListening && !contents.isDestroyed()) contents.send(shellChannels.openConversation, id);
      else toOpen = id;
    },
  };
}
