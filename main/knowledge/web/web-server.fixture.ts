import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { publicWeb, type ResolvedAddress, type WebRules } from './fetch-page.ts';
import { isPublicAddress } from './forbidden-address.ts';

export type WebServer = {
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
};

/** A real server on this machine; it is closed, with its connections, when the test is over. */
export async function serve(listener: RequestListener): Promise<WebServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

/** The rules of the public web, but `names` lead where a test says and this machine may be asked through them. */
export function rulesFor(
  names: Readonly<Record<string, string | (() => readonly string[])>>,
  more: Partial<WebRules> = {},
): WebRules & { readonly resolved: string[] } {
  const resolved: string[] = [];
  return {
    ...publicWeb,
    resolve: async (host) => {
      resolved.push(host);
      const found = names[host];
      const addresses = found === undefined ? [] : typeof found === 'string' ? [found] : found();
      return addresses.map(
        (address): ResolvedAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
      );
    },
    mayConnect: (address) => address === '127.0.0.1' || isPublicAddress(address),
    timeLimitMs: 10_000,
    ...more,
    resolved,
  };
}
