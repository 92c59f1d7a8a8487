import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** The first four groups of an IPv6 address: one customer has at least that many addresses. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after].slice(0, 4).join(':');
}

/** What one address is counted as: an IPv4 address itself, however it is written, or an IPv6 network. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return address.includes(':') ? `${networkOf(address)}::/64` : address;
}

/** What limits per address count by: the connection's own address, never a header that a caller can write. */
export function clientAddress(c: Context<{ Bindings: HttpBindings }>): string {
  return addressKey(c.env.incoming.socket.remoteAddress ?? 'unknown');
}
