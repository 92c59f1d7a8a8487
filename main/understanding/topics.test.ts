import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bot } from '../dialogue/index.ts';
import { bank, expects } from './bots.fixture.ts';
import { line, type Opened, openUnderstandings, type State } from './opened.fixture.ts';

const topic = (name: string, examples: readonly string[]) => ({
  topic: name,
  examples,
  reply: `We never do ${name}.`,
  route: 'none' as const,
});

const guarded: Bot = {
  ...bank,
  name: 'guarded_bank',
  topics: [
    topic('investment_advice', [
      'which shares should I buy',
      'is now a good time to invest in gold',
      'recommend me a fund',
    ]),
    topic('legal_advice', [
      'can I sue my landlord',
      'is this contract legally binding',
      'what are my rights if I am fired',
    ]),
  ],
};

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings([guarded]);
}, 120_000);

afterAll(() => opened.close());

const said = async (text: string, state: State = {}) => {
  const { commands } = await opened.ask(guarded, text, expects(guarded, state));
  return commands.map(line);
};

test('D24 a topic of the out-of-scope list is recognised in words of its own', async () => {
  expect(await said('what stocks do you recommend')).toEqual(['cannot out_of_scope investment_advice']);
  expect(await said('should I put my money into an index fund?')).toEqual([
    'cannot out_of_scope investment_advice',
  ]);
  expect(await said('my landlord kept my deposit, can I take him to court?')).toEqual([
    'cannot out_of_scope legal_advice',
  ]);
});

test('D24 a topic takes nothing from the skills beside it', async () => {
  expect(await said('I want to transfer money')).toEqual(['start transfer_money']);
  expect(await said('my card was stolen')).toEqual(['start block_card']);
  expect(await said('what is my balance?')).toEqual(['start check_balance']);
  expect(await said('I would like to meet an adviser')).toEqual(['start book_appointment']);
  const { alternatives } = await opened.ask(guarded, 'which shares should I buy', expects(guarded));
  expect(JSON.stringify(alternatives)).not.toContain('investment');
});

test('D24 a topic is one while a question is open too, and beside a request', async () => {
  const asks: State = { skill: 'transfer_money', asks: 'amount', values: { recipient: 'Jen' } };
  expect(await said('which shares should I buy this year?', asks)).toEqual([
    'cannot out_of_scope investment_advice',
  ]);
  const confirm: State = { ...asks, asks: 'confirm' };
  expect(await said('is it legal to fire me without notice?', confirm)).toEqual([
    'cannot out_of_scope legal_advice',
  ]);
  const recipient: State = { skill: 'transfer_money', asks: 'recipient' };
  expect(await said('can I sue my landlord?', recipient)).toEqual(['cannot out_of_scope legal_advice']);
  expect(await said('Block my card please. And can I sue my landlord?')).toEqual([
    'start block_card',
    'cannot out_of_scope legal_advice',
  ]);
});

test('D17 what may not be started now is neither started nor offered, beside topics too', async () => {
  const hidden = { ...expects(guarded), startable: ['check_balance'] };
  for (const text of ['I want to transfer money', 'block my card', 'card', 'money', 'balance or transfer']) {
    const { commands, alternatives } = await opened.ask(guarded, text, hidden);
    expect([text, JSON.stringify([commands, alternatives])]).not.toEqual([
      text,
      expect.stringMatching(/transfer_money|block_card|book_appointment/u),
    ]);
  }
});
