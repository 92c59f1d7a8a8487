import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The whole words of a model's vocabulary, which is ordered by how often they are written: the most frequent first.
 * Of single letters only "a" and "i" are words. Empty for a vocabulary of another kind.
 */
export async function readWords(modelFolder: string): Promise<readonly string[]> {
  const description: unknown = JSON.parse(await readFile(join(modelFolder, 'tokenizer.json'), 'utf8'));
  return Object.entries(vocabularyOf(description))
    .filter(([piece]) => /^(?:[a-z]{2,}|[ai])$/u.test(piece))
    .sort(([, one], [, other]) => one - other)
    .map(([word]) => word);
}

function vocabularyOf(description: unknown): Record<string, number> {
  if (!isRecord(description) || !isRecord(description.model) || !isRecord(description.model.vocab)) return {};
  const ids = Object.entries(description.model.vocab).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return Object.fromEntries(ids);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
