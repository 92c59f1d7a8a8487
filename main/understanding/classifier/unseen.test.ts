import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbedder, type Embedder } from '../../inference/index.ts';
import { loadWorkspace } from '../../workspace/index.ts';
import { trainModel } from './classifier.ts';
import { classifyText } from './model.ts';
import { trainingRows } from './training-rows.ts';

const root = join(import.meta.dirname, '../../..');
let embedder: Embedder;

beforeAll(async () => {
  embedder = await createEmbedder({ modelFolder: join(root, 'resources/models/bge-small-en-v1.5') });
}, 60_000);

afterAll(() => embedder.dispose());

/** None of them is an example, nor one with a word exchanged. */
const ASKED: readonly (readonly [string, string])[] = [
  ['transfer_money', 'my landlord needs the rent by tonight, wire him nine hundred'],
  ['transfer_money', 'I owe Tom for the pizza, get 20 over to him'],
  ['check_balance', 'how rich am I today'],
  ['check_balance', 'is there enough left in checking to cover my rent'],
  ['freeze_card', 'stop my card working for a bit, I may have left it in the cab'],
  ['freeze_card', 'nobody should be able to pay with my card until I find it'],
  ['unfreeze_card', 'the card turned up in my other jacket, make it work again'],
  ['replace_card', 'the chip on my card is cracked, I need another one'],
  ['dispute_transaction', "there's a charge from a shop I have never been to"],
  ['dispute_transaction', 'somebody took 80 dollars and I did not buy anything'],
  ['list_transactions', 'what did I spend money on last week'],
  ['travel_notice', 'flying to Japan on Monday, will pay there with my card'],
  ['change_limit', 'raise what I may take out of the machine each day'],
  ['add_payee', 'save a new person to send money to'],
  ['book_callback', 'can somebody ring me about a mortgage tomorrow'],
];

const FOREIGN = [
  'what should I cook with two eggs and rice',
  'who won the match last night',
  'my laptop does not start any more',
  'recommend a film for the children',
  'how tall is the highest mountain',
  'book me a table for four at eight',
  'where does this bus go',
  'tell me a joke about cats',
  'translate good morning into Greek',
  'the dishwasher leaks',
];

/** The public sets are measured by `npm run eval -- understanding`; this holds the same abilities on sentences of our own. */
test("U3 U4 U5 sentences that no example has are told apart, and foreign ones rejected, by the workspace's own threshold", async () => {
  const loaded = await loadWorkspace(join(root, 'resources/workspaces/bank'));
  if (!loaded.ok) throw new Error('the bank does not load');
  const embed = (texts: readonly string[]) => embedder.embed(texts, 'plain');
  const model = await trainModel(trainingRows(loaded.workspace.bot, []), embed);
  const classify = async (text: string) => {
    const [vector = new Float32Array()] = await embed([text]);
    const { ranked, score } = classifyText(model, text, vector);
    return score < model.calibration.threshold ? 'rejected' : ranked[0]?.label;
  };
  const wrong = [];
  for (const [label, text] of ASKED) {
    const said = await classify(text);
    if (said !== label) wrong.push([text, said]);
  }
  const accepted = [];
  for (const text of FOREIGN) if ((await classify(text)) !== 'rejected') accepted.push(text);
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(2);
  expect(accepted.length, JSON.stringify(accepted)).toBeLessThanOrEqual(1);
}, 60_000);
