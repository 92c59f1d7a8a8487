import { afterAll, beforeAll, expect, test } from 'vitest';
import { bank, expects, shop } from './bots.fixture.ts';
import { line, type Opened, openUnderstandings, type State } from './opened.fixture.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings();
}, 120_000);

afterAll(() => opened.close());

const USD = (amount: number) => `{"amount":${amount},"currency":"USD"}`;

test('a customer says what they want, with what is known of it, and the right skill starts', () =>
  opened.check(
    shop,
    {},
    {
      'I want to return my shoes': ['start return_item', 'set item "shoes"'],
      'I want to return order 10417': ['start return_item', 'set order "10417"'],
      'pls send my stuff back': ['start return_item'],
      'I need to return 10417 and 10418': [
        'start return_item',
        'set order "10417"',
        'start return_item',
        'set order "10418"',
      ],
      'can I get a refund for order 10418, the mug is broken': [
        'start return_item',
        'set order "10418"',
        'set item "mug"',
        'set reason "damaged"',
      ],
      'where is my order?': ['start order_status'],
      'WHERE IS MY ORDER': ['start order_status'],
      'Whereee is my orderrrr': ['start order_status'],
      'hi, where is my order?': ['start order_status'],
      'Good evening. My parcel has not arrived. Please check.': ['start order_status'],
      'no problem, where is my order?': ['start order_status'],
      'can I send back my jacket?': ['start return_item', 'set item "jacket"'],
      "Hi, I ordered shoes last week. They don't fit. Can I return them?": ['start return_item'],
      '🙂 where is my order': ['start order_status'],
      'I moved to a new flat, what do I do about my order?': ['start change_address'],
    },
  ));

test('questions about the rules go to the knowledge, also when they are about what a skill does', () =>
  opened.check(
    shop,
    {},
    {
      'how long do I have to return something?': ['ask how long do I have to return something?'],
      'can I return sale items?': ['ask can I return sale items?'],
      'do you ship to norway?': ['ask do you ship to norway?'],
      'do I need the original packaging to return?': ['ask do I need the original packaging to return?'],
      'is it possible to return shoes I already wore?': [
        'ask is it possible to return shoes I already wore?',
      ],
      'what payment methods do you accept': ['ask what payment methods do you accept'],
    },
  ));

test('a workspace of three skills starts none for a sentence about something else', () =>
  opened.check(
    shop,
    {},
    {
      'the weather is nice today': ['cannot out_of_scope'],
      'I had pasta for lunch': ['cannot out_of_scope'],
      'my dog ate my homework': ['cannot out_of_scope'],
      'I got a new puppy': ['cannot out_of_scope'],
      'what is the capital of france': ['ask what is the capital of france'],
      asdfgh: ['cannot unclear'],
      'где мой заказ': ['cannot language ru'],
    },
  ));

test('a word that several skills are about is asked back', () =>
  opened.check(
    shop,
    {},
    {
      order: ['clarify change_address order_status return_item'],
      a: ['cannot unclear'],
      return: ['start return_item'],
    },
  ));

test('two requests in one message are both understood, in order', async () => {
  await opened.check(
    shop,
    {},
    {
      'I want to return my order and also where is order 10418': [
        'start return_item',
        'start order_status',
        'set order "10418"',
      ],
    },
  );
  await opened.check(
    bank,
    {},
    {
      'I lost my card and want to book an appointment': ['start block_card', 'start book_appointment'],
    },
  );
});

test('small talk is recognised in English, German and Spanish', () =>
  opened.check(
    shop,
    {},
    {
      hello: ['greeting'],
      'Guten Morgen!': ['greeting'],
      'buenos días': ['greeting'],
      'thanks, bye': ['goodbye'],
      'ok thanks': ['thanks'],
      'vielen Dank': ['thanks'],
      'muchas gracias': ['thanks'],
      tschüss: ['goodbye'],
      'how are you doing?': ['how_are_you'],
      'wie gehts?': ['how_are_you'],
      'are you a bot?': ['are_you_a_bot'],
      'am I talking to a human?': ['are_you_a_bot'],
      'bist du ein Mensch?': ['are_you_a_bot'],
      '¿eres un robot?': ['are_you_a_bot'],
      'you idiot': ['insult'],
      'you are so helpful!': ['compliment'],
      cancel: ['cancel'],
      'start over': ['restart'],
      no: ['smalltalk'],
    },
  ));

