import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const require = createRequire(import.meta.url);

/** Modules through which code leaves a process. Their functions are replaced, not their types. */
const WAYS_OUT = [
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'dns/promises',
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'net',
  'tls',
  'worker_threads',
] as const;

/**
 * Closes the ways out, once everything that a parser needs is loaded: what a document makes a library want to fetch or
 * open fails. Node's own permission model stands behind this where it can be asked for (`node-launcher.ts`).
 */
export function confine(): void {
  const { syncBuiltinESMExports }: typeof import('node:module') = require('node:module');
  for (const name of WAYS_OUT) {
    close(require(`node:${name}`), name);
  }
  close(require('node:worker_threads'), 'worker_threads', ['Worker']);
  const net: typeof import('node:net') = require('node:net');
  close(net.Socket.prototype, 'net.Socket', ['connect']);
  close(globalThis, 'globalThis', ['fetch', 'WebSocket', 'EventSource']);
  syncBuiltinESMExports();
}

function close(
  holder: object,
  label: string,
  names: readonly string[] = Object.keys(holder).filter((name) => /^[a-z]/.test(name)),
): void {
  for (const name of names) {
    if (typeof Reflect.get(holder, name) === 'function') {
      const refuse = () => {
        throw new Error(`a document wanted to use ${label}.${name}`);
      };
      Reflect.defineProperty(holder, name, { value: refuse, configurable: true, writable: true });
    }
  }
}

/** Ends the process when it grows too large, from a thread that a busy parser does not hold up. */
export function watchMemory(maxBytes: number): void {
  const watch = new Worker(new URL('./memory-watch.ts', import.meta.url), {
    workerData: { maxBytes },
  });
  watch.unref();
}
