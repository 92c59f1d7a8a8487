import { expect, test } from 'vitest';
import { createEmbeddingQueue, type EmbeddingJob } from './embedding-queue.ts';

function job(...texts: string[]): EmbeddingJob {
  return {
    texts,
    withWords: false,
    vectors: [],
    deaths: 0,
    resolve: () => undefined,
    reject: () => undefined,
  };
}

test('live work goes before background work that came first', () => {
  const queue = createEmbeddingQueue();
  const ingestion = job('a', 'b');
  const message = job('hello');
  queue.add(ingestion, true);
  queue.add(message, false);
  expect(queue.next()).toEqual({ job: message, texts: ['hello'] });
  queue.remove(message);
  expect(queue.next()?.job).toBe(ingestion);
});

test('a long call is handed out in slices of about one passage and goes on where it stopped', () => {
  const queue = createEmbeddingQueue();
  const [first, second, third] = ['a'.repeat(400), 'b'.repeat(400), 'c'.repeat(100)];
  const ingestion = job(first, second, third);
  queue.add(ingestion, true);
  expect(queue.next()?.texts).toEqual([first]);
  ingestion.vectors.push({ vector: new Float32Array(1), words: [] });
  expect(queue.next()?.texts).toEqual([second, third]);
});

test('a call with many texts yields to a live message, whatever it is for', () => {
  const queue = createEmbeddingQueue();
  const training = job(...Array.from({ length: 100 }, (_, index) => `example ${index}`));
  const message = job('hello');
  queue.add(training, false);
  queue.add(message, false);
  expect(queue.next()?.job).toBe(message);
  expect(queue.drain()).toEqual([message, training]);
  expect(queue.next()).toBeNull();
});
