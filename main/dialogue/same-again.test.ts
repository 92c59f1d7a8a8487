import { expect, test } from 'vitest';
import { correct, plain, result, set, start, talk } from './talking.fixture.ts';
import { bankBot } from './transfer-bot.fixture.ts';

const bank = () =>
  talk(bankBot, { answer: ({ action }) => result(action === 'bank.balance' ? { balance: 100 } : {}) });

test('D11 two requests of one skill in a message are done one after the other, each with its values', () => {
  const c = bank();
  expect(
    c.says(
      start('transfer_money'),
      set('recipient', 'Anna'),
      set('amount', 50),
      start('transfer_money'),
      set('recipient', 'Ben'),
      set('amount', 30),
    ),
  ).toEqual(['Send 50 to Anna?']);
  expect(c.says(plain('confirm'))).toEqual(['Sent 50 to Anna.', 'Send 30 to Ben?']);
  expect(c.says(plain('confirm'))[0]).toBe('Sent 30 to Ben.');
  expect(c.calls.filter(({ action }) => action === 'bank.transfer').map((call) => call.arguments)).toEqual([
    { to: 'Anna', amount: 50 },
    { to: 'Ben', amount: 30 },
  ]);
});

test('D11 the second request is asked what it lacks, and comes after what else was asked for', () => {
  const c = bank();
  c.says(
    start('transfer_money'),
    set('recipient', 'Anna'),
    set('amount', 50),
    start('transfer_money'),
    set('amount', 30),
    start('check_balance'),
  );
  expect(c.says(plain('confirm'))).toEqual(['Sent 50 to Anna.', 'You have 100.', 'Which recipient?']);
});

test('D11 a correction of the first request leaves the second one as it was said', () => {
  const c = bank();
  c.says(
    start('transfer_money'),
    set('recipient', 'Anna'),
    set('amount', 50),
    start('transfer_money'),
    set('recipient', 'Ben'),
    set('amount', 30),
  );
  c.says(correct('amount', 60));
  expect(c.says(plain('confirm'))).toEqual(['Sent 60 to Anna.', 'Send 30 to Ben?']);
});

test('D11 who stops the first of two is asked about the second; who starts over is asked about none', () => {
  const both = [
    start('transfer_money'),
    set('recipient', 'Anna'),
    set('amount', 50),
    start('transfer_money'),
    set('recipient', 'Ben'),
    set('amount', 30),
  ];
  const c = bank();
  c.says(...both);
  expect(c.says(plain('cancel')).at(-1)).toBe('Send 30 to Ben?');
  const other = bank();
  other.says(...both);
  other.says(plain('restart'));
  expect(other.says(start('check_balance'))[0]).toBe('You have 100.');
});

test('D11 the same request said twice is one', () => {
  const c = bank();
  const once = [start('transfer_money'), set('recipient', 'Anna'), set('amount', 50)];
  c.says(...once, ...once);
  expect(c.says(plain('confirm')).some((text) => text.startsWith('Send 50'))).toBe(false);
});