test('a wish for a person is granted everywhere, a mention of one is not a wish', async () => {
  const wishes = [
    "I don't want to talk to a bot, agent please",
    'can I speak to someone please',
    'agent',
    'Human!!',
    'connect me to a real person',
    'I need a human',
    'is there a real person I can talk to?',
    'kann ich mit einem Mitarbeiter sprechen',
    'quiero hablar con una persona',
  ];
  const states: State[] = [
    {},
    { skill: 'return_item', asks: 'order' },
    { skill: 'return_item', asks: 'confirm', values: { order: '10417' } },
    { skill: 'change_address', asks: 'address', values: { order: '10417' } },
    { offers: ['return_item', 'order_status'] },
  ];
  for (const state of states)
    await opened.check(shop, state, Object.fromEntries(wishes.map((text) => [text, ['ask_human']])));
  for (const text of [
    'is a human going to call me?',
    'I talked to an agent yesterday about my order',
    'do I have to talk to someone to return this?',
    'am I talking to a human?',
    "I don't want to talk to a person, just tell me where my order is",
  ]) {
    const { commands } = await opened.ask(shop, text, expects(shop));
    expect([text, commands.map(line)]).not.toEqual([text, ['ask_human']]);
  }
});

test('an order number is found in a sentence, spelled out, but never inside a longer number', () =>
  opened.check(
    shop,
    { skill: 'return_item', asks: 'order' },
    {
      '10417': ['set order "10417"'],
      "it's #10417!!!": ['set order "10417"'],
      'one zero four one seven': ['set order "10417"'],
      'the number is 1 0 4 1 7': ['set order "10417"'],
      'order 10417 reason: too small': ['set order "10417"', 'set reason "wrong_size"'],
      '1041': ['set order "1041"'],
      '104170': ['set order "104170"'],
      '4111 1111 1111 1111': ['cannot unclear'],
      '10417 or 10418': ['cannot unclear'],
      yes: ['cannot unclear'],
      'the one I ordered last week': ['cannot unclear'],
    },
  ));

test('instead of answering a customer may skip, ask back, wait, ask why, stop or ask for something else', () =>
  opened.check(
    shop,
    { skill: 'return_item', asks: 'order' },
    {
      skip: ['skip'],
      "I don't know": ['skip'],
      'what?': ['repeat'],
      'can you repeat the question?': ['repeat'],
      'one moment please': ['wait'],
      'let me check': ['wait'],
      'why do you need that?': ['explain'],
      'what is an order number?': ['explain'],
      'warum?': ['explain'],
      'forget it': ['cancel'],
      'I changed my mind': ['cancel'],
      'vergiss es': ['cancel'],
      'actually I want to change my address': ['start change_address'],
      'where is order 10418?': ['start order_status', 'set order "10418"'],
      'how long do I have to return something?': ['ask how long do I have to return something?'],
      '10417, and how long does a refund take?': ['set order "10417"', 'ask how long does a refund take?'],
      'how are you': ['how_are_you'],
      hi: ['greeting'],
    },
  ));

