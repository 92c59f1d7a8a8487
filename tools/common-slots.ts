import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmbedder } from '../main/inference/index.ts';
import { trainCommonTagger } from '../main/understanding/tagger/train-common.ts';

/** `node tools/common-slots.ts`: trains the tagger of common parts of sentences anew, after its rows or features changed. */
const root = join(import.meta.dirname, '..');
const embedder = await createEmbedder({ modelFolder: join(root, 'resources/models/bge-small-en-v1.5') });
try {
  const packed = await trainCommonTagger((texts) => embedder.embedWords(texts));
  const file = join(root, 'main/understanding/tagger/common-tagger.json');
  await writeFile(file, `${JSON.stringify(packed, null, 2)}\n`);
  process.stdout.write(`${file}: ${packed.slots.length} parts, ${packed.features.length} features\n`);
} finally {
  await embedder.dispose();
}
