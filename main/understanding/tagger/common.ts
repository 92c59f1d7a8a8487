import { type CrfModel, weightCount } from './crf.ts';
import { type Finding, featuresOf, type TaggedWord } from './features.ts';
import { findingsOf } from './findings.ts';
import { createTag, type Marked, type Tagger } from './tagger.ts';

/** A word with what it means where it stands, as the embedding model gives it. */
export type WordVector = {
  readonly span: readonly [number, number];
  readonly vector: Float32Array;
  /** How many pieces the model's vocabulary has for it. */
  readonly pieces: number;
};

/** Vectors are of length 1; features are 1 each, some sixty a word. Found on folds 0, 2 and 3 of NLU++, flat around. */
const VECTOR_SCALE = 4;
const BELIEF_SCALE = 2;

/** What is known of a text before anything was learnt, by features that mean the same in every workspace. */
export function markCommon(text: string, words: readonly WordVector[], findings: readonly Finding[]): Marked {
  const names = featuresOf(taggedWords(text, words), findings);
  return {
    spans: words.map(({ span }) => span),
    names: names.map((word) => word.filter((name) => !OF_ONE_WORD.test(name))),
    vectors: words.map(({ vector }) => vector.map((value) => value * VECTOR_SCALE)),
  };
}

/** Features that name a word or a part of one. */
const OF_ONE_WORD = /^(?:w|[ps]\d=)/u;

export type Mark = (text: string, words: readonly WordVector[], locale: string) => Marked;

/**
 * Marks texts with all that is known of them: the words, what the parsers found, and what a tagger of common parts of
 * sentences (who, how much, from when, how long) takes them for.
 */
export function createMark(common: Tagger): Mark {
  const tag = createTag(common);
  return (text, words, locale) => {
    const found = findingsOf(text, locale);
    const { spans, beliefs } = tag(markCommon(text, words, found));
    const findings = [...found, ...spans.map(({ slot, span }) => ({ kind: `k:${slot}`, span }))];
    const nothing = { inside: common.slots.map(() => 0), begins: common.slots.map(() => 0) };
    const at = (word: number) => beliefs[word] ?? nothing;
    return {
      spans: words.map(({ span }) => span),
      names: featuresOf(taggedWords(text, words), findings),
      vectors: words.map(({ vector }, word) =>
        Float32Array.from([
          ...vector.map((value) => value * VECTOR_SCALE),
          ...[...[at(word - 1), at(word), at(word + 1)].flatMap(withRest), ...at(word).begins].map(
            (value) => value * BELIEF_SCALE,
          ),
        ]),
      ),
    };
  };
}

/** With how probable it is that the word belongs to nothing. */
function withRest({ inside }: { readonly inside: readonly number[] }): readonly number[] {
  return [1 - inside.reduce((sum, value) => sum + value, 0), ...inside];
}

function taggedWords(text: string, words: readonly WordVector[]): TaggedWord[] {
  return words.map(({ span, pieces }) => ({ text: text.slice(...span), span, pieces }));
}

/** A tagger as it is kept in a file: weights as whole numbers of two bytes, in the base that text can hold. */
export type PackedTagger = {
  readonly slots: readonly string[];
  readonly features: readonly string[];
  readonly dimensions: number;
  readonly step: number;
  readonly weights: string;
};

export function packTagger({ slots, features, model }: Tagger): PackedTagger {
  const most = model.weights.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const step = most / 32_767;
  const numbers = Int16Array.from(model.weights, (value) => Math.round(value / step));
  return {
    slots,
    features,
    dimensions: model.dimensions,
    step,
    weights: Buffer.from(numbers.buffer).toString('base64'),
  };
}

export function unpackTagger({ slots, features, dimensions, step, weights }: PackedTagger): Tagger {
  const shape = { slots: slots.length, features: features.length, dimensions };
  const numbers = new Int16Array(Uint8Array.from(Buffer.from(weights, 'base64')).buffer);
  if (numbers.length !== weightCount(shape))
    throw new Error('the common tagger has too few or too many weights');
  const model: CrfModel = { ...shape, weights: Float32Array.from(numbers, (number) => number * step) };
  return { slots, features, model };
}
