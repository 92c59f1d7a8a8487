import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, NativeImage, WebContents } from 'electron';
import { preventable } from './app.ts';
import type { Like } from './like.ts';
import type { PortDouble } from './ports.ts';
import type { SessionDouble } from './session.ts';

type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

type ContentsMembers =
  | 'isDestroyed'
  | 'send'
  | 'postMessage'
  | 'reload'
  | 'replaceMisspelling'
  | 'setWindowOpenHandler';

/** Stands for a page's `webContents`, and lets a test act as the page. */
export class ContentsDouble
  extends EventEmitter
  implements Omit<Like<WebContents, ContentsMembers>, 'postMessage'>
{
  readonly session: SessionDouble;
  readonly sent: { channel: string; value: unknown }[] = [];
  readonly ports: PortDouble[] = [];
  readonly replaced: string[] = [];
  reloads = 0;
  #openHandler: WindowOpenHandler | null = null;

  constructor(session: SessionDouble) {
    super();
    this.session = session;
  }

  isDestroyed(): boolean {
    return false;
  }

  send(channel: string, ...args: unknown[]): void {
    this.sent.push({ channel, value: args[0] });
    this.emit('double:message', channel, args[0], null);
  }

  postMessage(channel: string, message: unknown, transfer: readonly PortDouble[] = []): void {
    this.sent.push({ channel, value: message });
    this.ports.push(...transfer);
    this.emit('double:message', channel, message, transfer[0] ?? null);
  }

  reload(): void {
    this.reloads += 1;
  }

  replaceMisspelling(text: string): void {
    this.replaced.push(text);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  /** The page tries to leave, by a link, a script or a server's answer. Answers whether it got away. */
  leaves(by: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    const event = { ...preventable(), url };
    const stop = { isStopped: false };
    event.preventDefault = () => {
      stop.isStopped = true;
    };
    this.emit(by, event, url);
    return !stop.isStopped;
  }

  /** The page tries to embed a `<webview>`. */
  attachesWebview(): boolean {
    const event = preventable();
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }

  /** The page calls `window.open`, or a link has a target. */
  opens(url: string): boolean {
    if (this.#openHandler === null) return true;
    return this.#openHandler({ url } as Parameters<WindowOpenHandler>[0]).action === 'allow';
  }

  /** What the page got on one channel so far. */
  received(channel: string): unknown[] {
    return this.sent.filter((message) => message.channel === channel).map(({ value }) => value);
  }
}

type WindowMembers =
  | 'show'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'getNormalBounds'
  | 'loadURL'
  | 'setOverlayIcon';

/** Stands for a window on the agent's screen, and lets a test act as the agent and the system. */
export class WindowDouble extends EventEmitter implements Like<BrowserWindow, WindowMembers> {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: ContentsDouble;
  readonly loaded: string[] = [];
  isVisible = false;
  overlay: { image: unknown; description: string } | null = null;
  bounds: { x: number; y: number; width: number; height: number };
  #focused = false;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;

  constructor(options: BrowserWindowConstructorOptions, contents: ContentsDouble) {
    super();
    this.options = options;
    this.webContents = contents;
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
  }

  show(): void {
    this.isVisible = true;
    this.#focused = true;
  }

  hide(): void {
    this.isVisible = false;
    this.#focused = false;
  }

  focus(): void {
    this.#focused = true;
  }

  restore(): void {
    this.#minimized = false;
  }

  maximize(): void {
    this.#maximized = true;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  setFullScreen(flag: boolean): void {
    this.#fullScreen = flag;
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  getNormalBounds() {
    return this.bounds;
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }

  setOverlayIcon(overlay: NativeImage | null, description: string): void {
    this.overlay = overlay === null ? null : { image: overlay, description };
  }

  /** The page is painted for the first time. */
  paints(): void {
    this.emit('ready-to-show');
  }

  /** The agent clicks the closing button. Answers whether the window is gone. */
  closes(): boolean {
    const event = preventable();
    this.emit('close', event);
    return !event.defaultPrevented;
  }

  /** The agent works in another program. */
  losesFocus(): void {
    this.#focused = false;
  }

  isPutAway(): void {
    this.#minimized = true;
    this.#focused = false;
  }
}
