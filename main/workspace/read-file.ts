import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ProblemCode } from './problem.ts';
import { findLineStarts, linePosition } from './yaml/source.ts';

/** Far above any file a person writes; above it parsing could take long enough to be felt. */
const maxFileBytes = 256 * 1024;

export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: ProblemCode;
      readonly message: string;
      readonly at: { readonly line: number; readonly column: number };
    };

/**
 * Reads one text file of a workspace. `root` is the workspace's real path. Files are hostile until proven otherwise:
 * they may be huge, binary, a pipe that never ends, or a link to somewhere else.
 */
export async function readTextFile(root: string, file: string): Promise<ReadResult> {
  let bytes: Buffer;
  try {
    const opened = await openInside(root, file);
    if (!opened.ok) return opened;
    try {
      bytes = await readAtMost(opened.handle, maxFileBytes + 1);
    } finally {
      await opened.handle.close();
    }
  } catch (error) {
    return unreadable(file, error);
  }
  if (bytes.length > maxFileBytes) {
    return refuse(
      'file_too_large',
      `${file} is larger than ${maxFileBytes / 1024} KB; split it into smaller files`,
    );
  }
  return decode(file, bytes);
}

/** Whether a file or folder, links followed, lies inside the workspace; false also when it is gone. */
export async function isInside(root: string, file: string): Promise<boolean> {
  try {
    return isBelow(root, await realpath(path.join(root, file)));
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

/** True for what the file system answers (not found, no permission, …), false for a bug. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function isBelow(root: string, real: string): boolean {
  return real.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}

async function openInside(
  root: string,
  file: string,
): Promise<{ readonly ok: true; readonly handle: FileHandle } | Extract<ReadResult, { ok: false }>> {
  const real = await realpath(path.join(root, file));
  if (!isBelow(root, real)) {
    return refuse(
      'file_outside',
      `${file} leads out of the workspace's folder; put the file itself there instead of a link`,
    );
  }
  // Non-blocking, because opening a pipe would otherwise wait for somebody to write to it.
  const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
  const status = await handle.stat();
  if (status.isFile()) return { ok: true, handle };
  await handle.close();
  return refuse('file_unreadable', `${file} is not a file; put a text file there or remove it`);
}

async function readAtMost(handle: FileHandle, limit: number): Promise<Buffer> {
  const buffer = Buffer.alloc(limit);
  let length = 0;
  while (length < limit) {
    const { bytesRead } = await handle.read(buffer, length, limit - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

function decode(file: string, bytes: Buffer): ReadResult {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) return refuse('file_encoding', `${file} is UTF-16; save it as UTF-8`);
  const text = new TextDecoder('utf-8').decode(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    return refuse('file_encoding', `${file} is not a text file; save it as UTF-8 text`, text, nul);
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `${file} holds bytes that are not UTF-8; save it as UTF-8`;
    return refuse('file_encoding', message, text, text.indexOf('\uFFFD'));
  }
}

function unreadable(file: string, error: unknown): Extract<ReadResult, { ok: false }> {
  if (!isFileError(error)) throw error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return refuse('file_missing', `${file} is not there any more; put it back, or remove what refers to it`);
  }
  return refuse('file_unreadable', `${file} cannot be read (${error.code}); check its permissions`);
}

function refuse(
  code: ProblemCode,
  message: string,
  text = '',
  offset = 0,
): Extract<ReadResult, { ok: false }> {
  return { ok: false, code, message, at: linePosition(findLineStarts(text), Math.max(offset, 0)) };
}
