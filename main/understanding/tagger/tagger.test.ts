import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTagger, writeTagger } from './cache.ts';
import { commonRows } from './common-rows.ts';
import common from './common-tagger.json' with { type: 'json' };
import { decode } from './crf.ts';
import { isBegin, labelCount, mayFollow } from './labels.ts';
import { believe, bestPath, pairsOf } from './lattice.ts';
import { createTag, type Marked, type TrainingText, trainTagger } from './tagger.ts';
import { fingerprint } from './train-common.ts';

/** Words by themselves, with nothing that an embedding model would know of them. */
function plain(text: string): Marked {
  const spans = [...text.matchAll(/\S+/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const words = spans.map((span) => text.slice(...span));
  return {
    spans,
    names: words.map((word, i) => [
      `w=${word}`,
      `before=${words[i - 1] ?? '<'}`,
      ...(/^\d+$/u.test(word) ? ['digits'] : []),
    ]),
    vectors: spans.map(() => new Float32Array([1])),
  };
}

function row(text: string, ...slots: readonly (readonly [slot: string, value: string])[]): TrainingText {
  return {
    ...plain(text),
    slots: slots.map(([slot, value]) => {
      const from = text.indexOf(value);
      return { slot, span: [from, from + value.length] as const };
    }),
  };
}

const rows = [
  row('send 5 to Ann', ['amount', '5'], ['who', 'Ann']),
  row('send 7 to Mary Jones', ['amount', '7'], ['who', 'Mary Jones']),
  row('give Bob 9', ['who', 'Bob'], ['amount', '9']),
  row('send it to Ann Lee', ['who', 'Ann Lee']),
  row('what is my balance'),
  row('send me a letter'),
];

test('U13 a few rows teach where slots stand; spans, slots and beliefs come out of them', async () => {
  const tag = createTag(await trainTagger(Array.from({ length: 8 }, () => rows).flat()));
  const text = 'send 12 to Peter';
  const { spans, beliefs } = tag(plain(text));
  expect(spans.map(({ slot, span }) => [slot, text.slice(...span)])).toEqual([
    ['amount', '12'],
    ['who', 'Peter'],
  ]);
  expect(spans.every(({ confidence }) => confidence > 0.5 && confidence <= 1)).toBe(true);
  expect(beliefs).toHaveLength(4);
  const only = tag(plain(text), (slot) => slot === 'who').spans;
  expect(only.map(({ slot }) => slot)).toEqual(['who']);
  expect(tag(plain('')).spans).toEqual([]);
});

test('the same rows give the same weights', async () => {
  const [one, other] = [await trainTagger(rows), await trainTagger(rows)];
  expect(one).toEqual(other);
});

test('training lets other work run: the longest wait is bounded by one row, not by the training', async () => {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await trainTagger(Array.from({ length: 400 }, () => rows).flat());
  isOver = true;
  expect(turns).toBeGreaterThan(3);
});

/** All sequences of labels with what they score, for lattices small enough to write down. */
function sequences(labels: number, words: number): number[][] {
  if (words === 0) return [[]];
  return sequences(labels, words - 1).flatMap((path) =>
    Array.from({ length: labels }, (_, k) => [...path, k]),
  );
}

test('the best path and the beliefs are those of all sequences counted one by one', () => {
  const labels = labelCount(1);
  const numbers = (length: number) =>
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length });
  fc.assert(
    fc.property(numbers(labels * 3), numbers(labels * labels), (scores, weights) => {
      const pairs = pairsOf(labels, weights, 0);
      const lattice = { labels, scores: Float64Array.from(scores), pairs };
      const all = sequences(labels, 3).map((path) => {
        const own = path.reduce((sum, k, word) => sum + (scores[word * labels + k] ?? 0), 0);
        const steps = path
          .slice(1)
          .reduce((sum, k, i) => sum + (pairs.scores[(path[i] ?? 0) * labels + k] ?? 0), 0);
        return { path, score: own + steps };
      });
      const best = Math.max(...all.map(({ score }) => score));
      const found = all.find(({ path }) => path.join() === bestPath(lattice).join());
      expect(found?.score).toBeCloseTo(best, 6);
      const total = all.reduce((sum, { score }) => sum + Math.exp(score), 0);
      const { marginals } = believe(lattice);
      marginals.forEach((belief, at) => {
        const [word, label] = [Math.floor(at / labels), at % labels];
        const own = all.filter(({ path }) => path[word] === label);
        const share = own.reduce((sum, { score }) => sum + Math.exp(score), 0) / total;
        expect(belief).toBeCloseTo(share, 6);
      });
    }),
  );
});

test('whatever the weights, no slot goes on that has not begun', async () => {
  const { model } = await trainTagger(rows);
  const weight = fc.double({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(fc.array(weight, { minLength: 8, maxLength: 64 }), (noise) => {
      const weights = model.weights.map((value, i) => value + (noise[i % noise.length] ?? 0));
      const text = plain('send 5 to Mary Jones and Bob');
      const { labels } = decode(
        { ...model, weights },
        { features: text.names.map(() => [0]), vectors: text.vectors },
      );
      // The first word stands as if nothing came before it; what goes on there is taken as a beginning.
      expect(labels.slice(1).every((label, i) => mayFollow(labels[i] ?? 0, label))).toBe(true);
      expect(labels[0] === 0 || isBegin(labels[0] ?? 0)).toBe(true);
    }),
  );
});

test('U13 weights are stored by content; a damaged file is no tagger', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-tagger-'));
  try {
    const tagger = await trainTagger(rows);
    await writeTagger(folder, 'key', tagger);
    expect(await readTagger(folder, 'key')).toEqual(tagger);
    expect(await readTagger(folder, 'other')).toBeNull();
    const [name = ''] = await readdir(folder);
    const content = await readFile(join(folder, name));
    for (const damaged of [content.subarray(0, -4), Buffer.from('{}\n'), Buffer.from('x'), Buffer.alloc(0)]) {
      await writeFile(join(folder, name), damaged);
      expect(await readTagger(folder, 'key')).toBeNull();
    }
    // A folder that cannot be written costs a training, nothing else.
    await writeTagger(join(folder, name), 'key', tagger);
    expect(await readTagger(join(folder, name), 'key')).toBeNull();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the common tagger was trained on the rows and features of this version', () => {
  expect(common.rows, 'run node tools/common-slots.ts').toBe(fingerprint());
});

test('the product’s own rows say what their parts are', () => {
  const all = commonRows();
  expect(all.length).toBeGreaterThan(500);
  for (const { text, slots } of all) {
    expect(text).not.toMatch(/[{}]|undefined/u);
    for (const { span } of slots) expect(text.slice(...span)).toMatch(/^\S(?:.*\S)?$/u);
  }
});
