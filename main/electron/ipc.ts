import { ipcMain, type WebContents } from 'electron';
import { shellChannels } from '../../preload/contract/shell-channels.ts';
import type { Log } from './log.ts';
import { isOwnPage } from './sender.ts';

/** Everything that the page can ask of the shell. */
export type PageRequests = {
  connectDesk(): void;
  openExternal(address: string): Promise<boolean>;
};

/** The one door between page and shell: each message is checked for who sends it and what it carries. */
export function servePage(page: WebContents, requests: PageRequests, log: Log): void {
  const isAccepted = (event: Parameters<typeof isOwnPage>[0], channel: string) => {
    const isOwn = isOwnPage(event, page);
    if (!isOwn) log('ipc.refused', { channel });
    return isOwn;
  };
  ipcMain.on(shellChannels.connectDesk, (event) => {
    if (isAccepted(event, shellChannels.connectDesk)) requests.connectDesk();
  });
  ipcMain.handle(shellChannels.openExternal, async (event, address: unknown) => {
    if (!isAccepted(event, shellChannels.openExternal) || typeof address !== 'string') return false;
    return requests.openExternal(address);
  });
}
