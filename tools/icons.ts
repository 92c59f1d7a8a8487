// Draws every icon from its SVG with a browser: `node tools/icons.ts`. Only needed after a change to icon-art.ts; the
// pictures are kept in the repository.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.ts';
import { icons } from './icon-art.ts';
import { icnsOf, icoOf, type Picture } from './icon-containers.ts';

const folder = join(import.meta.dirname, '..', 'resources', 'icons');
const executablePath = findBrowser();
if (executablePath === null)
  throw new Error('There is no Chromium to draw with. Install one, or name it in TANDEM_BROWSER.');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
const tiles: Picture[] = [];
for (const icon of icons) {
  await page.setViewportSize({ width: icon.edge, height: icon.edge });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${icon.svg}`);
  const png = await page.screenshot({ omitBackground: true });
  const file = join(folder, icon.file);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, png);
  if (icon.file === `${icon.edge}x${icon.edge}.png`) tiles.push({ edge: icon.edge, png });
}
await browser.close();
await writeFile(join(folder, 'icon.ico'), icoOf(tiles.filter(({ edge }) => edge <= 256)));
await writeFile(join(folder, 'icon.icns'), icnsOf(tiles));
