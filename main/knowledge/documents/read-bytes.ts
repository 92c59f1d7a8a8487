import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

const ATTEMPTS = 3;

export type BytesRead =
  | { readonly is: 'read'; readonly bytes: Buffer }
  | { readonly is: 'too_large' | 'changing' | 'outside' };

/**
 * Reads a file of a folder as it was at one moment. Neither a link in its place nor one further up leads out of the
 * folder; a file that is being written is not taken half.
 */
export async function readBytes(folder: string, name: string, maxBytes: number): Promise<BytesRead> {
  // A link put in the file's place since it was listed must not lead out of the folder; a pipe must not be waited for.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(join(folder, name), flags);
  try {
    if (!(await isInside(folder, name))) {
      return { is: 'outside' };
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const read = await readOnce(file, maxBytes);
      if (read !== null) {
        return read;
      }
    }
    return { is: 'changing' };
  } finally {
    await file.close();
  }
}

async function readOnce(file: FileHandle, maxBytes: number): Promise<BytesRead | null> {
  const before = await file.stat({ bigint: true });
  if (!before.isFile()) {
    return { is: 'outside' };
  }
  if (before.size > maxBytes) {
    return { is: 'too_large' };
  }
  const bytes = Buffer.alloc(Number(before.size) + 1);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) {
      break;
    }
    length += bytesRead;
  }
  const after = await file.stat({ bigint: true });
  const isSame =
    BigInt(length) === before.size && after.size === before.size && after.mtimeNs === before.mtimeNs;
  return isSame ? { is: 'read', bytes: bytes.subarray(0, length) } : null;
}

async function isInside(folder: string, name: string): Promise<boolean> {
  const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
  return file.startsWith(root.endsWith(sep) ? root : root + sep);
}
