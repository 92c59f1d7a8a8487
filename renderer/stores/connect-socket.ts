import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { Connect, DeskClient } from './connection.ts';

const openTimeoutMs = 5_000;

/** A line to a headless host: a WebSocket of the page's own origin. The cookie that the host set authorises it. */
export const connectSocket =
  (url: string): Connect =>
  (signal) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      const closed = new Promise<void>((settle) => {
        socket.addEventListener('close', () => settle(), { once: true });
      });
      const fail = (reason: string): void => {
        socket.close();
        reject(new Error(reason));
      };
      const timer = setTimeout(() => fail('The desk did not answer.'), openTimeoutMs);
      signal.addEventListener('abort', () => fail('Given up.'), { once: true });
      socket.addEventListener('open', () => {
        clearTimeout(timer);
        const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket }));
        resolve({ client, closed, close: () => socket.close() });
      });
      socket.addEventListener('close', () => {
        clearTimeout(timer);
        reject(new Error('The desk is not there.'));
      });
    });

/** Where the host that served this page listens for the window. */
export const socketUrl = (page: Pick<Location, 'protocol' | 'host'>): string =>
  `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/rpc`;
