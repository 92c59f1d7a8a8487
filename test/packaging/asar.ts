import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const integrity = z.object({ algorithm: z.literal('SHA256'), hash: z.string() });
const packedFile = z.object({ size: z.number(), offset: z.string(), integrity });
const unpackedFile = z.object({ size: z.number(), unpacked: z.literal(true), integrity });
const folder = z.object({
  get files() {
    return z.record(z.string(), z.union([folder, packedFile, unpackedFile]));
  },
});
type Node = z.infer<typeof folder> | z.infer<typeof packedFile> | z.infer<typeof unpackedFile>;

/** One file of an archive; `content` is null for what lies beside it, in `app.asar.unpacked`. */
export type AsarEntry = {
  readonly path: string;
  readonly size: number;
  readonly content: Buffer | null;
  /** Whether the hash that the archive holds is that of the content. */
  readonly isIntact: boolean;
};

const pickleHeaderBytes = 8;

/** Reads an archive as Electron does: a length, a JSON header with every file's place and hash, then the files. */
export function readAsar(file: string): AsarEntry[] {
  const archive = readFileSync(file);
  const headerBytes = archive.readUInt32LE(4);
  const jsonBytes = archive.readUInt32LE(12);
  const jsonStart = pickleHeaderBytes + 8;
  const header = folder.parse(JSON.parse(archive.toString('utf8', jsonStart, jsonStart + jsonBytes)));
  const filesStart = pickleHeaderBytes + headerBytes;

  const entriesOf = (node: Node, path: string): AsarEntry[] => {
    if ('files' in node)
      return Object.entries(node.files).flatMap(([name, child]) => entriesOf(child, join(path, name)));
    const isUnpacked = 'unpacked' in node;
    const start = isUnpacked ? 0 : filesStart + Number(node.offset);
    const content = isUnpacked
      ? readFileSync(join(`${file}.unpacked`, path))
      : archive.subarray(start, start + node.size);
    const isIntact = createHash('sha256').update(content).digest('hex') === node.integrity.hash;
    return [{ path, size: node.size, content: isUnpacked ? null : content, isIntact }];
  };
  return entriesOf(header, '');
}

/** Lays an archive's files out in a folder, those beside it included, so that plain Node can run them. */
export function layOut(file: string, into: string): void {
  for (const { path, content } of readAsar(file)) {
    if (content === null) continue;
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), content);
  }
  if (existsSync(`${file}.unpacked`)) cpSync(`${file}.unpacked`, into, { recursive: true });
}
