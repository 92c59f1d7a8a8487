import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import type { SkippedFile } from '../documents/document.ts';
import { whyBadName } from '../documents/file-names.ts';
import { BESIDE, folderSource } from '../documents/folder-source.ts';
import { formatOf, whyNotLoaded } from '../documents/formats.ts';
import type { FileParser } from '../documents/parsed-file.ts';
import { readBytes } from '../documents/read-bytes.ts';
import { saveFile } from '../documents/save-file.ts';

/** What copying files into the knowledge folder did. */
export type AddedFiles = { readonly copied: number; readonly skipped: readonly SkippedFile[] };

type Place = { readonly folder: string; readonly name: string; readonly as: string };

/**
 * Copies a file, or all files of a folder, into the knowledge folder. Each is read first: what cannot be loaded neither
 * comes in nor takes the place of an older one that could.
 */
export async function addFiles(
  documents: string,
  path: string,
  parser: FileParser,
  signal?: AbortSignal,
): Promise<AddedFiles> {
  const real = await realpath(path);
  const root = await realpath(documents).catch(() => documents);
  if (real === root || real.startsWith(root + sep)) {
    return { copied: 0, skipped: [] };
  }
  const skipped: SkippedFile[] = [];
  const places = (await stat(real)).isDirectory() ? await filesBelow(real, skipped) : [placeOf(real)];
  let copied = 0;
  for (const place of places) {
    signal?.throwIfAborted();
    const reason = await addFile(documents, place, parser, signal);
    if (reason === null) {
      copied += 1;
    } else {
      skipped.push({ file: place.as, reason });
    }
  }
  return { copied, skipped };
}

function placeOf(path: string): Place {
  return { folder: dirname(path), name: basename(path), as: basename(path) };
}

async function filesBelow(folder: string, skipped: SkippedFile[]): Promise<readonly Place[]> {
  const source = folderSource(folder, async () => ({ ok: false, reason: 'only listed' }));
  const listed = await source.list();
  skipped.push(
    ...listed.skipped.map(({ file, reason }) => ({ file: `${basename(folder)}/${file}`, reason })),
  );
  return listed.documents.map((name) => ({ folder, name, as: `${basename(folder)}/${name}` }));
}

/** Null when it is in the knowledge folder now, and otherwise why not. */
async function addFile(
  documents: string,
  { folder, name, as }: Place,
  parser: FileParser,
  signal?: AbortSignal,
): Promise<string | null> {
  const format = formatOf(name);
  const badName = as
    .split('/')
    .map(whyBadName)
    .find((reason) => reason !== null);
  if (!format || badName) {
    return badName ?? whyNotLoaded(name);
  }
  const read = await folderSource(folder, parser).read(name);
  const parsed = read?.ok ? await read.parse(signal) : read;
  if (!parsed?.ok) {
    return parsed?.reason ?? 'the file has gone';
  }
  const content = await readBytes(folder, name, format.maxBytes);
  if (content.is !== 'read') {
    return 'the file is being written; it is loaded the next time';
  }
  const saved = await saveFile(documents, as, content.bytes);
  if (saved !== 'added' && saved !== 'updated' && saved !== 'unchanged') {
    return saved;
  }
  const beside = await readBytes(folder, `${name}${BESIDE}`, format.maxBytes).catch(() => null);
  if (format.kind !== 'text' && beside?.is === 'read') {
    await saveFile(documents, `${as}${BESIDE}`, beside.bytes);
  }
  return null;
}
