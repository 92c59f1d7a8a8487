import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { makeWholeFolder } from '../../workspace/index.ts';
import { CannotImport } from './model.ts';

export type OutFile = {
  readonly file: string;
  readonly comments?: readonly string[];
  readonly content: object;
};

/** Writes all files and checks them before they stand in their place. */
export async function writeWorkspace(
  out: string,
  files: readonly OutFile[],
  check: (folder: string) => Promise<void>,
): Promise<string> {
  const made = await makeWholeFolder(out, async (folder) => {
    for (const { file, comments = [], content } of files) {
      const place = path.join(folder, file);
      await mkdir(path.dirname(place), { recursive: true });
      const head = comments.map((comment) => `# ${comment.replaceAll(/[\r\n]+/g, ' ')}\n`).join('');
      await writeFile(place, `${head}${stringify(content, { lineWidth: 120 })}`);
    }
    await check(folder);
  });
  if (!made.ok) throw new CannotImport(made.message);
  return made.folder;
}
