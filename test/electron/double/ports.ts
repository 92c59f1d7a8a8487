import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';
import type { Like } from './like.ts';

/** Stands for `MessagePortMain` on a real MessagePort, so that what is sent really travels between threads. */
export class PortDouble
  extends EventEmitter
  implements Like<MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  readonly native: MessagePort;

  constructor(native: MessagePort) {
    super();
    this.native = native;
  }

  postMessage(message: unknown): void {
    this.native.postMessage(message);
  }

  start(): void {
    this.native.on('message', (data: unknown) => {
      this.emit('message', { data, ports: [] });
    });
    this.native.on('close', () => {
      this.emit('close');
    });
  }

  close(): void {
    this.native.close();
  }
}

/** Stands for `MessageChannelMain`. */
export class ChannelDouble {
  readonly port1: PortDouble;
  readonly port2: PortDouble;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortDouble(port1);
    this.port2 = new PortDouble(port2);
  }
}
