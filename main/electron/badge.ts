import { join } from 'node:path';
import { app, type BrowserWindow, nativeImage } from 'electron';
import type { Texts } from './texts/index.ts';

/** Shows how many conversations need the agent on the app's icon; 0 takes the mark away. */
export function showBadge(
  count: number,
  window: BrowserWindow,
  platform: NodeJS.Platform,
  icons: string,
  texts: Texts,
): void {
  if (platform !== 'win32') {
    app.setBadgeCount(count);
    return;
  }
  // Windows has no counter of its own, only a small picture on the taskbar's button.
  if (count === 0) window.setOverlayIcon(null, '');
  else window.setOverlayIcon(nativeImage.createFromPath(overlayFile(count, icons)), texts.needYou(count));
}

function overlayFile(count: number, icons: string): string {
  return join(icons, 'badge', `${count > 9 ? '9-plus' : count}.png`);
}
