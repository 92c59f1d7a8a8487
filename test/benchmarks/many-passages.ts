import type { DocumentSource } from '../../main/knowledge/index.ts';
import type { Passage } from './lance-hybrid.ts';

const passagesOfDocument = 50;
/** How far a copy's vector lies from the original: copies are near, but no two are the same. */
const noise = 0.15;

/** Copies of real passages, each with a word of its own and a vector a little beside the original's. */
export function manyPassages(originals: readonly Passage[], count: number): readonly Passage[] {
  const random = generator(10_417);
  return Array.from({ length: count }, (_, index) => {
    const original = originals[index % originals.length];
    if (original === undefined) throw new Error('there are no passages to copy');
    const moved = original.vector.map((value) => value + ((random() - 0.5) * 2 * noise) / Math.sqrt(3));
    const length = Math.hypot(...moved);
    return { text: `${original.text} Edition ${index}.`, vector: moved.map((value) => value / length) };
  });
}

/** The passages as documents for the product's own ingestion. */
export function sourceOf(passages: readonly Passage[]): DocumentSource {
  const names = Array.from(
    { length: Math.ceil(passages.length / passagesOfDocument) },
    (_, index) => `edition-${index}.md`,
  );
  return {
    list: async () => ({ documents: names, skipped: [] }),
    read: async (name) => {
      const from = names.indexOf(name) * passagesOfDocument;
      const own = passages.slice(from, from + passagesOfDocument);
      return {
        ok: true,
        hash: name,
        parse: () => ({
          ok: true,
          document: {
            title: name,
            audience: 'public',
            validFrom: null,
            validUntil: null,
            passages: own.map(({ text }) => ({ heading: '', text })),
          },
        }),
      };
    },
  };
}

/** The usual small generator: the same copies on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
