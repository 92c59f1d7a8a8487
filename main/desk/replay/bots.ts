import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bot } from '../../dialogue/index.ts';
import { loadWorkspace } from '../../workspace/index.ts';

/** The bot that these files make; a sentence that says why not otherwise. Nothing of it is run. */
export async function botFrom(files: Readonly<Record<string, string>>): Promise<Bot | string> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-replay-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const loaded = await loadWorkspace(folder);
    if (loaded.ok) return loaded.workspace.bot;
    const [first] = loaded.problems;
    return first === undefined ? 'it does not load' : `${first.file}:${first.line} ${first.message}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
