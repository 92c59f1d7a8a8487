// Runs the module of a utility process in a plain process, with the `process.parentPort` that Electron would give it.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { PortDouble } from './ports.ts';
import type { FromChild, ToChild } from './relay.ts';

const [, , modulePath] = process.argv;
if (modulePath === undefined) throw new Error('parent-port.ts is started with the path of a module');

const ends = new Map<number, MessagePort>();

class ParentPortDouble extends EventEmitter {
  postMessage(data: unknown): void {
    send({ kind: 'message', data });
  }
}

function send(message: FromChild): void {
  process.send?.(message);
}

function openPort(index: number): PortDouble {
  const { port1, port2 } = new MessageChannel();
  ends.set(index, port1);
  port1.on('message', (data: unknown) => {
    send({ kind: 'port', index, data });
  });
  return new PortDouble(port2);
}

const parentPort = new ParentPortDouble();
Object.defineProperty(process, 'parentPort', { value: parentPort });
// As in Electron, what was posted before the module listens waits for it.
parentPort.once('newListener', (name) => {
  if (name !== 'message') return;
  process.on('message', (message) => {
    const { kind, data, ...rest } = message as ToChild;
    if (kind === 'port' && 'index' in rest) ends.get(rest.index)?.postMessage(data);
    else if ('ports' in rest) parentPort.emit('message', { data, ports: rest.ports.map(openPort) });
  });
});
// A test that ends in the middle leaves nothing running.
process.on('disconnect', () => process.exit());
await import(pathToFileURL(modulePath).href);
