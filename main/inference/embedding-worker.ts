import { parentPort, workerData } from 'node:worker_threads';
import { loadSentenceModel, type SentenceModel } from './sentence-model.ts';
import type { EmbedRequest, WorkerMessage, WorkerStart } from './worker-messages.ts';

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

async function answer(model: SentenceModel, { id, texts }: EmbedRequest): Promise<void> {
  try {
    const vectors = new Float32Array(texts.length * model.dimensions);
    for (const [index, text] of texts.entries()) {
      vectors.set(await model.embed(text), index * model.dimensions);
    }
    send({ type: 'embedded', id, vectors }, [vectors.buffer]);
  } catch (error) {
    send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

await serve();
