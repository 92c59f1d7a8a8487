import { expect, test } from 'vitest';
import { createConversationTokens } from './token.ts';

const tokens = createConversationTokens(new Uint8Array(32).fill(7));

test('S5 a token opens its own conversation and no other', () => {
  const token = tokens.issue('conv-1');
  expect(tokens.accepts('conv-1', token)).toBe(true);
  expect(tokens.accepts('conv-2', token)).toBe(false);
});

test('S5 a changed, shortened, lengthened, empty or foreign token opens nothing', () => {
  const token = tokens.issue('conv-1');
  const changed = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
  const foreign = createConversationTokens(new Uint8Array(32).fill(8)).issue('conv-1');
  for (const wrong of [changed, token.slice(0, -1), `${token}AAAA`, '', foreign]) {
    expect(tokens.accepts('conv-1', wrong)).toBe(false);
  }
});

test('S5 a secret short enough to be guessed is refused', () => {
  expect(() => createConversationTokens(new Uint8Array(31))).toThrow('at least 32 bytes');
});
