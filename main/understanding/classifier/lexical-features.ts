import { fitLexicalSpace, type LexicalSpace } from './lexical-space.ts';
import type { Embed } from './vectors.ts';

/** Each counts half in a text that both can read, so that vectors stay as long as the embedding's. */
const HALF = Math.SQRT1_2;
/**
 * Texts share few groups of letters, while embeddings of any two sentences are rather alike. This much in common puts
 * both on one scale, on which rejection was fitted. Chosen on validation rows, flat between .5 and .7.
 */
const SHARED = 0.6;
const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;

/**
 * Vectors for texts in languages that the embedding model was not made for: what they are written with, learned from
 * the workspace's own examples in those languages, and beside it the embedding where the letters are Latin (names and
 * shared words still say something to it; of other scripts it reads nothing). English texts have the embedding alone.
 */
export async function lexicalFeatures(
  foreign: readonly string[],
  isEnglish: (text: string) => boolean,
  embed: Embed,
): Promise<Embed> {
  const space = await fitLexicalSpace(foreign);
  const [probe] = foreign.some(isLatin) ? await embed(['']) : [];
  const known = probe?.length ?? 0;
  return async (texts) => {
    const kinds = texts.map((text) => (known === 0 ? 'letters' : kindOf(text, isEnglish)));
    const vectors = await embedSome(texts, kinds, embed);
    return texts.map((text, i) => join(text, kinds[i] ?? 'both', vectors.get(i), known, space));
  };
}

type Kind = 'embedding' | 'both' | 'letters';

function kindOf(text: string, isEnglish: (text: string) => boolean): Kind {
  if (!isLatin(text)) return 'letters';
  return isEnglish(text) ? 'embedding' : 'both';
}

/** Most of its letters. A text without any is left to the embedding. */
function isLatin(text: string): boolean {
  const letters = text.match(LETTER)?.length ?? 0;
  return 2 * (text.match(LATIN)?.length ?? 0) >= letters;
}

async function embedSome(
  texts: readonly string[],
  kinds: readonly Kind[],
  embed: Embed,
): Promise<ReadonlyMap<number, Float32Array>> {
  const places = texts.flatMap((_, i) => (kinds[i] === 'letters' ? [] : [i]));
  if (places.length === 0) return new Map();
  const vectors = await embed(places.map((i) => texts[i] ?? ''));
  return new Map(
    places.flatMap((place, i) => {
      const vector = vectors[i];
      return vector === undefined ? [] : [[place, vector] as const];
    }),
  );
}

/** In the order of the vector: the embedding, what all letters share, the letters' own directions. */
function join(
  text: string,
  kind: Kind,
  embedding: Float32Array | undefined,
  known: number,
  { dimensions, place }: LexicalSpace,
): Float32Array {
  const out = new Float32Array(known + 1 + dimensions);
  const weight = kind === 'both' ? HALF : 1;
  if (embedding !== undefined) out.set(embedding.map((value) => value * weight));
  if (kind === 'embedding') return out;
  out[known] = weight * Math.sqrt(SHARED);
  const own = weight * Math.sqrt(1 - SHARED);
  out.set(
    place(text).map((value) => value * own),
    known + 1,
  );
  return out;
}
