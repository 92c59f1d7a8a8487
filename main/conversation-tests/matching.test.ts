import { expect, test } from 'vitest';
import { passageId } from '../../preload/contract/index.ts';
import { initialState } from '../dialogue/index.ts';
import type { BotExpectation } from '../workspace/index.ts';
import { mismatchOf } from './matching.ts';
import type { Moment } from './moment.ts';

type Bare = BotExpectation extends infer One ? (One extends unknown ? Omit<One, 'at'> : never) : never;

const citation = {
  document: 'returns/refunds.md',
  title: 'Refunds',
  passage: passageId.parse('p1'),
  quote: 'x',
  score: 1,
};
const frame = {
  skill: 'transfer',
  run: 'transfer-1-0',
  filled: [],
  startedInTurn: 1,
  refused: {},
  questions: {},
  memo: {},
  confirmation: null,
  wrote: false,
  interrupted: false,
  called: false,
  aside: {},
  exit: null,
  byPattern: false,
};

/** A bot that has looked at the balance, asks how much, and has handed over nothing. */
const moment: Moment = {
  replies: [
    { text: 'You’ve 1000 on\nyour account.', citations: [citation], buttons: [] },
    { text: 'How much?', citations: [], buttons: [] },
  ],
  said: ['balance', 'ask_amount'],
  calls: [{ action: 'bank.balance', arguments: { account: 'a1' } }],
  allCalls: [
    { action: 'bank.login', arguments: {} },
    { action: 'bank.balance', arguments: { account: 'a1' } },
  ],
  commands: [],
  handoff: null,
  state: {
    ...initialState('en', 'web_chat'),
    stack: [frame],
    awaiting: { kind: 'slot', slot: 'amount' },
    slots: { recipient: { value: 'jen', from: { event: 1 } } },
  },
  closed: false,
};
const confirming: Moment = {
  ...moment,
  state: { ...moment.state, awaiting: { kind: 'confirmation', id: 'x' } },
};
const clarifying: Moment = {
  ...moment,
  state: {
    ...moment.state,
    awaiting: { kind: 'clarification', skills: ['transfer', 'balance'], turn: 1, asides: 0, missed: false },
  },
};
const handedOver: Moment = { ...moment, handoff: { code: 'asked', detail: 'a person was asked for' } };
const silent: Moment = { ...moment, replies: [], said: [], calls: [], allCalls: [] };

const call = (action: string, given: Record<string, string> = {}) => ({ action, with: given });

const holds: readonly (readonly [Bare, Moment])[] = [
  [{ kind: 'contains', text: "you've 1000 on your ACCOUNT" }, moment],
  [{ kind: 'not_contains', text: 'refund' }, moment],
  [{ kind: 'matches', text: '\\b1000\\b.*how much\\?$' }, moment],
  [{ kind: 'says', reply: 'balance' }, moment],
  [{ kind: 'not_says', reply: 'greeting' }, moment],
  [{ kind: 'cites', document: 'knowledge/returns/refunds.md' }, moment],
  [{ kind: 'cites', document: 'returns/refunds.md' }, moment],
  [{ kind: 'called', call: call('bank.balance', { account: 'a1' }) }, moment],
  [{ kind: 'not_called', call: call('bank.login') }, moment],
  [{ kind: 'not_called', call: call('bank.balance', { account: 'a2' }) }, moment],
  [{ kind: 'never_called', call: call('bank.transfer') }, moment],
  [{ kind: 'called_in_order', calls: [call('bank.login'), call('bank.balance')] }, moment],
  [{ kind: 'closed', closed: false }, moment],
  [{ kind: 'handoff', code: null }, moment],
  [{ kind: 'handoff', code: 'asked' }, handedOver],
  [{ kind: 'skill', skill: 'transfer' }, moment],
  [{ kind: 'asks', slot: 'amount' }, moment],
  [{ kind: 'confirms', skill: 'transfer' }, confirming],
  [{ kind: 'clarifies', skills: ['balance', 'transfer'] }, clarifying],
  [{ kind: 'slot', slot: 'recipient', value: 'jen' }, moment],
  [{ kind: 'slot', slot: 'amount', value: null }, moment],
  [{ kind: 'commands', commands: [{ command: 'cancel', names: null }] }, moment],
];

