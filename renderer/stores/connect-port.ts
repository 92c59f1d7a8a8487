import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { deskPortMessage, type TandemBridge } from '../../preload/contract/bridge.ts';
import { type Connect, type Connection, type DeskClient, DeskFailed } from './connection.ts';

type Waiter = { readonly resolve: (connection: Connection) => void; readonly reject: (error: Error) => void };

const overPort = (port: MessagePort): Connection => {
  let settle = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    settle = resolve;
  });
  port.addEventListener('close', () => settle(), { once: true });
  const client: DeskClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return {
    client,
    closed,
    close: () => {
      port.close();
      settle();
    },
  };
};

/** A session ends its use of a port, not the port: after a missed beat the same port may still be good. */
const lend = (connection: Connection): Connection => ({ ...connection, close: () => undefined });

/**
 * A line to the shell's own desk. Ports arrive as messages of the window; the newest one counts. A port outlives a
 * missed beat, so a try after one uses the same port again unless the shell has said that it is dead.
 */
export const connectPort = (bridge: TandemBridge, view: Window): Connect => {
  let current: Connection | null = null;
  let failure: DeskFailed | null = null;
  let asked = false;
  let waiting: Waiter[] = [];
  const settleAll = (act: (waiter: Waiter) => void): void => {
    const all = waiting;
    waiting = [];
    for (const waiter of all) act(waiter);
  };
  view.addEventListener('message', (event) => {
    const port = event.ports[0];
    const isOurs =
      event.source === view && event.origin === view.location.origin && event.data === deskPortMessage;
    if (!isOurs || port === undefined) return;
    current?.close();
    const opened = overPort(port);
    current = opened;
    failure = null;
    void opened.closed.then(() => {
      if (current === opened) current = null;
    });
    settleAll((waiter) => waiter.resolve(lend(opened)));
  });
  bridge.onConnectionLost((lost) => {
    current?.close();
    current = null;
    if (lost.state !== 'failed') return;
    failure = new DeskFailed(lost.message);
    settleAll((waiter) => waiter.reject(new DeskFailed(lost.message)));
  });
  return (signal) =>
    new Promise((resolve, reject) => {
      if (current !== null) {
        resolve(lend(current));
        return;
      }
      const waiter: Waiter = { resolve, reject };
      waiting.push(waiter);
      signal.addEventListener('abort', () => {
        waiting = waiting.filter((other) => other !== waiter);
        reject(new Error('Given up.'));
      });
      if (!asked || failure !== null) {
        asked = true;
        failure = null;
        bridge.connectDesk();
      }
    });
};
