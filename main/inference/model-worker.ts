import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { EmbedderError } from './embedder-error.ts';
import { forbidTelemetry } from './telemetry.ts';
import type { WordSpan } from './word-pieces.ts';
import type { EmbedRequest, WorkerMessage, WorkerStart, WorkerWords } from './worker-messages.ts';

/** One life of the worker thread. `embed` takes one slice at a time and rejects when the worker dies under it. */
export type ModelWorker = {
  readonly model: string;
  readonly dimensions: number;
  embed(texts: readonly string[], withWords: boolean): Promise<readonly TextVectors[]>;
  stop(): Promise<void>;
};

type Waiting = {
  readonly resolve: (message: WorkerMessage) => void;
  readonly reject: (error: EmbedderError) => void;
};

const longestRunMs = 5000;

/** A word with its place in the text. */
export type WordVector = {
  readonly span: WordSpan;
  readonly vector: Float32Array;
  /** How many pieces the model's vocabulary has for it: one for a common word, more for a rare one or a name. */
  readonly pieces: number;
};

/** One text's vector of length 1, and those of its words with where they stand in it. */
export type TextVectors = {
  readonly vector: Float32Array;
  readonly words: readonly WordVector[];
};

function wordsOf(words: WorkerWords | undefined, dimensions: number): TextVectors['words'] {
  return (words?.spans ?? []).map((span, index) => ({
    span,
    pieces: words?.pieces[index] ?? 1,
    vector: words?.vectors.subarray(index * dimensions, (index + 1) * dimensions) ?? new Float32Array(0),
  }));
}

/** Starts a worker and waits until its model is loaded. */
export async function startModelWorker(workerFile: string | URL, start: WorkerStart): Promise<ModelWorker> {
  forbidTelemetry();
  const worker = new Worker(workerFile, {
    workerData: start,
    name: 'embedding',
    // Loading would let it grow to eight times this, and it never shrinks again. Texts and vectors are small.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  let dead: EmbedderError | null = null;
  let waiting: Waiting | null = null;
  let lastId = 0;
  let running: Promise<void> = Promise.resolve();

  const die = (why: string, cause?: unknown) => {
    dead ??= new EmbedderError('worker_died', `The embedding worker stopped: ${why}.`, { cause });
    waiting?.reject(dead);
    waiting = null;
  };
  worker.on('error', (error) => die(error instanceof Error ? error.message : String(error), error));
  worker.on('exit', (code) => die(`exit code ${code}`));
  worker.on('message', (message: WorkerMessage) => {
    waiting?.resolve(message);
    waiting = null;
  });

  const nextMessage = () =>
    new Promise<WorkerMessage>((resolve, reject) => {
      if (dead) {
        reject(dead);
      } else {
        waiting = { resolve, reject };
      }
    });

  const first = await nextMessage();
  if (first.type !== 'ready') {
    await worker.terminate();
    const why = first.type === 'unavailable' ? first.message : `unexpected message ${first.type}`;
    throw new EmbedderError(
      'model_unavailable',
      `The embedding model in ${start.modelFolder} cannot be loaded (${why}); it must hold model.int8.onnx and tokenizer.json.`,
    );
  }
  const { model, dimensions } = first;

  return {
    model,
    dimensions,
    async embed(texts, withWords) {
      lastId += 1;
      const answer = nextMessage();
      running = answer.then(
        () => undefined,
        () => undefined,
      );
      worker.postMessage({ id: lastId, texts, withWords } satisfies EmbedRequest);
      const message = await answer;
      if (message.type !== 'embedded') {
        const why = message.type === 'failed' ? message.message : `unexpected message ${message.type}`;
        throw new EmbedderError('model_failed', `The embedding model failed: ${why}`);
      }
      return texts.map((_, index) => ({
        vector: message.vectors.slice(index * dimensions, (index + 1) * dimensions),
        words: wordsOf(message.words[index], dimensions),
      }));
    },
    async stop() {
      // Ended in the middle of a run, the native runtime takes the whole process down with it. A run takes
      // milliseconds; one that hangs is not waited for.
      await Promise.race([running, wait(longestRunMs, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}
