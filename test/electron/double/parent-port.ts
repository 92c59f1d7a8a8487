// Runs a module of a utility process in a thread, with the `process.parentPort` that Electron would give it.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PortDouble } from './ports.ts';

const thread = parentPort;
if (thread === null) throw new Error('parent-port.ts is started as a thread');

class ParentPortDouble extends EventEmitter {
  postMessage(message: unknown): void {
    thread?.postMessage(message);
  }
}

const port = new ParentPortDouble();
Object.defineProperty(process, 'parentPort', { value: port });
// As in Electron, what was posted before the module listens waits for it.
port.once('newListener', (name) => {
  if (name !== 'message') return;
  thread.on('message', (message: { data: unknown; ports: MessagePort[] }) => {
    port.emit('message', {
      data: message.data,
      ports: message.ports.map((native) => new PortDouble(native)),
    });
  });
});
await import(pathToFileURL(String(workerData.modulePath)).href);
