import { expect, test } from 'vitest';
import { createKnowledgePort } from './knowledge-port.ts';

test('documents that cannot be read again are logged and do not end the desk', async () => {
  const log: string[] = [];
  const port = createKnowledgePort({
    folder: 'never opened',
    documents: 'never read',
    embedder: Promise.reject(new Error('the model file is damaged')),
    clock: () => new Date(0),
    answerThreshold: () => null,
    onChange: () => undefined,
    log: (event) => log.push(event),
  });
  await port.ready();
  expect(port.isReady()).toBe(false);
  const { signal } = new AbortController();
  expect(await port.answer({ text: 'how long?', history: [], signal })).toBeNull();
  // The watcher asks for this without waiting: a rejection would be nobody's.
  await port.sync();
  expect(log).toEqual(['knowledge.failed', 'knowledge.failed']);
  await port.dispose();
});

test('a turn that is called off does not wait for the first index', async () => {
  const port = createKnowledgePort({
    folder: 'never opened',
    documents: 'never read',
    embedder: new Promise(() => undefined),
    clock: () => new Date(0),
    answerThreshold: () => null,
    onChange: () => undefined,
    log: () => undefined,
  });
  const turn = new AbortController();
  const answer = port.answer({ text: 'how long?', history: [], signal: turn.signal });
  turn.abort(new Error('called off'));
  await expect(answer).rejects.toThrow('called off');
});
