import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { UtilityProcess } from 'electron';
import type { Like } from './like.ts';
import type { PortDouble } from './ports.ts';
import type { FromChild, ToChild } from './relay.ts';

/** What the shell needs of a child. */
export type ChildDouble = Like<UtilityProcess, 'kill'> &
  EventEmitter & { postMessage(message: unknown, transfer?: readonly PortDouble[]): void };

/** A child that only does what the test says, for the ways in which a process can go wrong. */
export class ScriptedChild extends EventEmitter implements ChildDouble {
  readonly modulePath: string;
  readonly got: unknown[] = [];
  readonly ports: PortDouble[] = [];
  isKilled = false;

  constructor(modulePath: string) {
    super();
    this.modulePath = modulePath;
  }

  postMessage(message: unknown, transfer: readonly PortDouble[] = []): void {
    this.got.push(message);
    this.ports.push(...transfer);
  }

  kill(): boolean {
    this.isKilled = true;
    this.emit('exit', 15);
    return true;
  }

  says(message: unknown): void {
    this.emit('message', message);
  }

  dies(code: number): void {
    this.emit('exit', code);
  }

  /** V8 gives up, as when there is no memory left. */
  diesOfV8(): void {
    this.emit('error', 'FatalError', 'Allocation failed', '{}');
    this.emit('exit', 5);
  }
}

/**
 * A child that really runs its module in a process of its own. Node cannot hand a port to another process, so what
 * goes into a port is carried over and comes out of a port there; when the process dies its ports close.
 */
export class RunningChild extends EventEmitter implements ChildDouble {
  readonly #process: ChildProcess;
  readonly #ports: PortDouble[] = [];
  /** Fulfilled once the process is gone. */
  readonly ended: Promise<unknown>;

  constructor(modulePath: string) {
    super();
    this.#process = fork(join(import.meta.dirname, 'parent-port.ts'), [modulePath], {
      serialization: 'advanced',
      execArgv: [],
    });
    this.ended = once(this.#process, 'exit');
    this.#process.on('message', (message) => {
      this.#receive(message as FromChild);
    });
    this.#process.on('exit', (code) => {
      for (const port of this.#ports) port.native.close();
      this.emit('exit', code ?? 9);
    });
  }

  postMessage(data: unknown, transfer: readonly PortDouble[] = []): void {
    const ports = transfer.map((port) => {
      const index = this.#ports.push(port) - 1;
      port.native.on('message', (carried: unknown) => {
        this.#send({ kind: 'port', index, data: carried });
      });
      return index;
    });
    this.#send({ kind: 'message', data, ports });
  }

  kill(): boolean {
    return this.#process.kill();
  }

  /** Ends it as the system does when memory runs out: between two instructions, without a word. */
  killAtOnce(): void {
    this.#process.kill('SIGKILL');
  }

  #send(message: ToChild): void {
    if (this.#process.connected) this.#process.send(message);
  }

  #receive(message: FromChild): void {
    if (message.kind === 'message') this.emit('message', message.data);
    else this.#ports[message.index]?.native.postMessage(message.data);
  }
}
