import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../preload/contract/index.ts';
import { bank, expects, shop } from './bots.fixture.ts';
import { line, type Opened, openUnderstandings } from './opened.fixture.ts';
import { withoutDoubles } from './same-again.ts';

let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings();
}, 120_000);

afterAll(() => opened.close());

const USD = (amount: number) => `set amount {"amount":${amount},"currency":"USD"}`;

test('D11 one skill asked for several times in a sentence starts as often, each time with its values', async () => {
  await opened.check(
    bank,
    {},
    {
      'send 50 dollars to Anna and 30 dollars to Ben': [
        'start transfer_money',
        USD(50),
        'set recipient "Anna"',
        'start transfer_money',
        USD(30),
        'set recipient "Ben"',
      ],
      'transfer 50 dollars to Anna, 30 to Ben and 20 to Cleo': [
        'start transfer_money',
        USD(50),
        'set recipient "Anna"',
        'start transfer_money',
        USD(30),
        'set recipient "Ben"',
        'start transfer_money',
        USD(20),
        'set recipient "Cleo"',
      ],
      'transfer money: pay Anna 50 dollars and Ben 30': [
        'start transfer_money',
        'set recipient "Anna"',
        USD(50),
        'start transfer_money',
        'set recipient "Ben"',
        USD(30),
      ],
      // One of two, or none of both: asked.
      'transfer 50 or 60 dollars to Anna': ['start transfer_money', 'set recipient "Anna"'],
      'transfer between 50 and 60 dollars to Anna': ['start transfer_money', 'set recipient "Anna"'],
      // Two names and one sum are shown as they were said.
      'transfer 50 dollars to Anna and Ben': [
        'start transfer_money',
        USD(50),
        'set recipient "Anna and Ben"',
      ],
    },
  );
  await opened.check(
    shop,
    {},
    {
      'where is my order 10417 and my order 10418': [
        'start order_status',
        'set order "10417"',
        'start order_status',
        'set order "10418"',
      ],
      'I want to return order 10417 and also order 10418': [
        'start return_item',
        'set order "10417"',
        'start return_item',
        'set order "10418"',
      ],
      'I want to return 10417 and 10418, both are too small': [
        'start return_item',
        'set order "10417"',
        'set reason "wrong_size"',
        'start return_item',
        'set order "10418"',
        'set reason "wrong_size"',
      ],
      'return 10417 and where is 10418': [
        'start return_item',
        'set order "10417"',
        'start order_status',
        'set order "10418"',
      ],
    },
  );
});

test('D11 a request with a verb of its own behind "and" is not lost in the one before it', async () => {
  const { commands } = await opened.ask(bank, 'transfer 50 dollars to Anna and block my card', expects(bank));
  expect(commands.map(line)).toEqual([
    'start transfer_money',
    USD(50),
    'set recipient "Anna"',
    'start block_card',
  ]);
});

test('a request said twice is one, unless it has another value', () => {
  const how = { confidence: 1, source: 'rule', span: null } as const;
  const start: Command = { command: 'start_skill', skill: 'order_status', ...how };
  const order = (value: string): Command => ({ command: 'set_slot', slot: 'order', value, ...how });
  const mail: Command = { command: 'set_slot', slot: 'email', value: 'a@b.co', ...how };
  expect(withoutDoubles([start, order('1'), start, order('1')])).toEqual([start, order('1')]);
  expect(withoutDoubles([start, order('1'), start])).toEqual([start, order('1')]);
  expect(withoutDoubles([start, order('1'), start, mail])).toEqual([start, order('1'), mail]);
  expect(withoutDoubles([start, order('1'), start, order('2')])).toEqual([
    start,
    order('1'),
    start,
    order('2'),
  ]);
  expect(withoutDoubles([start, order('1'), order('2')])).toEqual([start, order('1')]);
});
