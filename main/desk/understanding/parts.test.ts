import { expect, test } from 'vitest';
import type { LlmSettings } from '../../workspace/index.ts';
import { admit, type Chosen, keyOf, versionOf } from './parts.ts';

const small: LlmSettings = {
  baseUrl: 'http://127.0.0.1:11434/v1',
  model: 'small',
  key: null,
  use: 'unsure',
  firstTokenMs: 4_000,
  totalMs: 10_000,
  tokensPerDay: null,
  price: null,
  compareCalls: 200,
};
const local: Chosen = { llm: null, prompt: null, answers: null };
const live: Chosen = { llm: small, prompt: 1, answers: null };
const big: Chosen = { ...live, llm: { ...small, model: 'big' } };

const rows: readonly (readonly [string, Chosen, Chosen | null, Chosen, string | null])[] = [
  ['the first understanding of a desk', live, null, live, null],
  ['a first model', live, local, local, 'model'],
  ['another model', big, live, live, 'model'],
  ['the same model for every message', { ...live, llm: { ...small, use: 'always' } }, live, live, 'model'],
  ['another threshold', { ...live, answers: 0.7 }, live, live, 'threshold'],
  [
    'another threshold and other limits',
    { ...live, llm: { ...small, totalMs: 5_000 }, answers: 0.7 },
    live,
    { ...live, llm: { ...small, totalMs: 5_000 } },
    'threshold',
  ],
  [
    'other limits, a price, a budget',
    { ...live, llm: { ...small, totalMs: 5_000, tokensPerDay: 9_000 } },
    live,
    { ...live, llm: { ...small, totalMs: 5_000, tokensPerDay: 9_000 } },
    null,
  ],
  ['the prompt of a newer product', { ...live, prompt: 2 }, live, local, 'prompt'],
  ['no model any more', local, live, local, null],
  ['no model any more and another threshold', { ...local, answers: 0.7 }, live, local, 'threshold'],
];

test.each(rows)('U11 what may be used at once and what waits: %s', (_, wanted, before, effective, why) => {
  expect(admit(wanted, before)).toEqual({ effective, why });
  // Once somebody agreed nothing waits any more.
  expect(admit(wanted, wanted)).toEqual({ effective: wanted, why: null });
});

test('U11 a version names files, classifier, threshold, embedding model, prompt and model; a limit is none of it', () => {
  const parts = { workspace: 'w', classifier: 'c', threshold: 4.95, embedding: 'e', ...live };
  const others = [
    { ...parts, workspace: 'x' },
    { ...parts, classifier: 'x' },
    { ...parts, threshold: 5 },
    { ...parts, embedding: 'x' },
    { ...parts, prompt: 2 },
    { ...parts, answers: 0.7 },
    { ...parts, llm: { ...small, model: 'x' } },
    { ...parts, llm: { ...small, baseUrl: 'https://llm.example/v1' } },
    { ...parts, llm: null },
  ];
  expect(new Set([parts, ...others].map(versionOf)).size).toBe(10);
  const slower = { ...parts, llm: { ...small, totalMs: 1, key: 'other', tokensPerDay: 5 } };
  expect([versionOf(slower), keyOf(slower)]).toEqual([versionOf(parts), keyOf(parts)]);
});
