import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KnowledgeError } from '../knowledge-error.ts';
import type { DocumentRead, DocumentSource, SkippedFile } from './document.ts';
import { whyBadName } from './file-names.ts';
import { type Format, formatOf, whyNotLoaded } from './formats.ts';
import { documentIn, type FileParser } from './parsed-file.ts';
import { readBytes } from './read-bytes.ts';

const MAX_DEPTH = 12;

/** What a file without front matter says beside itself: `prices.pdf.yml` for `prices.pdf`. */
export const BESIDE = '.yml';
const MAX_BESIDE_BYTES = 8_000;

type Listing = { readonly documents: string[]; readonly skipped: SkippedFile[] };

/** The files below a folder. Hidden files are passed over; links are not followed. */
export function folderSource(folder: string, parser: FileParser): DocumentSource {
  return {
    async list() {
      const listing: Listing = { documents: [], skipped: [] };
      await walk(folder, '', 0, listing);
      return { documents: listing.documents.sort(), skipped: listing.skipped };
    },
    async read(document) {
      try {
        return await readDocument(folder, document, parser);
      } catch (error) {
        const code = errorCode(error);
        if (code === null) {
          throw error;
        }
        return code === 'ENOENT' ? null : { ok: false, reason: `the file cannot be read (${code})` };
      }
    },
  };
}

async function walk(folder: string, path: string, depth: number, listing: Listing): Promise<void> {
  const entries = await entriesOf(folder, path);
  const names = new Set(entries.map(({ name }) => name));
  for (const entry of entries) {
    const name = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.name.startsWith('.') || isBeside(entry.name, names)) {
      continue;
    }
    const badName = whyBadName(entry.name);
    if (badName !== null) {
      listing.skipped.push({ file: name, reason: badName });
    } else if (entry.isDirectory() && depth < MAX_DEPTH) {
      await walk(folder, name, depth + 1, listing);
    } else if (entry.isFile() && formatOf(entry.name)) {
      listing.documents.push(name);
    } else {
      listing.skipped.push({ file: name, reason: whySkipped(entry) });
    }
  }
}

function isBeside(name: string, names: ReadonlySet<string>): boolean {
  const of = name.slice(0, -BESIDE.length);
  return name.endsWith(BESIDE) && names.has(of) && formatOf(of) !== null;
}

async function readDocument(folder: string, document: string, parser: FileParser): Promise<DocumentRead> {
  const format = formatOf(document);
  if (!format) {
    return { ok: false, reason: whyNotLoaded(document) };
  }
  const read = await readBytes(folder, document, format.maxBytes);
  if (read.is !== 'read') {
    return { ok: false, reason: whyNotRead(read.is, format) };
  }
  const beside = format.kind === 'text' ? '' : await besideOf(folder, document);
  if (beside === null) {
    return { ok: false, reason: `${document}${BESIDE} cannot be read; it must be lines of "key: value"` };
  }
  return documentIn(document, format, read.bytes, beside, parser);
}

/** Empty when there is none; null when it is there and cannot be read. */
async function besideOf(folder: string, document: string): Promise<string | null> {
  try {
    const read = await readBytes(folder, `${document}${BESIDE}`, MAX_BESIDE_BYTES);
    return read.is === 'read' ? read.bytes.toString('utf8') : null;
  } catch (error) {
    const code = errorCode(error);
    if (code === null) {
      throw error;
    }
    return code === 'ENOENT' ? '' : null;
  }
}

function whyNotRead(is: 'too_large' | 'changing' | 'outside', { maxBytes, whenLarger }: Format): string {
  switch (is) {
    case 'too_large':
      return `the file is larger than ${Math.round(maxBytes / 1024 / 1024)} MB; ${whenLarger}`;
    case 'changing':
      return 'the file is being written; it is loaded the next time';
    case 'outside':
      return 'links are not followed; put the file itself there';
  }
}

async function entriesOf(folder: string, path: string) {
  try {
    return await readdir(join(folder, path), { withFileTypes: true });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') {
      return [];
    }
    throw new KnowledgeError(
      'folder_unreadable',
      `The knowledge folder ${join(folder, path)} cannot be read (${code ?? String(error)}).`,
      { cause: error },
    );
  }
}

type Entry = { readonly name: string; isSymbolicLink(): boolean; isFile(): boolean; isDirectory(): boolean };

function whySkipped(entry: Entry): string {
  if (entry.isSymbolicLink()) {
    return 'links are not followed; put the file itself there';
  }
  if (entry.isDirectory()) {
    return `folders more than ${MAX_DEPTH} deep are not read`;
  }
  return entry.isFile() ? whyNotLoaded(entry.name) : 'it is not a plain file';
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
