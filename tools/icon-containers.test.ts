import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const icons = join(import.meta.dirname, '..', 'resources', 'icons');
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The edge that a PNG picture states of itself, or null where there is none. */
function pngEdge(file: Buffer, offset: number): number | null {
  return file.subarray(offset, offset + 8).equals(pngSignature) ? file.readUInt32BE(offset + 16) : null;
}

test('X1 the Windows icon holds every size from the title bar to the large tile, each as a picture', () => {
  const file = readFileSync(join(icons, 'icon.ico'));
  const entries = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16;
    const [edge, offset, bytes] = [file[entry], file.readUInt32LE(entry + 12), file.readUInt32LE(entry + 8)];
    return {
      said: edge === 0 ? 256 : edge,
      drawn: pngEdge(file, offset),
      isInside: offset + bytes <= file.length,
    };
  });
  expect(entries).toEqual(
    [16, 24, 32, 48, 64, 128, 256].map((edge) => ({ said: edge, drawn: edge, isInside: true })),
  );
});

test('X1 the macOS icon holds every size, plain and for dense screens', () => {
  const file = readFileSync(join(icons, 'icon.icns'));
  expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length]);
  const chunks: Record<string, number | null> = {};
  for (let offset = 8; offset < file.length; offset += file.readUInt32BE(offset + 4))
    chunks[file.toString('latin1', offset, offset + 4)] = pngEdge(file, offset + 8);
  expect(chunks).toEqual({
    icp4: 16,
    icp5: 32,
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic08: 256,
    ic13: 256,
    ic09: 512,
    ic14: 512,
    ic10: 1024,
  });
});
