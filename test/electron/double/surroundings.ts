import { EventEmitter } from 'node:events';
import type {
  Dialog,
  MenuItemConstructorOptions,
  MessageBoxReturnValue,
  NativeImage,
  Notification,
  NotificationConstructorOptions,
  Protocol,
  SafeStorage,
  Shell,
  Tray,
} from 'electron';
import type { Like } from './like.ts';

export class NotificationDouble extends EventEmitter implements Like<Notification, 'show' | 'close'> {
  readonly title: string;
  readonly body: string;
  isShown = false;
  isClosed = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.isShown = true;
  }

  close(): void {
    this.isClosed = true;
    this.emit('close', {});
  }

  isClicked(): void {
    this.emit('click', {});
  }
}

/** A menu as the system would draw it. */
export class MenuDouble {
  readonly items: readonly MenuItemConstructorOptions[];
  popups = 0;

  constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items;
  }

  popup(): void {
    this.popups += 1;
  }

  /** The agent chooses an item by what stands on it. */
  choose(label: string): void {
    const item = this.items.find((each) => each.label === label);
    if (item?.click === undefined) throw new Error(`the menu has no "${label}" to click`);
    (item.click as () => void)();
  }
}

export type ImageDouble = { readonly file: string };

export class TrayDouble extends EventEmitter implements Like<Tray, 'setToolTip'> {
  readonly image: unknown;
  toolTip = '';
  menu: MenuDouble | null = null;

  constructor(image: NativeImage | string) {
    super();
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setContextMenu(menu: MenuDouble | null): void {
    this.menu = menu;
  }
}

/** The system's dialogs; the test says beforehand what the agent answers. */
export class DialogDouble implements Like<Dialog, 'showErrorBox'> {
  readonly errors: string[] = [];
  readonly questions: string[] = [];
  answer: MessageBoxReturnValue = { response: 1, checkboxChecked: false };

  showErrorBox(_title: string, content: string): void {
    this.errors.push(content);
  }

  showMessageBox(_window: unknown, options: { readonly message: string }): Promise<MessageBoxReturnValue> {
    this.questions.push(options.message);
    return Promise.resolve(this.answer);
  }
}

export class ShellDouble implements Like<Shell, 'openExternal'> {
  readonly opened: string[] = [];

  openExternal(url: string): Promise<void> {
    this.opened.push(url);
    return Promise.resolve();
  }
}

type Scheme = Parameters<Protocol['registerSchemesAsPrivileged']>[0][number];
type SchemeHandler = Parameters<Protocol['handle']>[1];

export class ProtocolDouble implements Like<Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
  readonly schemes: Scheme[] = [];
  readonly handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(schemes: Scheme[]): void {
    this.schemes.push(...schemes);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    this.handlers.set(scheme, handler);
  }
}

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

type SafeStorageMembers =
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'encryptStringAsync'
  | 'decryptStringAsync';

/** A keychain that turns bytes around: not secret, but nothing readable is left in the file either. */
export class SafeStorageDouble implements Like<SafeStorage, SafeStorageMembers> {
  backend: Backend = 'gnome_libsecret';
  isAvailable = true;
  /** The keychain of another machine or person. */
  isAnother = false;

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.isAvailable);
  }

  getSelectedStorageBackend(): Backend {
    return this.backend;
  }

  encryptStringAsync(plainText: string): Promise<Buffer> {
    return Promise.resolve(Buffer.from(plainText).reverse());
  }

  decryptStringAsync(encrypted: Buffer) {
    if (this.isAnother) return Promise.reject(new Error('Error while decrypting the ciphertext'));
    return Promise.resolve({ shouldReEncrypt: false, result: Buffer.from(encrypted).reverse().toString() });
  }
}