test('a choice is made by name, part of it, number, position, exclusion, or misspelled', async () => {
  await opened.check(
    shop,
    { skill: 'return_item', asks: 'item', values: { order: '10417' } },
    {
      'the second one': ['set item "mug"'],
      shoes: ['set item "shoes"'],
      'the jaket': ['set item "jacket"'],
      '2': ['set item "mug"'],
      'number 3': ['set item "jacket"'],
      'the last one': ['set item "jacket"'],
      'not the shoes, the mug': ['set item "mug"'],
      both: ['cannot unclear'],
      neither: ['cannot unclear'],
      'mug and jacket': ['cannot unclear'],
      'not the first': ['cannot unclear'],
    },
  );
  await opened.check(
    shop,
    { skill: 'return_item', asks: 'reason', values: { order: '10417', item: 'shoes' } },
    {
      "they're too small": ['set reason "wrong_size"'],
      'becuase its craked': ['set reason "damaged"'],
      'I changed my mind': ['set reason "changed_mind"'],
      cancel: ['cancel'],
    },
  );
});

test('numbers, amounts and addresses are read however they are written', async () => {
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'amount', values: { recipient: 'Jen' } },
    {
      'hang on, let me look up the invoice': ['wait'],
      'wait, my boss is calling': ['wait'],
      'hold on, what is my balance?': ['wait', 'start check_balance'],
      $50: [`set amount ${USD(50)}`],
      'fifty bucks': [`set amount ${USD(50)}`],
      'fifty quid': ['set amount {"amount":50,"currency":"GBP"}'],
      'a hundred and twenty': [`set amount ${USD(120)}`],
      'two thousand five hundred': [`set amount ${USD(2500)}`],
      '1.5k': [`set amount ${USD(1500)}`],
      '1,250.75': [`set amount ${USD(1250.75)}`],
      '50€': ['set amount {"amount":50,"currency":"EUR"}'],
      '50 or 60': ['cannot unclear'],
      'how much can I send?': ['ask how much can I send?'],
      '500 please and what is my balance': [`set amount ${USD(500)}`, 'start check_balance'],
    },
  );
  await opened.check(
    bank,
    { skill: 'book_appointment', asks: 'people' },
    {
      'there will be 3 people': ['set people 3'],
      'two of us': ['set people 2'],
      'half a dozen': ['set people 6'],
      'the second one': ['cannot unclear'],
      '3 people, my email is a@b.co': ['set people 3', 'set email "a@b.co"'],
    },
  );
  await opened.check(
    bank,
    { skill: 'book_appointment', asks: 'first_visit', values: { people: 2 } },
    {
      yes: ['set first_visit true'],
      nope: ['set first_visit false'],
      sí: ['set first_visit true'],
      nein: ['set first_visit false'],
      'I have been there before': ['cannot unclear'],
    },
  );
  await opened.check(
    bank,
    { skill: 'book_appointment', asks: 'email', values: { people: 2, first_visit: true } },
    {
      'my email is mara@example.com.': ['set email "mara@example.com"'],
      'mara at example dot com': ['set email "mara@example.com"'],
      'actually no': ['correct first_visit false'],
      'party of 6 not 2': ['correct people 6'],
    },
  );
});

test('a free-text question takes what is said, without its lead-in, and lets a clear request go first', async () => {
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'recipient' },
    {
      'to Jen': ['set recipient "Jen"'],
      "it's Jen": ['set recipient "Jen"'],
      'my brother': ['set recipient "my brother"'],
      'Jen, 50 dollars': ['set recipient "Jen"', `set amount ${USD(50)}`],
      '$50 to Jen': [`set amount ${USD(50)}`, 'set recipient "Jen"'],
      'what is my balance?': ['start check_balance'],
      'are there any fees?': ['ask Transfer money: are there any fees?'],
      cancel: ['cancel'],
      why: ['explain'],
      no: ['cannot unclear'],
    },
  );
  await opened.check(
    shop,
    { skill: 'change_address', asks: 'address', values: { order: '10417' } },
    {
      '12 Elm Street, Bergen': ['set address "12 Elm Street, Bergen"'],
      'my new address is 12 Elm Street': ['set address "12 Elm Street"'],
      'Storgata 5, 0155 Oslo. And how long will it take?': [
        'set address "Storgata 5, 0155 Oslo"',
        'ask Change the delivery address: how long will it take?',
      ],
      'the order is 10418': ['correct order "10418"'],
    },
  );
  const long = 'I lost my card and then I called you but nobody answered the phone';
  await opened.check(
    bank,
    { skill: 'book_appointment', asks: 'topic', values: { people: 2 } },
    { [long]: [`set topic ${JSON.stringify(long)}`] },
  );
});

