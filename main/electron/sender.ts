import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';

type Sent = Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * Whether a message comes from our own page at the top of our own window. A frame inside it, another window, or a
 * page that got in after all may not speak to the shell.
 */
export function isOwnPage(event: Sent, own: WebContents): boolean {
  const frame = event.senderFrame;
  return event.sender === own && frame !== null && frame.parent === null && isAppUrl(frame.url);
}
