import { afterAll, beforeAll, expect, test } from 'vitest';
import { bank, hotel, shop } from './bots.fixture.ts';
import { type Opened, openUnderstandings } from './opened.fixture.ts';
import { isGeneralQuestion } from './question.ts';
import { read } from './reading.ts';
import { knowledgeQuestion } from './requests.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings();
}, 120_000);

afterAll(() => opened.close());

const USD = (amount: number) => `{"amount":${amount},"currency":"USD"}`;

test('a terse request is judged by its words, whatever numbers stand in it', () =>
  opened.check(
    shop,
    {},
    {
      'return 10417 mara@example.com': ['start return_item', 'set order "10417"'],
      'track 10418': ['start order_status', 'set order "10418"'],
      'where is order 10418?': ['start order_status', 'set order "10418"'],
    },
  ));

test('how something is done in general is asked of the knowledge, what is to be done is done', () =>
  opened.check(
    shop,
    {},
    {
      'how do I subscribe to your newsletter': ['ask how do I subscribe to your newsletter'],
      'how can one pay by invoice': ['ask how can one pay by invoice'],
      'can you help me send back my jacket': ['start return_item', 'set item "jacket"'],
      'how do I return my order': ['start return_item'],
    },
  ));

test('D11 a question about another order leaves the order of the running request alone', () =>
  opened.check(
    shop,
    { skill: 'return_item', asks: 'item', values: { order: '10417' } },
    {
      "what's the status of 10418 first": ['start order_status', 'set order "10418"'],
      'no, order 10418': ['correct order "10418"'],
      'forget it, where is order 10418?': ['cancel', 'start order_status', 'set order "10418"'],
    },
  ));

test('D11 a yes comes first and the request behind it next', () =>
  opened.check(
    shop,
    { skill: 'return_item', asks: 'confirm', values: { order: '10417', item: 'shoes', reason: 'damaged' } },
    {
      'yes please. and where is order 10418?': ['confirm', 'start order_status', 'set order "10418"'],
      'yes, and when will 10418 arrive?': ['confirm', 'start order_status', 'set order "10418"'],
    },
  ));

test('D11 a correction of one choice and the answer to the next are told apart', () =>
  opened.check(
    shop,
    { skill: 'return_item', asks: 'reason', values: { order: '10417', item: 'shoes' } },
    { 'sorry, the jacket, and it is too big': ['correct item "jacket"', 'set reason "wrong_size"'] },
  ));

test('D13 a request is called off by its name as well', () =>
  opened.check(
    bank,
    { skill: 'transfer_money', asks: 'amount', values: { recipient: 'Jen' } },
    {
      'oh it did. cancel the transfer then': ['cancel'],
      'stop the transfer': ['cancel'],
      'forty-nine fifty': [`set amount ${USD(49.5)}`],
      'does a transfer to my sister cost anything?': [
        'ask Transfer money: does a transfer to my sister cost anything? or transfer_money',
      ],
    },
  ));

test('what somebody is called is found where a name stands', () =>
  opened.check(
    bank,
    {},
    {
      'gotta pay alex back, 35 bucks': [
        'start transfer_money',
        'set recipient "alex"',
        `set amount ${USD(35)}`,
      ],
      'I want to send money, I meant Sam Okoro': ['start transfer_money', 'set recipient "Sam Okoro"'],
    },
  ));

test('D26 displeasure in a message that asks for something takes nothing from the request', () =>
  opened.check(
    hotel,
    {},
    {
      'you stupid piece of junk': ['insult'],
      'you are useless': ['insult'],
      'I want to reserve a table for tomorrow at noon, and your last bot was a joke': [
        'start book_table',
        'set day "2026-01-16"',
        'set hour "12:00"',
      ],
    },
  ));

test('an explanation is looked up first, also about something of the customer’s own, and a skill is what else it may mean', () =>
  opened.check(
    bank,
    {},
    {
      'why is my transfer still pending?': ['ask why is my transfer still pending? or transfer_money'],
      'can I split my transfer into two parts?': [
        'ask can I split my transfer into two parts? or transfer_money',
      ],
      'does my balance include pending payments?': [
        'ask does my balance include pending payments? or check_balance',
      ],
      'can I still pay when my card is frozen': ['ask can I still pay when my card is frozen or block_card'],
      'how do I send money': ['start transfer_money'],
      "what's my balance": ['start check_balance'],
      'I want to freeze my card': ['start block_card'],
    },
  ));

test('while nothing is open "where do I find it" is about what was said last', () =>
  opened.check(bank, {}, { 'and where do I find it?': ['ask where do I find it?'] }));

test('a yes next to a no, and a yes that asks what, confirm nothing', () =>
  opened.check(
    bank,
    {
      skill: 'transfer_money',
      asks: 'confirm',
      values: { amount: { amount: 50, currency: 'USD' }, recipient: 'Bob' },
    },
    {
      'no yes': ['cannot unclear'],
      'no, yes': ['cannot unclear'],
      'no wait, yes': ['confirm'],
      'yes no': ['deny'],
      'no no, sorry, yes': ['confirm'],
      'confirm what?': ['explain'],
      'send what': ['explain'],
      'yes, which one?': ['explain'],
      'ja was?': ['explain'],
      yes: ['confirm'],
      'yes, confirm': ['confirm'],
    },
  ));

test('D14 a message that chooses one of the skills offered is heard to its end', async () => {
  await opened.check(
    shop,
    { offers: ['return_item', 'order_status'] },
    {
      'the second, order 10418': ['start order_status', 'set order "10418"'],
      'the first, because it is broken': ['start return_item', 'set reason "damaged"'],
      'the return please, the jacket is too small': [
        'start return_item',
        'set item "jacket"',
        'set reason "wrong_size"',
      ],
      'the return one please, since the jacket that I bought last week is way too small': [
        'start return_item',
        'set item "jacket"',
        'set reason "wrong_size"',
      ],
      'the first. and how long does a refund take?': [
        'start return_item',
        'ask how long does a refund take?',
      ],
      'number 2': ['start order_status'],
    },
  );
});

test('D10 what leads in to a request may hold its values', async () => {
  await opened.check(
    bank,
    {},
    {
      'Sorry, I meant Ben, send the money to him instead': ['start transfer_money', 'set recipient "Ben"'],
      'hi, transfer 20 dollars to Anna': [
        'start transfer_money',
        'set amount {"amount":20,"currency":"USD"}',
        'set recipient "Anna"',
      ],
    },
  );
});

test('a fragment that follows a question keeps the word that says so; a question with a verb stands alone', () => {
  const asked = (text: string) => {
    const command = knowledgeQuestion(read(text));
    return command.command === 'ask_knowledge' ? command.question : null;
  };
  expect(asked('and cash?')).toBe('and cash?');
  expect(asked('und mit der Karte?')).toBe('und mit der Karte?');
  expect(asked('and what are your opening hours?')).toBe('what are your opening hours?');
  expect(asked('but is it free')).toBe('is it free');
});

test('what holds for all such things is a general question, though it begins as an order does', () => {
  for (const text of [
    'just tell me when bills are due then',
    'tell me how refunds work',
    'do you know when parcels arrive',
  ])
    expect([text, isGeneralQuestion(read(text))]).toEqual([text, true]);
  for (const text of ['tell me when my bills are due', 'when does this arrive', 'tell me where it goes'])
    expect([text, isGeneralQuestion(read(text))]).toEqual([text, false]);
});
