import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import type { Like } from './like.ts';

export type AppOptions = {
  readonly root: string;
  readonly userData: string;
  readonly locale: string;
  readonly isPackaged: boolean;
  /** Another Tandem already runs. */
  readonly isSecond: boolean;
};

type Members =
  | 'name'
  | 'isPackaged'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'getAppPath'
  | 'getPath'
  | 'getLocale'
  | 'getVersion'
  | 'requestSingleInstanceLock'
  | 'setBadgeCount';

/** Stands for `app`, and keeps what the shell asked of it. */
export class AppDouble extends EventEmitter implements Like<App, Members> {
  readonly name = 'Tandem';
  readonly isPackaged: boolean;
  readonly #options: AppOptions;
  isSandboxed = false;
  userModelId: string | null = null;
  badge = 0;
  hasQuit = false;
  exitCode: number | null = null;

  constructor(options: AppOptions) {
    super();
    this.#options = options;
    this.isPackaged = options.isPackaged;
  }

  enableSandbox(): void {
    this.isSandboxed = true;
  }

  setAppUserModelId(id: string): void {
    this.userModelId = id;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  quit(): void {
    this.emit('before-quit', preventable());
    this.hasQuit = true;
  }

  exit(exitCode?: number): void {
    this.exitCode = exitCode ?? 0;
  }

  getAppPath(): string {
    return this.#options.root;
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return name === 'userData' ? this.#options.userData : `${this.#options.userData}/${name}`;
  }

  getLocale(): string {
    return this.#options.locale;
  }

  getVersion(): string {
    return '1.2.3';
  }

  requestSingleInstanceLock(): boolean {
    return !this.#options.isSecond;
  }

  setBadgeCount(count?: number): boolean {
    this.badge = count ?? 0;
    return true;
  }
}

/** An event object that remembers whether the shell stopped what it announces. */
export function preventable() {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
