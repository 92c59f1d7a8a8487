import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { withOutput } from './more-outputs.ts';
import { createTokenIds } from './token-ids.ts';
import type { WordSpan } from './word-pieces.ts';

/** A loaded sentence-embedding model. `embed` blocks its thread while it runs, so it lives in a worker. */
export type SentenceModel = {
  readonly name: string;
  readonly dimensions: number;
  embed(text: string): Promise<Float32Array<ArrayBuffer>>;
  /** The same vector, and one for every word of the text, from one run. */
  embedWords(text: string): Promise<EmbeddedWords>;
};

export type EmbeddedWords = {
  readonly vector: Float32Array<ArrayBuffer>;
  readonly spans: readonly WordSpan[];
  /** How many pieces the vocabulary has for each word. */
  readonly pieces: readonly number[];
  /** The words' vectors one after the other. */
  readonly words: Float32Array<ArrayBuffer>;
};

const LAST_LAYER = 'last_hidden_state';
/**
 * What the sixth of twelve layers gives. The last one's vectors all say what the sentence is about; in the middle they
 * say most of what the word itself is.
 */
const WORD_LAYER = '/encoder/layer.5/output/LayerNorm/Add_1_output_0';

/**
 * Loads `model.int8.onnx` and `tokenizer.json` from a folder.
 *
 * Every text runs alone: the model is quantised dynamically, with one scale for the whole batch, so a vector would
 * depend on its batch mates (cosine .996 between alone and in a batch of two texts of the same length), and a batch is
 * no faster on one thread.
 */
export async function loadSentenceModel(modelFolder: string): Promise<SentenceModel> {
  const modelFile = join(modelFolder, 'model.int8.onnx');
  const [modelBytes, tokenizerJson] = await Promise.all([
    readFile(modelFile),
    readFile(join(modelFolder, 'tokenizer.json'), 'utf8'),
  ]);
  const fingerprint = createHash('sha256').update(modelBytes).update(tokenizerJson).digest('hex');
  const tokenIds = createTokenIds(tokenizerJson);
  const model = withOutput(modelBytes, WORD_LAYER);
  release(modelBytes);
  const session = await InferenceSession.create(model, {
    executionMode: 'sequential',
    // The arena never gives back what the longest text needed, and makes nothing faster here.
    enableCpuMemArena: false,
    graphOptimizationLevel: 'all',
    interOpNumThreads: 1,
    intraOpNumThreads: 1,
    // Errors only; warnings would go to the desk's standard error.
    logSeverityLevel: 3,
  });
  release(model);
  const embed = async (text: string) => {
    const output = await session.run(inputs(tokenIds(text)), [LAST_LAYER]);
    return firstTokenNormalised(output[LAST_LAYER]);
  };
  const embedWords = async (text: string): Promise<EmbeddedWords> => {
    const ids = tokenIds(text);
    const output = await session.run(inputs(ids), [LAST_LAYER, WORD_LAYER]);
    const { spans, counts } = tokenIds.words(text, ids);
    const vector = firstTokenNormalised(output[LAST_LAYER]);
    return { vector, spans, pieces: counts, words: pooled(output[WORD_LAYER], counts) };
  };
  const dimensions = (await embed('')).length;
  return { name: `${basename(modelFolder)}@${fingerprint.slice(0, 12)}`, dimensions, embed, embedWords };
}

/** Gives the bytes back at once: they are held outside the heap, so the collector would leave 34 MB there for hours. */
function release({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
  // A small file's bytes may lie in a buffer that others share.
  if (buffer.byteLength === byteLength) buffer.transfer(0);
}

function inputs(ids: readonly number[]): Record<string, Tensor> {
  const shape = [1, ids.length];
  return {
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
  };
}

/** One vector of length 1 for every word: the mean of those of its pieces. [CLS] stands before the first of them. */
function pooled(hidden: Tensor | undefined, counts: readonly number[]): Float32Array<ArrayBuffer> {
  const dimensions = hidden?.dims[2] ?? 0;
  const data = hidden?.data;
  const out = new Float32Array(counts.length * dimensions);
  if (!(data instanceof Float32Array)) return out;
  let token = 1;
  counts.forEach((count, word) => {
    const vector = out.subarray(word * dimensions, (word + 1) * dimensions);
    for (let piece = 0; piece < count; piece += 1, token += 1) {
      for (let i = 0; i < dimensions; i += 1)
        vector[i] = (vector[i] ?? 0) + (data[token * dimensions + i] ?? 0);
    }
    const length = Math.hypot(...vector);
    for (let i = 0; i < dimensions && length > 0; i += 1) vector[i] = (vector[i] ?? 0) / length;
  });
  return out;
}

function firstTokenNormalised(hidden: Tensor | undefined): Float32Array<ArrayBuffer> {
  const dimensions = hidden?.dims[2];
  if (!(hidden?.data instanceof Float32Array) || dimensions === undefined) {
    throw new Error('the model has no output "last_hidden_state" of 32-bit floats');
  }
  const vector = Float32Array.from(hidden.data.subarray(0, dimensions));
  const length = Math.hypot(...vector);
  if (!(length > 0)) {
    throw new Error('the model returned a vector without a length');
  }
  return vector.map((value) => value / length);
}
