import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbedder, type Embedder, EmbedderError } from './index.ts';

const modelFolder = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');
const passageText = 'You can return most items within 30 days of delivery, as long as they are unused. ';

let embedder: Embedder;
let folder: string;

beforeAll(async () => {
  embedder = await createEmbedder({ modelFolder });
  folder = await mkdtemp(join(tmpdir(), 'tandem-embedder-'));
});

afterAll(async () => {
  await embedder.dispose();
  await rm(folder, { recursive: true });
});

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return Array.from(a ?? []).reduce((sum, value, index) => sum + value * (b?.[index] ?? Number.NaN), 0);
}

test('a question is nearer to the passage that answers it than to another', async () => {
  const [question] = await embedder.embed(['how long do I have to send something back?'], 'query');
  const [returns, gifts] = await embedder.embed(
    [passageText, 'Gift cards are valid for three years from the day they were bought.'],
    'passage',
  );
  expect(cosine(question, returns)).toBeGreaterThan(cosine(question, gifts));
  expect(cosine(question, question)).toBeCloseTo(1, 5);
  expect(question).toHaveLength(embedder.dimensions);
});

test('a text has the same vector alone, beside others, and in another embedder', async () => {
  const texts = ['short', passageText, passageText.repeat(20), 'cancel the blue shoes now'];
  const together = await embedder.embed(texts, 'passage');
  const other = await createEmbedder({ modelFolder });
  try {
    const alone = await other.embed([passageText.repeat(20)], 'passage');
    expect(together[2]).toEqual(alone[0]);
    expect(other.model).toBe(embedder.model);
  } finally {
    await other.dispose();
  }
});

test('U13 words have vectors from the run that gives the sentence its own', async () => {
  const texts = ['put 50 on my card', 'a card for the play, please', '', 'jonas '.repeat(700)];
  const [paid, played, none, long] = await embedder.embedWords(texts);
  expect([paid, played].map((text) => text?.vector)).toEqual(
    await embedder.embed(texts.slice(0, 2), 'plain'),
  );
  const spans = (paid?.words ?? []).map(({ span }) => texts[0]?.slice(...span));
  expect(spans).toEqual(['put', '50', 'on', 'my', 'card']);
  expect(none?.words).toEqual([]);
  expect(long?.words.at(-1)?.span).toEqual([509 * 6, 509 * 6 + 5]);
  const [jonas] = await embedder.embedWords(['pay Kawamoto']);
  expect(jonas?.words.map(({ pieces }) => pieces > 1)).toEqual([false, true]);
  const card = paid?.words[4]?.vector;
  expect(cosine(card, card)).toBeCloseTo(1, 4);
  // The same word in another sentence means something near, another word something further away.
  expect(cosine(card, played?.words[1]?.vector)).toBeGreaterThan(cosine(card, played?.words[4]?.vector));
});

test('only queries get the query prefix', async () => {
  const [query] = await embedder.embed(['gift cards'], 'query');
  const [plain] = await embedder.embed(['gift cards'], 'plain');
  const [passage] = await embedder.embed(['gift cards'], 'passage');
  expect(plain).toEqual(passage);
  expect(query).not.toEqual(plain);
});

test('a remembered vector cannot be spoilt by the one who got it', async () => {
  const [first] = await embedder.embed(['where is my order'], 'plain');
  const before = first?.slice();
  first?.fill(0);
  const [second] = await embedder.embed(['where is my order'], 'plain');
  expect(second).toEqual(before);
});

test('hostile text gives a vector: special tokens, unpaired surrogates, NUL, nothing, 700,000 characters', async () => {
  const vectors = await embedder.embed(
    [
      '[SEP] [CLS] [MASK] [PAD] [UNK]',
      'a\ud800b \udfff',
      'a\u0000b',
      '',
      ' \n\t ',
      '👩‍👩‍👧‍👦🙂',
      'x'.repeat(5_000),
      'refund '.repeat(100_000),
    ],
    'query',
  );
  for (const vector of vectors) {
    expect(vector).toHaveLength(384);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  }
});

test('what stands after the 512th token has no effect', async () => {
  const long = 'refund '.repeat(600);
  const [cut, longer] = await embedder.embed([long, `${long} and something else entirely`], 'plain');
  expect(cut).toEqual(longer);
});

