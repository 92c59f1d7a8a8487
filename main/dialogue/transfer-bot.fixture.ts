import type { Bot, ReplyTemplate, Skill, SlotSpec, Step } from './skill.ts';

/** A small bot for tests of the engine: a money transfer with a balance check, a balance question, a verification. */
const at = { file: 'skills/transfer.yml', line: 1, column: 1 };

export function slot(name: string, spec: Partial<SlotSpec> = {}): SlotSpec {
  return {
    name,
    type: { kind: 'text' },
    writer: 'customer',
    ask: `Which ${name}?`,
    explain: null,
    askAlways: false,
    keep: null,
    secret: false,
    optional: false,
    verbatim: false,
    attempts: null,
    giveUp: [],
    valid: null,
    invalid: null,
    ...spec,
  };
}

function skill(
  id: string,
  steps: readonly Step[],
  slots: readonly SlotSpec[],
  more: Partial<Skill> = {},
): Skill {
  return {
    id,
    title: id.replaceAll('_', ' '),
    description: id,
    examples: [],
    needsIdentity: false,
    slots: new Map(slots.map((spec) => [spec.name, spec])),
    steps,
    attempts: 3,
    resolved: null,
    wants: null,
    startable: true,
    available: null,
    ...more,
  };
}

const expression = (source: string) => ({ source });

export const transfer = skill(
  'transfer_money',
  [
    { id: '1', at, kind: 'collect', slot: 'recipient' },
    { id: '2', at, kind: 'collect', slot: 'amount' },
    {
      id: '3',
      at,
      kind: 'call',
      action: 'bank.balance',
      with: new Map(),
      save: new Map([['balance', expression('result.balance')]]),
      failed: [],
    },
    {
      id: '4',
      at,
      kind: 'if',
      condition: expression('slots.amount > slots.balance'),
      then: [
        { id: '4.1', at, kind: 'say', reply: 'You have only {balance}.' },
        { id: '4.2', at, kind: 'set', values: new Map([['amount', null]]) },
      ],
      else: [],
    },
    { id: '5', at, kind: 'confirm', text: 'Send {amount} to {recipient}?', denied: [] },
    {
      id: '6',
      at,
      kind: 'call',
      action: 'bank.transfer',
      with: new Map([
        ['to', expression('slots.recipient')],
        ['amount', expression('slots.amount')],
      ]),
      save: new Map(),
      failed: [],
    },
    { id: '7', at, kind: 'say', reply: 'transfer_done' },
  ],
  [
    slot('recipient'),
    slot('amount', { type: { kind: 'number', integer: false, min: 1 }, explain: 'To send the right sum.' }),
  ],
  { resolved: 'transfer_done' },
);

export const balance = skill(
  'check_balance',
  [
    {
      id: '1',
      at,
      kind: 'call',
      action: 'bank.balance',
      with: new Map(),
      save: new Map([['balance', expression('result.balance')]]),
      failed: [],
    },
    { id: '2', at, kind: 'say', reply: 'You have {balance}.' },
  ],
  [],
);

export const verify = skill(
  'verify',
  [
    { id: '1', at, kind: 'collect', slot: 'email' },
    {
      id: '2',
      at,
      kind: 'call',
      action: 'bank.verify',
      with: new Map([['email', expression('slots.email')]]),
      save: new Map(),
      failed: [],
    },
    {
      id: '3',
      at,
      kind: 'if',
      condition: expression('!identity.verified'),
      then: [
        { id: '3.1', at, kind: 'say', reply: 'That did not match.' },
        { id: '3.2', at, kind: 'set', values: new Map([['email', null]]) },
      ],
      else: [],
    },
  ],
  [slot('email', { type: { kind: 'email' } })],
  { startable: false },
);

export const close = skill(
  'close_account',
  [
    { id: '1', at, kind: 'collect', slot: 'wants_reason' },
    {
      id: '2',
      at,
      kind: 'if',
      condition: expression('slots.wants_reason'),
      then: [{ id: '2.1', at, kind: 'collect', slot: 'reason' }],
      else: [{ id: '2.2', at, kind: 'collect', slot: 'date' }],
    },
    { id: '3', at, kind: 'confirm', text: 'Close it ({reason}{date})?', denied: [] },
    {
      id: '4',
      at,
      kind: 'call',
      action: 'bank.close',
      with: new Map([['reason', expression('slots.reason')]]),
      save: new Map(),
      failed: [],
    },
    { id: '5', at, kind: 'say', reply: 'closed' },
  ],
  [
    slot('wants_reason', { type: { kind: 'bool' } }),
    slot('reason'),
    slot('date'),
    slot('risk_score', { writer: 'action', ask: null }),
  ],
  { needsIdentity: true, resolved: 'closed' },
);

export function reply(name: string, ...texts: readonly string[]): ReplyTemplate {
  return { name, variants: texts.map((text) => ({ text, tone: null, channel: null })), buttons: [] };
}

export const bankBot: Bot = {
  name: 'bank',
  title: 'Bank',
  version: 'v1',
  locale: 'en',
  country: null,
  address: 'formal',
  patterns: new Map(),
  topics: [],
  mode: 'autopilot',
  skills: new Map([transfer, balance, verify, close].map((each) => [each.id, each])),
  replies: new Map([
    [
      'en',
      new Map(
        [
          reply('transfer_done', 'Sent {amount} to {recipient}.'),
          reply('closed', 'Your account is closed.'),
          reply('greeting', 'Hello, this is the bank.', 'Good day, the bank here.'),
        ].map((each) => [each.name, each]),
      ),
    ],
  ]),
  actions: new Map(
    (
      [
        ['bank.balance', 'read', false, false],
        ['bank.verify', 'read', false, true],
        ['bank.transfer', 'write', false, false],
        ['bank.close', 'write', true, false],
      ] as const
    ).map(([name, risk, needsIdentity, provesIdentity]) => [
      name,
      {
        name,
        risk,
        needsIdentity,
        provesIdentity,
        challenge: false,
        parameters: [],
        title: name,
        attempts: 2,
      },
    ]),
  ),
  identitySkill: 'verify',
  limits: { failures: 3, clarifications: 2, clarifyOptions: 3 },
};
