import type { KnowledgeDocument } from '../documents/document.ts';
import { ALWAYS_MS, type PassageRow } from '../index/passage-rows.ts';
import { termsOf } from '../text/terms.ts';
import { passageIdOf } from './passage-id.ts';
import { vectorKeyOf } from './passage-vectors.ts';

/** A passage that still needs its vector. */
export type UnembeddedRow = Omit<PassageRow, 'vector'>;

/** The rows of a document as they are to be stored. */
export function rowsOf(
  name: string,
  document: KnowledgeDocument,
  sourceHash: string,
): readonly UnembeddedRow[] {
  const { title, audience } = document;
  const occurrences = new Map<string, number>();
  return document.passages.map(({ heading, text }, place) => {
    const content = JSON.stringify([heading, text]);
    const occurrence = occurrences.get(content) ?? 0;
    occurrences.set(content, occurrence + 1);
    return {
      id: passageIdOf(name, heading, text, occurrence),
      document: name,
      place,
      title,
      heading,
      text,
      audience,
      validFromMs: document.validFrom ?? -ALWAYS_MS,
      validUntilMs: document.validUntil ?? ALWAYS_MS,
      terms: termsOf(`${title}\n${heading}\n${text}`),
      vectorKey: vectorKeyOf({ title, heading, text }),
      sourceHash,
    };
  });
}
