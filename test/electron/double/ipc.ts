import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import type { Like } from './like.ts';

type Handler = Parameters<IpcMain['handle']>[1];

/** Where a message to the shell comes from. */
export type Sender = {
  readonly sender: unknown;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

/** Stands for `ipcMain`, and lets a test send as any frame of any page. */
export class IpcDouble extends EventEmitter implements Like<IpcMain, 'handle'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    this.#handlers.set(channel, listener);
  }

  sends(from: Sender, channel: string, ...args: unknown[]): void {
    this.emit(channel, from, ...args);
  }

  async invokes(from: Sender, channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`no handler for ${channel}`);
    return handler(from as Parameters<Handler>[0], ...args);
  }

  /** Every channel on which the shell listens. */
  get channels(): string[] {
    return [...this.eventNames().map(String), ...this.#handlers.keys()].sort();
  }
}
