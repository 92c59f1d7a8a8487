import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Texts } from './texts/index.ts';

export type TrayIcon = { showCount(count: number): void };

type TrayOptions = {
  readonly icons: string;
  readonly platform: NodeJS.Platform;
  readonly texts: Texts;
  open(): void;
  quit(): void;
};

/** The icon that stays while the window is closed: the way back, and the way out. */
export function createTray({ icons, platform, texts, open, quit }: TrayOptions): TrayIcon {
  // A template image takes the colour of the menu bar on macOS; the name must end in `Template`.
  const file = platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
  const tray = new Tray(nativeImage.createFromPath(join(icons, file)));
  tray.setToolTip('Tandem');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: texts.open, click: open },
      { type: 'separator' },
      { label: texts.roles.quit, click: quit },
    ]),
  );
  tray.on('click', open);
  return {
    showCount(count) {
      tray.setToolTip(count === 0 ? 'Tandem' : `Tandem: ${texts.needYou(count)}`);
    },
  };
}