const at = { file: 'tests/x.yml', line: 1, column: 1 };

test.each(holds)('T1 holds: %j', (expectation, when) => {
  expect(mismatchOf({ at, ...expectation }, when)).toBeNull();
});

const spoken = '"You’ve 1000 on / your account. / How much?"';

const fails: readonly (readonly [Bare, Moment, expected: string, got: string])[] = [
  [{ kind: 'contains', text: 'refund' }, moment, 'a reply that contains "refund"', spoken],
  [{ kind: 'contains', text: 'x' }, silent, 'a reply that contains "x"', 'no reply'],
  [{ kind: 'not_contains', text: 'How' }, moment, 'no reply that contains "How"', spoken],
  [{ kind: 'matches', text: '^1000' }, moment, 'a reply that matches /^1000/', spoken],
  [{ kind: 'says', reply: 'sent' }, moment, 'the reply sent', 'balance, ask_amount'],
  [{ kind: 'says', reply: 'sent' }, silent, 'the reply sent', 'no reply that has a name'],
  [{ kind: 'not_says', reply: 'balance' }, moment, 'not the reply balance', 'balance, ask_amount'],
  [
    { kind: 'cites', document: 'a.md' },
    moment,
    'an answer from knowledge/a.md',
    'knowledge/returns/refunds.md',
  ],
  [{ kind: 'cites', document: 'a.md' }, silent, 'an answer from knowledge/a.md', 'no source'],
  [
    { kind: 'called', call: call('bank.balance', { account: 'a2' }) },
    moment,
    'bank.balance(account: "a2") runs',
    'bank.balance(account: "a1")',
  ],
  [{ kind: 'called', call: call('bank.login') }, silent, 'bank.login runs', 'no action'],
  [
    { kind: 'not_called', call: call('bank.balance') },
    moment,
    'bank.balance does not run',
    'bank.balance(account: "a1")',
  ],
  [{ kind: 'never_called', call: call('bank.login') }, moment, 'bank.login never runs', 'bank.login()'],
  [
    { kind: 'called_in_order', calls: [call('bank.balance'), call('bank.login')] },
    moment,
    'bank.balance, then bank.login',
    'bank.login(), bank.balance(account: "a1")',
  ],
  [{ kind: 'closed', closed: true }, moment, 'a closed conversation', 'an open conversation'],
  [{ kind: 'handoff', code: 'asked' }, moment, 'handoff asked', 'no handoff'],
  [{ kind: 'handoff', code: null }, handedOver, 'no handoff', 'handoff asked: a person was asked for'],
  [
    { kind: 'handoff', code: 'policy' },
    handedOver,
    'handoff policy',
    'handoff asked: a person was asked for',
  ],
  [{ kind: 'skill', skill: 'balance' }, moment, 'the skill balance runs', 'the skill transfer runs'],
  [{ kind: 'skill', skill: null }, moment, 'no skill runs', 'the skill transfer runs'],
  [{ kind: 'asks', slot: 'recipient' }, moment, 'the question for recipient', 'the question for amount'],
  [{ kind: 'asks', slot: 'amount' }, confirming, 'the question for amount', 'the confirmation of transfer'],
  [
    { kind: 'confirms', skill: 'transfer' },
    moment,
    'the confirmation of transfer',
    'the question for amount',
  ],
  [{ kind: 'confirms', skill: 'pay' }, confirming, 'the confirmation of pay', 'the confirmation of transfer'],
  [
    { kind: 'clarifies', skills: ['transfer'] },
    clarifying,
    'a choice between transfer',
    'a choice between transfer and balance',
  ],
  [{ kind: 'slot', slot: 'recipient', value: null }, moment, 'recipient is empty', 'recipient is "jen"'],
  [{ kind: 'slot', slot: 'amount', value: 5 }, moment, 'amount is 5', 'amount is empty'],
  [
    { kind: 'slot', slot: 'n', value: 5 },
    { ...moment, state: { ...moment.state, slots: { n: { value: '5', from: { event: 1 } } } } },
    'n is 5',
    'n is "5" (a string, not a number)',
  ],
];

test.each(fails)('T1 fails: %j', (expectation, when, expected, got) => {
  expect(mismatchOf({ at, ...expectation }, when)).toEqual({ expected, got });
});
