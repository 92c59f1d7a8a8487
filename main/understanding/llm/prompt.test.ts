import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Expectation } from '../../dialogue/index.ts';
import { createEmbedder } from '../../inference/index.ts';
import { bank, expects, hotel } from '../bots.fixture.ts';
import { createLocalUnderstanding } from '../local.ts';
import { bigBot } from './llm.fixture.ts';
import { buildPrompt, PROMPT_VERSION } from './prompt.ts';

const LONG = 'I would like to return a washing machine that I bought. '.repeat(60);

test('U9 with 200 skills a prompt stays within 4,000 tokens, and the skill that is meant is in it', async () => {
  const bot = bigBot({ padding: 0, verbs: ['return'] });
  const embedder = await createEmbedder({
    modelFolder: join(import.meta.dirname, '../../../resources/models/bge-small-en-v1.5'),
  });
  const cacheFolder = await mkdtemp(join(tmpdir(), 'tandem-prompt-'));
  const { rank } = await createLocalUnderstanding({
    bot,
    embed: (texts) => embedder.embed(texts, 'plain'),
    cacheFolder,
  });
  const big = bigBot({ padding: 8 });
  expect(big.skills.size).toBe(200);
  const sizes = [];
  for (const [text, skill] of [
    ['my washer is no good, take it back', 'return_a_washing_machine'],
    ['give me my money back for the tyres', 'return_a_winter_tyre'],
    ['the gig was called off and I have seats', 'return_a_concert_ticket'],
  ] as const) {
    const prompt = buildPrompt(big, expects(big), await rank(text), text, []);
    expect(prompt?.choices.skills.map(({ id }) => id)).toContain(skill);
    sizes.push(prompt?.tokens ?? Number.POSITIVE_INFINITY);
  }
  await embedder.dispose();
  await rm(cacheFolder, { recursive: true });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(3_400);
}, 90_000);

test('U9 a prompt is bounded in the worst state too: long names, many slots and options, a long talk, another script', () => {
  const bot = bigBot({ padding: 8 });
  const [first] = bot.skills.values();
  const spec = first?.slots.get('order');
  if (first === undefined || spec === undefined) throw new Error('the bot has skills');
  const slots = Array.from({ length: 60 }, (_, at) => ({
    spec: { ...spec, name: `${'a_b_'.repeat(15)}${at}` },
    options: Array.from({ length: 100 }, (__, option) => ({
      value: `option_${option}`,
      label: 'x',
      synonyms: [],
    })),
    value: '很长的名字'.repeat(50),
  }));
  const state: Expectation = { ...expects(bot, { skill: first.id }), slots };
  const said = Array.from({ length: 20 }, () => ({ by: 'customer' as const, text: LONG }));
  const ranked = [...bot.skills.keys()];
  for (const message of ['hi', LONG.slice(0, 2_200), '退货'.repeat(110)]) {
    const prompt = buildPrompt(bot, state, ranked, message, said);
    expect(prompt?.tokens ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(3_400);
  }
});

test('U9 a model sees what the state allows, what is known, and nothing secret', () => {
  const state = expects(bank, {
    skill: 'transfer_money',
    asks: 'recipient',
    values: { recipient: 'Jen', amount: { amount: 50, currency: 'USD' } },
  });
  const slots = state.slots.map((slot) =>
    slot.spec.name === 'amount' ? { ...slot, spec: { ...slot.spec, secret: true } } : slot,
  );
  const prompt = buildPrompt(bank, { ...state, slots }, [...bank.skills.keys()], 'hm', []);
  const text = JSON.stringify(prompt);
  expect(text).toContain('Jen');
  expect(text).not.toContain('"amount":50');
  expect(prompt?.choices.slots.map(({ spec }) => spec.name)).toEqual(['recipient']);
  expect(prompt?.choices.acts).not.toContain('confirm');
});

/** Digests of all that a model is told in one state, by version of the prompt. */
const digests: Readonly<Record<number, string>> = { 1: '97f2e59e4ad0' };

test('U11 another prompt is another version', () => {
  const state = expects(hotel, { skill: 'book_room', asks: 'extras', values: { guests: 2 } });
  const prompt = buildPrompt(hotel, state, [...hotel.skills.keys()], 'hm', []);
  const digest = createHash('sha256')
    .update(JSON.stringify([prompt?.messages, prompt?.schema.json]))
    .digest('hex');
  expect({ [PROMPT_VERSION]: digest.slice(0, 12) }).toEqual({ [PROMPT_VERSION]: digests[PROMPT_VERSION] });
});
