import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbedder, type Embedder } from '../../inference/index.ts';
import { evaluateRetrieval } from './evaluate.ts';

let embedder: Embedder;

beforeAll(async () => {
  embedder = await createEmbedder({
    modelFolder: join(import.meta.dirname, '../../../resources/models/bge-small-en-v1.5'),
  });
});

afterAll(async () => {
  await embedder.dispose();
});

test('a corpus and its queries are scored by the product’s own search, with and without the conversation', async () => {
  const corpus = [
    {
      pid: '1',
      doc_id: 'a',
      title: 'Delivery',
      section: 'Norway',
      text: 'Parcels to Norway take three days.',
    },
    {
      pid: '2',
      doc_id: 'a',
      title: 'Delivery',
      section: 'Germany',
      text: 'Parcels to Germany take five days.',
    },
    { pid: '3', question: 'How do I wash wool?', answer: 'At 30 degrees.' },
    { pid: '4', text: 'Gift cards are valid for three years.' },
  ];
  const history = [{ role: 'user', text: 'How long does a parcel to Norway take?' }];
  const queries = [
    { qid: 'a', query: 'how long is a gift card valid?', relevant: ['4'], answerability: 'ANSWERABLE' },
    { qid: 'b', query: 'can I wash wool?', relevant: ['3'], answerability: 'PARTIAL' },
    { qid: 'c', query: 'and to Germany?', history, relevant: ['2'] },
    { qid: 'd', query: 'do you repair cars?', relevant: [], answerability: 'UNANSWERABLE' },
    { qid: 'e', query: 'which one?', answerability: 'UNDERSPECIFIED' },
  ];
  const evaluation = await evaluateRetrieval({ corpus, queries, history: true, embedder });
  expect(evaluation).toMatchObject({
    queries: 3,
    hitAt: { 1: 1, 5: 1, 10: 1 },
    mrrAt10: 1,
    ndcgAt10: 1,
    map: 1,
    answerable: { auroc: 1, caughtAt90Kept: 1 },
  });
});
