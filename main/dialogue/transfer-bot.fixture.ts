import {
  action,
  bot,
  calls,
  collect,
  confirms,
  reply,
  says,
  sets,
  skill,
  slot,
  when,
} from './building.fixture.ts';
import type { Bot } from './skill.ts';

/** A small bot for tests of the engine: a money transfer with a balance check, a balance question, a verification. */
const transfer = skill(
  'transfer_money',
  [
    collect('recipient'),
    collect('amount'),
    calls('bank.balance', {}, { balance: 'result.balance' }),
    when('slots.amount > slots.balance', [says('You have only {balance}.'), sets({ amount: null })]),
    confirms('Send {amount} to {recipient}?'),
    calls('bank.transfer', { to: 'slots.recipient', amount: 'slots.amount' }),
    says('transfer_done'),
  ],
  [
    slot('recipient'),
    slot('amount', { type: { kind: 'number', integer: false, min: 1 }, explain: 'To send the right sum.' }),
  ],
  { resolved: 'transfer_done' },
);

const balance = skill('check_balance', [
  calls('bank.balance', {}, { balance: 'result.balance' }),
  says('You have {balance}.'),
]);

const verify = skill(
  'verify',
  [
    collect('email'),
    calls('bank.verify', { email: 'slots.email' }),
    when('!identity.verified', [says('That did not match.'), sets({ email: null })]),
  ],
  [slot('email', { type: { kind: 'email' } })],
  { startable: false },
);

const close = skill(
  'close_account',
  [
    collect('wants_reason'),
    when('slots.wants_reason', [collect('reason')], [collect('date')]),
    confirms('Close it ({reason}{date})?'),
    calls('bank.close', { reason: 'slots.reason' }),
    says('closed'),
  ],
  [
    slot('wants_reason', { type: { kind: 'bool' } }),
    slot('reason'),
    slot('date'),
    slot('risk_score', { writer: 'action', ask: null }),
  ],
  { needsIdentity: true, resolved: 'closed' },
);

export const bankBot: Bot = bot(
  {
    skills: [transfer, balance, verify, close],
    actions: [
      action('bank.balance'),
      action('bank.verify', { provesIdentity: true }),
      action('bank.transfer', { risk: 'write' }),
      action('bank.close', { risk: 'write', needsIdentity: true }),
    ],
    replies: {
      en: [
        reply('transfer_done', 'Sent {amount} to {recipient}.'),
        reply('closed', 'Your account is closed.'),
        reply('greeting', 'Hello, this is the bank.', 'Good day, the bank here.'),
      ],
    },
  },
  { identitySkill: 'verify' },
);
