import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { KnowledgeError } from '../knowledge-error.ts';
import type { DocumentRead, DocumentSource, SkippedFile } from './document.ts';
import { parseDocument } from './parse.ts';

/** A longer file is no article; it would also take too long to read while customers wait. */
const MAX_BYTES = 1024 * 1024;

const MAX_DEPTH = 12;

const KINDS = new Set(['.md', '.markdown', '.txt']);

/** The Markdown and text files below a folder. Hidden files are passed over; links are not followed. */
export function folderSource(folder: string): DocumentSource {
  return {
    async list() {
      const documents: string[] = [];
      const skipped: SkippedFile[] = [];
      const walk = async (path: string, depth: number): Promise<void> => {
        for (const entry of await entriesOf(folder, path)) {
          const name = path === '' ? entry.name : `${path}/${entry.name}`;
          if (entry.name.startsWith('.')) {
            continue;
          }
          if (entry.isDirectory() && depth < MAX_DEPTH) {
            await walk(name, depth + 1);
          } else if (entry.isFile() && KINDS.has(extname(entry.name).toLowerCase())) {
            documents.push(name);
          } else {
            skipped.push({ file: name, reason: whySkipped(entry) });
          }
        }
      };
      await walk('', 0);
      return { documents: documents.sort(), skipped };
    },
    async read(document) {
      try {
        // A link put in the file's place since it was listed must not lead out of the folder.
        const file = await open(join(folder, document), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
        try {
          return await readDocument(document, file);
        } finally {
          await file.close();
        }
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

async function readDocument(document: string, file: FileHandle): Promise<DocumentRead> {
  const { size } = await file.stat();
  const bytes = Buffer.alloc(Math.min(size, MAX_BYTES) + 1);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
  if (size > MAX_BYTES || bytesRead > MAX_BYTES) {
    return { ok: false, reason: 'the file is larger than 1 MB; split it into articles' };
  }
  const content = bytes.subarray(0, bytesRead);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    return { ok: false, reason: 'the file is not UTF-8 text; save it as UTF-8' };
  }
  const hash = createHash('sha256').update(content).digest('hex');
  return { ok: true, hash, parse: () => parseDocument(document, text) };
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

function whySkipped(entry: { isSymbolicLink(): boolean; isFile(): boolean; isDirectory(): boolean }): string {
  if (entry.isSymbolicLink()) {
    return 'links are not followed; put the file itself there';
  }
  if (entry.isDirectory()) {
    return `folders more than ${MAX_DEPTH} deep are not read`;
  }
  return entry.isFile() ? 'only .md and .txt files can be loaded' : 'it is not a plain file';
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
