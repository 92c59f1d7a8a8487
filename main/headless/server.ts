import { createServer, type IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { agentId } from '../../preload/contract/index.ts';
import { checkHost, createWebChat, createWebChatPages, loopbackHosts } from '../channels/index.ts';
import { type AgentContext, createRouter, type Desk, type Log } from '../desk/index.ts';
import { createAgentAccess } from './agent-access.ts';
import { createAgentPages } from './agent-pages.ts';

export type HostOptions = {
  readonly desk: Desk;
  /** 0 picks a free one. */
  readonly port: number;
  readonly host: string;
  /** Folder of the built web chat: `widget.js` and `chat.html`. */
  readonly widget: string;
  /** The agent's window as pages behind a token; null where a shell shows the window itself. */
  readonly window: { readonly pages: string; readonly token: string } | null;
  readonly newId: () => string;
  readonly log: Log;
};

export type Host = {
  /** Where the agent's window opens, the token in it. */
  readonly url: string;
  /** Where customers chat. */
  readonly chat: string;
  readonly close: () => Promise<void>;
};

export type StartedHost =
  | { readonly ok: true; readonly host: Host }
  | { readonly ok: false; readonly message: string };

/** Largest message of a window: a reply of 10,000 characters with its citations fits many times. */
const rpcMessageBytes = 256 * 1024;
const requestTimeoutMs = 30_000;

/** Serves one desk on loopback: the customer's web chat in the open, the agent's window behind its token. */
export async function startHost(options: HostOptions): Promise<StartedHost> {
  const { desk, log } = options;
  const hostName = isIPv6(options.host) ? `[${options.host}]` : options.host;
  const names = [...loopbackHosts, ...(loopbackHosts.includes(hostName) ? [] : [hostName])];
  const chat = createWebChat({
    port: desk.channel,
    secret: Buffer.from(desk.channelSecret, 'base64url'),
    clock: { monotonicMs: () => performance.now() },
    newMessageId: options.newId,
    report: (error) =>
      log('webchat.bug', { message: error instanceof Error ? error.message : String(error) }),
    allowedHosts: names,
    allowedOrigins: desk.chatOrigins,
  });
  chat.route('/', createWebChatPages({ folder: options.widget, allowedHosts: names }));
  chat.use('*', checkHost(names));
  const access = options.window === null ? null : createAgentAccess(options.window.token, names);
  if (options.window !== null && access !== null)
    chat.route('/', createAgentPages(options.window.pages, access));

  const server = createServer({ requestTimeout: requestTimeoutMs }, getRequestListener(chat.fetch));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: rpcMessageBytes });
  const rpc = new RPCHandler<AgentContext>(createRouter(desk));
  const agent = { id: agentId.parse('agent'), name: 'You' };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node takes its own listener off before this event; without one, a caller that hangs up ends the process.
    socket.on('error', () => socket.destroy());
    if (access?.mayConnect(request) !== true) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => log('window.socket_error', { message: error.message }));
      void rpc.upgrade(webSocket, { context: { agent } });
    });
  });

  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, options.host, resolve);
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, message: `Cannot listen on ${options.host}:${options.port}: ${error.message}.` };
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const base = `http://${hostName}:${port}`;
  desk.setChatUrl(`${base}/chat`);

  return {
    ok: true,
    host: {
      url: options.window === null ? base : `${base}/?token=${options.window.token}`,
      chat: `${base}/chat`,
      close: async () => {
        for (const client of sockets.clients) client.terminate();
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        });
      },
    },
  };
}
