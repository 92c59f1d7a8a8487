import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { createTokenIds } from './token-ids.ts';

/** A loaded sentence-embedding model. `embed` blocks its thread while it runs, so it lives in a worker. */
export type SentenceModel = {
  readonly name: string;
  readonly dimensions: number;
  embed(text: string): Promise<Float32Array<ArrayBuffer>>;
};

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
  const session = await InferenceSession.create(modelFile, {
    executionMode: 'sequential',
    // The arena never gives back what the longest text needed, and makes nothing faster here.
    enableCpuMemArena: false,
    graphOptimizationLevel: 'all',
    interOpNumThreads: 1,
    intraOpNumThreads: 1,
    // Errors only; warnings would go to the desk's standard error.
    logSeverityLevel: 3,
  });
  const embed = async (text: string) => {
    const output = await session.run(inputs(tokenIds(text)));
    return firstTokenNormalised(output.last_hidden_state);
  };
  const dimensions = (await embed('')).length;
  return { name: `${basename(modelFolder)}@${fingerprint.slice(0, 12)}`, dimensions, embed };
}

function inputs(ids: readonly number[]): Record<string, Tensor> {
  const shape = [1, ids.length];
  return {
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
  };
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
