import { mkdir, open, readFile, realpath, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isFileError } from './read-file.ts';

/**
 * Which workspaces a person has trusted. Before that nothing of a workspace from outside may reach the network or run
 * an action: whoever wrote its connectors chose where customers' data goes.
 */
export type TrustStore = {
  readonly isTrusted: (folder: string) => Promise<boolean>;
  readonly trust: (folder: string) => Promise<void>;
};

const trustFile = z.object({ version: z.literal(1), folders: z.array(z.string()) });

/** Opens the list kept in `file`. Workspaces inside `bundled`, the product's own samples, are trusted as they are. */
export function openTrustStore(file: string, bundled: string): TrustStore {
  let lastWrite: Promise<void> = Promise.resolve();

  async function isTrusted(folder: string): Promise<boolean> {
    await lastWrite;
    const real = await realOrNull(folder);
    if (real === null) return false;
    const samples = await realOrNull(bundled);
    if (samples !== null && real.startsWith(samples + path.sep)) return true;
    return (await readFolders(file)).includes(real);
  }

  async function add(folder: string): Promise<void> {
    const real = await realpath(folder);
    const folders = await readFolders(file);
    if (!folders.includes(real)) await writeWhole(file, { version: 1, folders: [...folders, real] });
  }

  function trust(folder: string): Promise<void> {
    const write = lastWrite.then(() => add(folder));
    // One that failed tells its own caller; the next must still be tried.
    lastWrite = write.catch(() => undefined);
    return write;
  }

  return { isTrusted, trust };
}

/** A list that cannot be read trusts nobody; it is set aside so that what it said is not lost. */
async function readFolders(file: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isFileError(error) && error.code === 'ENOENT') return [];
    throw error;
  }
  const parsed = trustFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.folders;
  await rename(file, `${file}.damaged`);
  return [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function writeWhole(file: string, content: z.infer<typeof trustFile>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

async function realOrNull(folder: string): Promise<string | null> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}
