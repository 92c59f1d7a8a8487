import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import { AppDouble, type AppOptions } from './double/app.ts';
import { type ChildDouble, ScriptedChild } from './double/child.ts';
import { IpcDouble } from './double/ipc.ts';
import type { Constructs } from './double/like.ts';
import { ChannelDouble } from './double/ports.ts';
import { SessionDouble } from './double/session.ts';
import {
  DialogDouble,
  MenuDouble,
  NotificationDouble,
  ProtocolDouble,
  SafeStorageDouble,
  ShellDouble,
  TrayDouble,
} from './double/surroundings.ts';
import { ContentsDouble, WindowDouble } from './double/window.ts';

type Electron = typeof import('electron');
type WorkArea = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type DoubleOptions = Partial<Omit<AppOptions, 'root' | 'userData'>> &
  Pick<AppOptions, 'root' | 'userData'> & {
    readonly workAreas?: readonly WorkArea[];
    /** Starts the desk's process; without it a child that the test speaks for. */
    readonly fork?: (modulePath: string) => ChildDouble;
  };

/**
 * A small Electron for one test. Its parts are typed after the real ones, so that a change of Electron's interface
 * breaks the type check here before it breaks the app.
 */
export function createElectronDouble(options: DoubleOptions) {
  const app = new AppDouble({ locale: 'en-GB', isPackaged: true, isSecond: false, ...options });
  const session = new SessionDouble();
  const windows: WindowDouble[] = [];
  const children: ScriptedChild[] = [];
  const notifications: NotificationDouble[] = [];
  const trays: TrayDouble[] = [];
  const menus: MenuDouble[] = [];
  const state = { applicationMenu: null as MenuDouble | null };

  class BrowserWindow extends WindowDouble {
    constructor(windowOptions: BrowserWindowConstructorOptions = {}) {
      const contents = new ContentsDouble(session);
      super(windowOptions, contents);
      windows.push(this);
      app.emit('web-contents-created', {}, contents);
    }
  }
  class Notification extends NotificationDouble {
    constructor(...args: ConstructorParameters<typeof NotificationDouble>) {
      super(...args);
      notifications.push(this);
    }
  }
  class Tray extends TrayDouble {
    constructor(...args: ConstructorParameters<typeof TrayDouble>) {
      super(...args);
      trays.push(this);
    }
  }
  const fork = (modulePath: string) => {
    if (options.fork !== undefined) return options.fork(modulePath);
    const child = new ScriptedChild(modulePath);
    children.push(child);
    return child;
  };
  const workAreas = options.workAreas ?? [{ x: 0, y: 0, width: 1920, height: 1040 }];

  const module = {
    app,
    BrowserWindow: BrowserWindow satisfies Constructs<Electron['BrowserWindow']>,
    dialog: new DialogDouble(),
    ipcMain: new IpcDouble(),
    Menu: {
      buildFromTemplate(template: MenuItemConstructorOptions[]) {
        const menu = new MenuDouble(template);
        menus.push(menu);
        return menu;
      },
      setApplicationMenu(menu: MenuDouble | null) {
        state.applicationMenu = menu;
      },
    },
    MessageChannelMain: ChannelDouble satisfies Constructs<Electron['MessageChannelMain']>,
    nativeImage: { createFromPath: (file: string) => ({ file }) },
    nativeTheme: { shouldUseDarkColors: false },
    Notification: Notification satisfies Constructs<Electron['Notification']>,
    protocol: new ProtocolDouble(),
    safeStorage: new SafeStorageDouble(),
    screen: { getAllDisplays: () => workAreas.map((workArea) => ({ workArea })) },
    session: { defaultSession: session },
    shell: new ShellDouble(),
    Tray: Tray satisfies Constructs<Electron['Tray']>,
    utilityProcess: { fork },
  } satisfies { [Name in keyof Electron]?: unknown };

  return { module, app, session, windows, children, notifications, trays, menus, state };
}
export type ElectronDouble = ReturnType<typeof createElectronDouble>;
