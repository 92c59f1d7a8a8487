import type { Session, WebRequest } from 'electron';
import type { Like } from './like.ts';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type DeviceHandler = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;
type BeforeRequest = NonNullable<Parameters<WebRequest['onBeforeRequest']>[0]>;
type PermissionRequest = Parameters<RequestHandler>;
type PermissionCheck = Parameters<CheckHandler>;

type Members =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'webRequest';

/** Stands for a session: asks the shell's handlers as Chromium would. Without a handler Electron allows. */
export class SessionDouble implements Like<Session, Exclude<Members, 'webRequest'>> {
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #device: DeviceHandler | null = null;
  #beforeRequest: BeforeRequest | null = null;
  readonly addedWords: string[] = [];
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null) => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: DeviceHandler | null): void {
    this.#device = handler;
  }

  addWordToSpellCheckerDictionary(word: string): boolean {
    this.addedWords.push(word);
    return true;
  }

  /** A page asks for a permission; answers whether it gets it. */
  requests(contents: unknown, permission: string, from: string, isMainFrame = true): boolean {
    if (this.#request === null) return true;
    let granted: boolean | null = null;
    this.#request(
      contents as PermissionRequest[0],
      permission as PermissionRequest[1],
      (answer) => {
        granted = answer;
      },
      { isMainFrame, requestingUrl: from } as PermissionRequest[3],
    );
    if (granted === null) throw new Error(`nobody answered the request for ${permission}`);
    return granted;
  }

  /** Chromium looks a permission up without asking. */
  checks(contents: unknown, permission: string, from: string, isMainFrame = true): boolean {
    if (this.#check === null) return true;
    return this.#check(contents as PermissionCheck[0], permission as PermissionCheck[1], from, {
      isMainFrame,
      requestingUrl: from,
    } as PermissionCheck[3]);
  }

  offersDevice(deviceType: 'hid' | 'serial' | 'usb', origin: string): boolean {
    if (this.#device === null) return true;
    return this.#device({ deviceType, origin } as Parameters<DeviceHandler>[0]);
  }

  /** The window is about to load something; answers whether it may. */
  loads(url: string): boolean {
    if (this.#beforeRequest === null) return true;
    let isCancelled: boolean | null = null;
    this.#beforeRequest({ url } as Parameters<BeforeRequest>[0], (response) => {
      isCancelled = response.cancel === true;
    });
    if (isCancelled === null) throw new Error(`nobody answered for ${url}`);
    return !isCancelled;
  }
}
