import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { expect, test } from 'vitest';
import { countTokens, cutToTokens } from './tokens.ts';

const folder = join(import.meta.dirname, '../../../resources/models/bge-small-en-v1.5');
const tokenizer = new Tokenizer(JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')), {});

test('U9 tokens are counted too high rather than too low', () => {
  const texts = [
    'I want to return order 10417, please. The shoes (size 42) do not fit!',
    '{"commands":[{"command":"start_skill","skill":"return_item","quote":"return"}]}',
    'Größere Änderungen an der Überweisung übermorgen',
    '我想退货 👍🏽👨‍👩‍👧',
  ];
  for (const text of texts)
    expect(countTokens(text)).toBeGreaterThanOrEqual(tokenizer.encode(text).ids.length - 2);
});

test('U9 a text is cut to so many tokens, never inside a character', () => {
  expect(cutToTokens('short', 10)).toBe('short');
  const cut = cutToTokens('👍'.repeat(100), 41);
  expect(cut).toBe('👍'.repeat(10));
});