test('a live message overtakes a long ingestion', async () => {
  const ended: string[] = [];
  const documents = Array.from({ length: 40 }, (_, index) => `${index} ${passageText.repeat(4)}`);
  const ingestion = embedder.embed(documents, 'passage').then((vectors) => {
    ended.push('ingestion');
    return vectors;
  });
  const live = embedder.embed(['is anybody there?'], 'query').then(() => ended.push('live'));
  const [vectors] = await Promise.all([ingestion, live]);
  expect(ended).toEqual(['live', 'ingestion']);
  expect(vectors).toHaveLength(40);
});

test('an ingestion that is called off stops, and the next call works', async () => {
  const controller = new AbortController();
  const documents = Array.from({ length: 200 }, (_, index) => `${index} ${passageText.repeat(6)}`);
  const ingestion = embedder.embed(documents, 'passage', controller.signal);
  controller.abort(new Error('called off'));
  await expect(ingestion).rejects.toThrow('called off');
  await expect(embedder.embed(['x'], 'passage', controller.signal)).rejects.toThrow('called off');
  expect(await embedder.embed(['still here'], 'plain')).toHaveLength(1);
});

/** The real worker, which also ends its thread when it is sent the word "die". `lives` bounds how often it starts. */
async function mortalWorker(name: string): Promise<string> {
  const file = join(folder, `${name}.mjs`);
  const real = new URL('./embedding-worker.ts', import.meta.url).href;
  await writeFile(
    file,
    `import { existsSync, writeFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ texts }) => {
       const once = ${JSON.stringify(join(folder, `${name}.died`))};
       if (texts.includes('die') || (texts.includes('die once') && !existsSync(once))) {
         writeFileSync(once, '');
         process.exit(3);
       }
     });
     await import(${JSON.stringify(real)});`,
  );
  return file;
}

test('when the worker dies it is started again and nothing that waits is lost', async () => {
  const mortal = await createEmbedder({ modelFolder, workerFile: await mortalWorker('once') });
  try {
    const [died, waiting] = await Promise.all([
      mortal.embed(['die once'], 'plain'),
      mortal.embed([passageText], 'passage'),
    ]);
    expect(died).toHaveLength(1);
    expect(waiting).toEqual(await embedder.embed([passageText], 'passage'));
  } finally {
    await mortal.dispose();
  }
});

test('a text that kills the worker twice fails with a reason, and the others go on', async () => {
  const mortal = await createEmbedder({ modelFolder, workerFile: await mortalWorker('always') });
  try {
    const deadly = mortal.embed(['die'], 'plain');
    const other = mortal.embed(['good morning'], 'plain');
    await expect(deadly).rejects.toMatchObject({ name: 'EmbedderError', code: 'worker_died' });
    expect(await other).toEqual(await embedder.embed(['good morning'], 'plain'));
  } finally {
    await mortal.dispose();
  }
});

test('a folder without a model is refused with a sentence that says what it must hold', async () => {
  const refused = createEmbedder({ modelFolder: folder });
  await expect(refused).rejects.toBeInstanceOf(EmbedderError);
  await expect(refused).rejects.toMatchObject({ code: 'model_unavailable' });
  await expect(refused).rejects.toThrow('it must hold model.int8.onnx and tokenizer.json');
});

test('closing rejects what waits and everything after', async () => {
  const closing = await createEmbedder({ modelFolder });
  const waiting = closing.embed(
    Array.from({ length: 30 }, (_, index) => `${index} ${passageText}`),
    'passage',
  );
  const rejected = expect(waiting).rejects.toMatchObject({ code: 'disposed' });
  await closing.dispose();
  await rejected;
  await expect(closing.embed(['x'], 'plain')).rejects.toMatchObject({ code: 'disposed' });
});

test('loading and running the model leaves nothing in the home folder and gives the computer no id', async () => {
  const home = await mkdtemp(join(tmpdir(), 'tandem-home-'));
  const embedOnce = `
    import { createEmbedder } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const embedder = await createEmbedder({ modelFolder: ${JSON.stringify(modelFolder)} });
    await embedder.embed(['hello'], 'plain');
    await embedder.dispose();`;
  const script = join(folder, 'embed-once.mjs');
  await writeFile(script, embedOnce);
  const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [script], {
    env: { ...env, HOME: home, USERPROFILE: home, XDG_CACHE_HOME: join(home, '.cache') },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(await readdir(home, { recursive: true })).toEqual([]);
  await rm(home, { recursive: true });
});
