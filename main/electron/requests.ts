import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/**
 * Cancels whatever the window asks for outside its own files: a second wall behind the content security policy, as
 * the window shows text that strangers wrote. `data:` is bytes that are already there; `devtools:` is for developers.
 */
export function blockForeignRequests(session: Pick<Session, 'webRequest'>, allowDevTools: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowed(details.url, allowDevTools) });
  });
}

function isAllowed(address: string, allowDevTools: boolean): boolean {
  return (
    isAppUrl(address) || address.startsWith('data:') || (allowDevTools && address.startsWith('devtools:'))
  );
}
