import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { UtilityProcess } from 'electron';
import type { Like } from './like.ts';
import type { PortDouble } from './ports.ts';

/** What a test sees of every child, and what the shell needs of one. */
export type ChildDouble = Omit<Like<UtilityProcess, 'kill'>, never> &
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

/** A child that really runs its module, in a thread in place of a process; `kill` ends it between two instructions. */
export class RunningChild extends EventEmitter implements ChildDouble {
  readonly #worker: Worker;

  constructor(modulePath: string) {
    super();
    this.#worker = new Worker(new URL('./parent-port.ts', import.meta.url), { workerData: { modulePath } });
    this.#worker.on('message', (message: unknown) => {
      this.emit('message', message);
    });
    // An exception that nobody catches ends a process with its stack on standard error and an exit code.
    this.#worker.on('error', (error) => {
      process.stderr.write(`${inspect(error)}\n`);
    });
    this.#worker.on('exit', (code) => {
      this.emit('exit', code);
    });
  }

  postMessage(data: unknown, transfer: readonly PortDouble[] = []): void {
    const ports = transfer.map((port) => port.native);
    this.#worker.postMessage({ data, ports }, ports);
  }

  kill(): boolean {
    void this.#worker.terminate();
    return true;
  }
}
