import { Tokenizer } from '@huggingface/tokenizers';
import { alignWords, type WordPieces } from './word-pieces.ts';

/** Positions the model has; longer input fails deep inside the graph. */
const MAX_TOKENS = 512;

/** Far more than 512 tokens of any real text; bounds the time that a hostile one can take in the tokenizer. */
const MAX_CHARACTERS = 16_000;

/** Text to the model's token ids, between [CLS] and [SEP], never more than the model can take. */
export type TokenIds = {
  (text: string): readonly number[];
  /** Which of the ids between [CLS] and [SEP] belong to which word of the text. */
  readonly words: (text: string, ids: readonly number[]) => WordPieces;
};

/**
 * Builds the encoder from the text of a `tokenizer.json`.
 *
 * The file's added tokens are left out: with them, "[SEP]" in a customer's message would become the real separator.
 * Without them it is three ordinary tokens. The ids of [CLS] and [SEP] come from the vocabulary itself.
 */
export function createTokenIds(tokenizerJson: string): TokenIds {
  const description: unknown = JSON.parse(tokenizerJson);
  if (typeof description !== 'object' || description === null) {
    throw new Error('tokenizer.json is not a JSON object');
  }
  const tokenizer = new Tokenizer({ ...description, added_tokens: [] }, {});
  const first = tokenizer.token_to_id('[CLS]');
  const last = tokenizer.token_to_id('[SEP]');
  if (first === undefined || last === undefined) {
    throw new Error('tokenizer.json has no [CLS] or [SEP] in its vocabulary');
  }
  const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false }).ids;
  const cut = (text: string) => text.slice(0, MAX_CHARACTERS).toWellFormed();
  return Object.assign((text: string) => [first, ...encode(cut(text)).slice(0, MAX_TOKENS - 2), last], {
    words: (text: string, ids: readonly number[]) => alignWords(cut(text), ids.slice(1, -1), encode),
  });
}
