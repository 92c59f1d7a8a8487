import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Changes when documents are cut, embedded or stored in another way; an index of another version is made anew. */
const FORMAT_VERSION = 1;

const LABEL_FILE = 'index.json';

const label = z.object({
  format: z.literal('tandem-knowledge'),
  version: z.number().int(),
  model: z.string(),
});

/** What a folder holds, as its label says. */
export type FolderState =
  | { readonly is: 'usable' }
  | { readonly is: 'new' }
  /** Ours, but of another format or model: what is in it has no use. */
  | { readonly is: 'outdated'; readonly reason: string }
  | { readonly is: 'foreign'; readonly reason: string };

/** Looks what an index folder holds without opening the index. */
export async function inspectFolder(folder: string, model: string): Promise<FolderState> {
  const found = await stat(folder).catch(nullWhenMissing);
  if (!found) {
    return { is: 'new' };
  }
  if (!found.isDirectory()) {
    return { is: 'foreign', reason: 'it is not a folder' };
  }
  const text = await readFile(join(folder, LABEL_FILE), 'utf8').catch(nullWhenMissing);
  if (text === null) {
    const isEmpty = (await readdir(folder)).length === 0;
    return isEmpty ? { is: 'new' } : { is: 'foreign', reason: `it has files but no ${LABEL_FILE}` };
  }
  const parsed = label.safeParse(jsonOrNull(text));
  if (!parsed.success) {
    return { is: 'foreign', reason: `its ${LABEL_FILE} is damaged` };
  }
  if (parsed.data.version !== FORMAT_VERSION) {
    return { is: 'outdated', reason: `its format is version ${parsed.data.version}, not ${FORMAT_VERSION}` };
  }
  return parsed.data.model === model
    ? { is: 'usable' }
    : { is: 'outdated', reason: `it was made with the model ${parsed.data.model}` };
}

/** An empty folder with its label; written last and by renaming, so that there is never half a label. */
export async function labelFolder(folder: string, model: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const content = { format: 'tandem-knowledge', version: FORMAT_VERSION, model };
  const draft = join(folder, `${LABEL_FILE}.new`);
  await writeFile(draft, `${JSON.stringify(content)}\n`);
  await rename(draft, join(folder, LABEL_FILE));
}

/** Empties a folder of ours. */
export async function clearFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Keeps what is in the way under the next free name beside it, and says where. */
export async function setAside(folder: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const target = `${folder}.set-aside-${number}`;
    if ((await stat(target).catch(nullWhenMissing)) === null) {
      await rename(folder, target);
      return target;
    }
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return null;
  }
  throw error;
}
