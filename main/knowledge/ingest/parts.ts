import type { KnowledgeDocument, ParsedFile } from '../documents/document.ts';
import type { DocumentEntry } from '../index/snapshot.ts';

/** A document as it is to be stored: a file, or a part of one. */
export type NamedDocument = {
  readonly name: string;
  readonly document: KnowledgeDocument;
  readonly sourceHash: string;
};

type Parsed = Extract<ParsedFile, { readonly ok: true }>;

/**
 * The documents that a file holds. A part is named as if the file were a folder, which no other file can be in. Each
 * carries how many there are, so that a file of which only some parts were stored is known to be unfinished.
 */
export function namedDocuments(file: string, parsed: Parsed, hash: string): readonly NamedDocument[] {
  if ('document' in parsed) {
    return [{ name: file, document: parsed.document, sourceHash: hash }];
  }
  const sourceHash = `${hash}:${parsed.parts.length}`;
  return parsed.parts.map(({ part, document }) => ({ name: `${file}/${part}`, document, sourceHash }));
}

/** Whether everything that a file with these bytes holds is stored: it need not be read again. */
export function isUnchanged(
  file: string,
  known: readonly string[],
  hash: string,
  documents: ReadonlyMap<string, DocumentEntry>,
): boolean {
  const wanted = known.length === 1 && known[0] === file ? hash : `${hash}:${known.length}`;
  return known.length > 0 && known.every((name) => documents.get(name)?.sourceHash === wanted);
}

/** Which stored documents belong to which listed file, and which to none that is still there. */
export function ownersOf(
  stored: readonly string[],
  listed: ReadonlySet<string>,
): { readonly known: ReadonlyMap<string, readonly string[]>; readonly ownerless: readonly string[] } {
  const known = new Map<string, string[]>();
  const ownerless: string[] = [];
  for (const name of stored) {
    const owner = ownerOf(name, listed);
    if (owner === null) {
      ownerless.push(name);
    } else {
      const names = known.get(owner) ?? [];
      names.push(name);
      known.set(owner, names);
    }
  }
  return { known, ownerless };
}

function ownerOf(name: string, listed: ReadonlySet<string>): string | null {
  for (let path = name; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    if (listed.has(path)) {
      return path;
    }
  }
  return null;
}
