import { inflateRawSync } from 'node:zlib';
import { Refused } from '../messages.ts';

/** A Word document has some dozens of entries; hundreds when it is full of pictures. */
const MAX_ENTRIES = 5_000;
const MAX_NAME = 300;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;

type Entry = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly at: number;
};

/**
 * Unpacks the wanted entries of an archive that a stranger may have made. What the archive says about itself is checked
 * before anything is unpacked, and what comes out may not be a byte more than was said.
 */
export function unpack(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  maxUnpacked: number,
): ReadonlyMap<string, Uint8Array> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(archive);
  const names = new Set<string>();
  for (const { name, flags } of entries) {
    if (isOutside(name)) {
      throw new Refused(`it names files outside itself ("${name.slice(0, 60)}"); save it anew in Word`);
    }
    if ((flags & 1) !== 0) {
      throw new Refused('it is protected with a password; save it without one');
    }
    if (names.has(name)) {
      throw new Refused('it holds two files of the same name; save it anew in Word');
    }
    names.add(name);
  }
  const wanted = entries.filter(({ name }) => isWanted(name));
  if (wanted.reduce((total, { size }) => total + size, 0) > maxUnpacked) {
    throw new Refused(`its text is larger than ${Math.floor(maxUnpacked / 1_000_000)} MB unpacked; split it`);
  }
  return new Map(wanted.map((entry) => [entry.name, unpackEntry(archive, entry)]));
}

function directoryOf(archive: Buffer): readonly Entry[] {
  const end = endRecord(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) {
    throw new Refused(`it holds ${count} files, more than any document has; save it anew in Word`);
  }
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE) {
      throw damaged();
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const nameAt = at + 46;
    if (nameLength === undefined || nameLength === 0 || nameLength > MAX_NAME) {
      throw damaged();
    }
    entries.push({
      name: archive.toString('utf8', nameAt, nameAt + nameLength),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      at: archive.readUInt32LE(at + 42),
    });
    at = nameAt + nameLength + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/** The record at the end; archives over 4 GB have another, which no document needs. */
function endRecord(archive: Buffer): number {
  const least = Math.max(0, archive.length - END_LENGTH - MAX_COMMENT);
  for (let at = archive.length - END_LENGTH; at >= least; at -= 1) {
    if (archive.readUInt32LE(at) === END_SIGNATURE) {
      return at;
    }
  }
  throw damaged();
}

function unpackEntry(archive: Buffer, { name, method, packedSize, size, at }: Entry): Uint8Array {
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== LOCAL_SIGNATURE) {
    throw damaged();
  }
  const from = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const packed = archive.subarray(from, from + packedSize);
  if (packed.length !== packedSize || (method !== 0 && method !== 8)) {
    throw damaged();
  }
  const unpacked = method === 0 ? packed : inflate(packed, size, name);
  if (unpacked.length !== size) {
    throw new Refused(`"${name}" in it is not as large as it says; save it anew in Word`);
  }
  return unpacked;
}

function inflate(packed: Buffer, size: number, name: string): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Refused(`"${name}" in it is not as large as it says; save it anew in Word`);
    }
    throw damaged();
  }
}

function isOutside(name: string): boolean {
  return (
    name.startsWith('/') || name.includes('\\') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
  );
}

function damaged(): Refused {
  return new Refused('it is damaged or no Word document; save it anew in Word');
}
