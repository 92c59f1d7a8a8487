import { parentPort, workerData } from 'node:worker_threads';
import { loadSentenceModel, type SentenceModel } from './sentence-model.ts';
import type { EmbedRequest, WorkerMessage, WorkerStart, WorkerWords } from './worker-messages.ts';

/** Runs in a worker thread of its own: a run of the model blocks its thread from beginning to end. */
async function serve(): Promise<void> {
  const { modelFolder }: WorkerStart = workerData;
  let model: SentenceModel;
  try {
    model = await loadSentenceModel(modelFolder);
  } catch (error) {
    send({ type: 'unavailable', message: error instanceof Error ? error.message : String(error) });
    return;
  }
  parentPort?.on('message', (request: EmbedRequest) => {
    void answer(model, request);
  });
  send({ type: 'ready', model: model.name, dimensions: model.dimensions });
}

async function answer(model: SentenceModel, { id, texts, withWords }: EmbedRequest): Promise<void> {
  try {
    const vectors = new Float32Array(texts.length * model.dimensions);
    const words: WorkerWords[] = [];
    for (const [index, text] of texts.entries()) {
      if (withWords) {
        const embedded = await model.embedWords(text);
        vectors.set(embedded.vector, index * model.dimensions);
        words.push({ spans: embedded.spans, pieces: embedded.pieces, vectors: embedded.words });
      } else {
        vectors.set(await model.embed(text), index * model.dimensions);
      }
    }
    const buffers = words.map((word) => word.vectors.buffer);
    send({ type: 'embedded', id, vectors, words }, [vectors.buffer, ...buffers]);
  } catch (error) {
    send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

await serve();
