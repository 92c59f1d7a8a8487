import { createHash } from 'node:crypto';
import { markCommon, type PackedTagger, packTagger, type WordVector } from './common.ts';
import { commonRows } from './common-rows.ts';
import { featuresOf } from './features.ts';
import { findingsOf } from './findings.ts';
import { type Tagger, trainTagger } from './tagger.ts';

/** Texts to their words, in order. Injected: whoever wires understanding brings the embedding model. */
export type EmbedWords = (
  texts: readonly string[],
) => Promise<readonly { readonly words: readonly WordVector[] }[]>;

const LEAST_SEEN = 3;
/** It is trained once and may take its time. */
const FIT = { epochs: 60, rate: 0.03, penalty: 0.1 };
const BATCH = 32;

/** Trains the tagger that ships with the product on the product's own sentences. */
export async function trainCommonTagger(embedWords: EmbedWords): Promise<PackedTagger & { rows: string }> {
  const rows = commonRows();
  const training: Parameters<typeof trainTagger>[0][number][] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const embedded = await embedWords(batch.map(({ text }) => text));
    batch.forEach(({ text, slots }, i) => {
      training.push({ ...markCommon(text, embedded[i]?.words ?? [], findingsOf(text, 'en')), slots });
    });
  }
  const tagger: Tagger = await trainTagger(training, { leastSeen: LEAST_SEEN, fit: FIT });
  return { ...packTagger(tagger), rows: fingerprint() };
}

/**
 * Changes with the rows and with the features of words, so that a test tells when the weights are out of date. What the
 * parsers find is left out: they get better all the time, and the weights stay good.
 */
export function fingerprint(): string {
  const rows = commonRows();
  const seen = rows
    .filter((_, i) => i % 10 === 0)
    .map(({ text }) => {
      const words = [...text.matchAll(/[\p{L}\p{N}']+|\S/gu)].map((match) => ({
        text: match[0],
        span: [match.index, match.index + match[0].length] as const,
        pieces: 1,
      }));
      return featuresOf(words, [{ kind: 'number', span: words[0]?.span ?? [0, 0] }]);
    });
  return createHash('sha256')
    .update(JSON.stringify([rows, seen]))
    .digest('hex')
    .slice(0, 16);
}
