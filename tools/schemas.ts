import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonSchemas } from '../main/workspace/index.ts';

/** Writes resources/schemas/ anew; run it after a change of the workspace format. */
const folder = fileURLToPath(new URL('../resources/schemas/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of jsonSchemas()) {
  writeFileSync(path.join(folder, name), text);
  console.log(`resources/schemas/${name}`);
}
