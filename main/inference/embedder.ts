import { EmbedderError } from './embedder-error.ts';
import { createEmbeddingQueue, type EmbeddingJob } from './embedding-queue.ts';
import { type ModelWorker, startModelWorker, type TextVectors } from './model-worker.ts';
import { createRecentVectors } from './recent-vectors.ts';
import { readWords } from './vocabulary.ts';

/** The width of the vectors of the bundled model, which everything stored relies on. */
const DIMENSIONS = 384;

/** What the model was trained to see before a query that is to find passages. */
const QUERY_PREFIX = 'Represent this sentence for searching relevant passages: ';

const CACHED_TEXTS = 1_000;
const CACHED_TEXT_LENGTH = 700;

/** `query` finds passages, `passage` is found (and waits for everything live), `plain` is compared with its like. */
export type EmbedKind = 'query' | 'passage' | 'plain';

export type Embedder = {
  /**
   * One vector of length 1 for every text, in order. The same text always gives the same vector, whatever else is
   * embedded with it. Only the first 512 tokens count. Rejects with the signal's reason, or an `EmbedderError`.
   */
  embed(texts: readonly string[], kind: EmbedKind, signal?: AbortSignal): Promise<readonly Float32Array[]>;
  /**
   * The `plain` vector of each text, and from the same run of the model one for every word: of length 1, made of what
   * the word means in this text, with its place there in UTF-16 units. Words after the 512th token have none.
   */
  embedWords(texts: readonly string[], signal?: AbortSignal): Promise<readonly TextVectors[]>;
  /** The words that the model knows whole, the most frequent first. */
  words(): Promise<readonly string[]>;
  readonly dimensions: typeof DIMENSIONS;
  /** Name and fingerprint of the model's files: vectors of different models must not meet. */
  readonly model: string;
  dispose(): Promise<void>;
};

export type EmbedderOptions = {
  /** Holds `model.int8.onnx` and `tokenizer.json`. */
  readonly modelFolder: string;
  /** The worker's entry when the program is bundled; by default the source beside this file. */
  readonly workerFile?: string | URL;
};

/** Loads the model in a worker thread; rejects with an `EmbedderError` when it cannot be loaded. */
export async function createEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const workerFile = options.workerFile ?? new URL('./embedding-worker.ts', import.meta.url);
  const startWorker = async () => {
    const started = await startModelWorker(workerFile, { modelFolder: options.modelFolder });
    if (started.dimensions !== DIMENSIONS) {
      await started.stop();
      throw new EmbedderError(
        'model_unavailable',
        `The model in ${options.modelFolder} makes vectors of ${started.dimensions} numbers; ${DIMENSIONS} are needed.`,
      );
    }
    return started;
  };

  let worker: ModelWorker | null = await startWorker();
  const { model } = worker;
  const queue = createEmbeddingQueue();
  const recent = createRecentVectors(CACHED_TEXTS, CACHED_TEXT_LENGTH);
  let words: Promise<readonly string[]> | null = null;
  let pumping: Promise<void> | null = null;
  let disposed = false;

  const runSlice = async (job: EmbeddingJob, texts: readonly string[]) => {
    try {
      worker ??= await startWorker();
      for (const [index, made] of (await worker.embed(texts, job.withWords)).entries()) {
        recent.set(texts[index] ?? '', made.vector);
        job.vectors.push(made);
      }
      job.deaths = 0;
      if (job.vectors.length === job.texts.length) {
        job.resolve(job.vectors);
      }
    } catch (error) {
      const alive = error instanceof EmbedderError && error.code === 'model_failed';
      if (!alive) {
        worker = null;
        job.deaths += 1;
      }
      // Once is bad luck; twice under the same texts, and the next call should not have to wait for a third.
      if (alive || job.deaths > 1) {
        job.reject(error);
      }
    }
  };

  const pump = async () => {
    for (let slice = queue.next(); slice && !disposed; slice = queue.next()) {
      await runSlice(slice.job, slice.texts);
    }
    pumping = null;
  };

  const enqueue = (
    texts: readonly string[],
    {
      background = false,
      withWords = false,
    }: { readonly background?: boolean; readonly withWords?: boolean },
    signal: AbortSignal | undefined,
  ) =>
    new Promise<readonly TextVectors[]>((resolve, reject) => {
      const settle = () => {
        signal?.removeEventListener('abort', abort);
        queue.remove(job);
      };
      const job: EmbeddingJob = {
        texts,
        withWords,
        vectors: [],
        deaths: 0,
        resolve: (vectors) => {
          settle();
          resolve(vectors);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      const abort = () => job.reject(signal?.reason);
      signal?.addEventListener('abort', abort);
      queue.add(job, background);
      pumping ??= pump();
    });

  const refuse = (signal: AbortSignal | undefined) => {
    signal?.throwIfAborted();
    if (disposed) {
      throw disposedError();
    }
  };

  return {
    dimensions: DIMENSIONS,
    model,
    async embedWords(texts, signal) {
      refuse(signal);
      return texts.length > 0 ? enqueue(texts, { withWords: true }, signal) : [];
    },
    async embed(texts, kind, signal) {
      refuse(signal);
      const inputs = kind === 'query' ? texts.map((text) => QUERY_PREFIX + text) : texts;
      const known = inputs.map((input) => recent.get(input));
      const missing = [...new Set(inputs.filter((_, index) => !known[index]))];
      const made =
        missing.length > 0 ? await enqueue(missing, { background: kind === 'passage' }, signal) : [];
      const byInput = new Map(missing.map((input, index) => [input, made[index]?.vector]));
      return inputs.map((input, index) => {
        const vector = known[index] ?? byInput.get(input)?.slice();
        if (!vector) {
          throw new Error('the embedding worker answered with fewer vectors than texts');
        }
        return vector;
      });
    },
    words() {
      words ??= readWords(options.modelFolder);
      return words;
    },
    async dispose() {
      disposed = true;
      for (const job of queue.drain()) {
        job.reject(disposedError());
      }
      await worker?.stop();
      await pumping;
      // A restart that was under way has ended by now.
      await worker?.stop();
    },
  };
}

function disposedError(): EmbedderError {
  return new EmbedderError('disposed', 'The embedder was closed while the texts were waiting.');
}
