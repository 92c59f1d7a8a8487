import { fitLexicalSpace, type LexicalSpace } from './lexical-space.ts';
import type { Embed } from './vectors.ts';

/** Where both speak, each counts half, so that vectors stay as long as the embedding's. */
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
 * the workspace's own examples in those languages, and beside it the embedding where the letters are Latin. Names and
 * words that English shares still say something to it; of other scripts it reads nothing.
 */
export async function lexicalFeatures(foreign: readonly string[], embed: Embed): Promise<Embed> {
  const space = await fitLexicalSpace(foreign);
  const [probe] = foreign.some(isLatin) ? await embed(['']) : [];
  const known = probe?.length ?? 0;
  return async (texts) => {
    const places = texts.flatMap((text, i) => (known > 0 && isLatin(text) ? [i] : []));
    const embedded = places.length === 0 ? [] : await embed(places.map((i) => texts[i] ?? ''));
    const byText = new Map(places.map((place, i) => [place, embedded[i]]));
    return texts.map((text, i) => join(byText.get(i) ?? null, known, space, text));
  };
}

/** Most of its letters. A text without any is left to the embedding, too. */
function isLatin(text: string): boolean {
  const letters = text.match(LETTER)?.length ?? 0;
  return 2 * (text.match(LATIN)?.length ?? 0) >= letters;
}

/** In the order of the vector: the embedding, what all letters share, the letters' own directions. */
function join(
  embedding: Float32Array | null,
  known: number,
  { dimensions, place }: LexicalSpace,
  text: string,
): Float32Array {
  const out = new Float32Array(known + 1 + dimensions);
  const weight = embedding === null ? 1 : HALF;
  if (embedding !== null) out.set(embedding.map((value) => value * weight));
  out[known] = weight * Math.sqrt(SHARED);
  const own = weight * Math.sqrt(1 - SHARED);
  out.set(
    place(text).map((value) => value * own),
    known + 1,
  );
  return out;
}