test('at a confirmation yes confirms, no denies, a value corrects, and a yes with a condition does nothing', async () => {
  const values = { recipient: 'Jen', amount: { amount: 50, currency: 'USD' } };
  await opened.check(
    bank,
    { skill: 'transfer_money', asks: 'confirm', values },
    {
      yes: ['confirm'],
      'yep, go ahead': ['confirm'],
      ja: ['confirm'],
      'yes, to Jen': ['confirm'],
      'yes 50': ['confirm'],
      no: ['deny'],
      'no thanks': ['deny'],
      "don't send it": ['deny'],
      'do not go ahead': ['deny'],
      "please don't proceed": ['deny'],
      'never confirm': ['deny'],
      'nicht ok': ['deny'],
      "no i don't have it with me": ['deny'],
      'ok, hold on': ['wait'],
      'send it tomorrow': ['cannot unclear'],
      'ok, but later': ['cannot unclear'],
      'no, forget it': ['cancel'],
      'no, 60': [`correct amount ${USD(60)}`],
      'actually no 60': [`correct amount ${USD(60)}`],
      'not 50, 60': [`correct amount ${USD(60)}`],
      '60 not 50': [`correct amount ${USD(60)}`],
      'yes but make it 60': [`correct amount ${USD(60)}`],
      'Okay, make it $500 then.': [`correct amount ${USD(500)}`],
      'change the amount': ['correct amount null'],
      'change the recipient to Bob': ['correct recipient "Bob"'],
      'no, to Bob': ['correct recipient "Bob"'],
      "I didn't mean Jen": ['correct recipient null'],
      'Sorry, I meant Sam Okoro, not Jen.': ['correct recipient "Sam Okoro"'],
      'Wait, no, not Jen. Send it to Sam Okoro instead.': ['correct recipient "Sam Okoro"'],
      'no, 60 dollars to Bob': [`correct amount ${USD(60)}`, 'correct recipient "Bob"'],
      'yes, and are there fees?': ['confirm', 'ask Transfer money: are there fees?'],
      'yes, and when will it be there?': ['confirm', 'ask Transfer money: when will it be there?'],
      'yes when she agrees': ['ask when she agrees'],
      'yes but is it free?': ['ask Transfer money: is it free?'],
      'yes if it is free': ['cannot unclear'],
      'already confirmed, just do it': ['cannot unclear'],
      'what is my balance?': ['start check_balance'],
    },
  );
  await opened.check(
    shop,
    { asks: 'confirm' },
    {
      "thanks, that's all for now": ['deny'],
      'yes I also want to return something': ['start return_item'],
    },
  );
});

test('a choice is corrected by its name alone, and emptied when only said to be wrong', () =>
  opened.check(
    shop,
    { skill: 'return_item', asks: 'confirm', values: { order: '10417', item: 'shoes', reason: 'damaged' } },
    {
      'the jacket': ['correct item "jacket"'],
      'oh sorry I meant the mug': ['correct item "mug"'],
      'no its too small': ['correct reason "wrong_size"'],
      'no the reason is wrong': ['correct reason null'],
      'no, 10418': ['correct order "10418"'],
      'change the order': ['correct order null'],
      'yes the shoes': ['confirm'],
    },
  ));

test('one of several offered skills is taken by number, name, position or exclusion', () =>
  opened.check(
    shop,
    { offers: ['return_item', 'order_status'] },
    {
      'the first': ['start return_item'],
      '2': ['start order_status'],
      'order status': ['start order_status'],
      'the return one': ['start return_item'],
      'not the first': ['start order_status'],
      neither: ['cannot unclear'],
      'I want to change my address': ['start change_address'],
    },
  ));
