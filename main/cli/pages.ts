import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { productFolder } from './folders.ts';

/** From a checkout, builds what is missing or older than its sources; an installed product is built already. */
export async function buildWhatIsOld(what: 'pages' | 'everything'): Promise<void> {
  if (!existsSync(join(productFolder, 'renderer'))) return;
  const { buildIfNeeded, buildRendererIfNeeded } = await import('../../tools/build.ts');
  if (what === 'pages') await buildRendererIfNeeded();
  else await buildIfNeeded();
}
