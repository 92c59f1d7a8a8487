import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWords } from './vocabulary.ts';

test('the words of the bundled model come most frequent first, without pieces, signs and single letters', async () => {
  const words = await readWords(join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5'));
  expect(words.length).toBeGreaterThan(20_000);
  expect(words.indexOf('the')).toBeLessThan(words.indexOf('order'));
  expect(words.indexOf('order')).toBeLessThan(words.indexOf('parcel'));
  expect(words.filter((word) => !/^(?:[a-z]{2,}|[ai])$/u.test(word))).toEqual([]);
});

test('a vocabulary of another kind has no words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-vocabulary-'));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify({ model: { vocab: [['▁the', -3]] } }));
  expect(await readWords(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
