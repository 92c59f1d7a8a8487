import {
  action,
  bot,
  calls,
  collect,
  confirms,
  ends,
  handsOff,
  reply,
  says,
  sets,
  skill,
  slot,
  steps,
  uses,
  when,
} from './building.fixture.ts';
import type { Bot } from './skill.ts';

/** A bot that uses every construct of the language, for properties that must hold whatever a customer does. */
const options = ['red', 'blue'].map((value) => ({
  value,
  label: value.toUpperCase(),
  synonyms: [value[0] ?? ''],
}));
const number = { kind: 'number', integer: false, min: 1, max: 1000 } as const;

const everyType = [
  slot('text_slot'),
  slot('number_slot', { type: { ...number, integer: true } }),
  slot('money_slot', { type: { kind: 'money', currency: 'EUR' } }),
  slot('bool_slot', { type: { kind: 'bool' } }),
  slot('email_slot', { type: { kind: 'email' }, optional: true }),
  slot('date_slot', {
    type: { kind: 'date' },
    valid: { source: 'days(context.today, value) >= 0.0' },
    invalid: 'Too early.',
  }),
  slot('time_slot', { type: { kind: 'time' }, optional: true }),
  slot('range_slot', { type: { kind: 'date_range' } }),
  slot('phone_slot', { type: { kind: 'phone', country: 'NO' } }),
  slot('id_slot', { type: { kind: 'id', name: 'code', pattern: '[A-Z]{2}[0-9]{2}', example: 'AB12' } }),
  slot('choice_slot', { type: { kind: 'choice', options, optionsFrom: null } }),
  slot('found_slot', { type: { kind: 'choice', options: [], optionsFrom: 'found' } }),
  slot('list_slot', { type: { kind: 'list', of: { kind: 'choice', options, optionsFrom: null } } }),
];

const types = skill(
  'every_type',
  [
    calls('shop.find', { for: 'slots.text_slot' }, { found: 'result.items' }),
    ...everyType.map(({ name }) => collect(name)),
    says('all_of_it'),
  ],
  everyType,
  { resolved: 'all_of_it' },
);

const pay = skill(
  'pay',
  [
    collect('payee'),
    collect('sum'),
    calls('shop.balance', {}, { balance: 'result.balance' }),
    when('slots.sum > slots.balance', [says('Only {balance}.'), sets({ sum: null })]),
    when(
      'slots.sum > 100.0',
      [collect('reason'), sets({ flag: 'true' })],
      [when('context.tone == "upset"', [says('I see.')])],
    ),
    confirms('Pay {sum} to {payee}?', [
      collect('why_not'),
      when('slots.why_not == "again"', [sets({ sum: null })]),
    ]),
    calls('shop.pay', { to: 'slots.payee', sum: 'slots.sum' }, { receipt: 'result.id' }, [
      when(
        'error.code == "rejected"',
        [says('Refused: another sum?'), sets({ sum: null })],
        [says('failed_word')],
      ),
    ]),
    says('Paid {sum} to {payee}.'),
    uses('opinion'),
  ],
  [
    slot('payee', { keep: 'customer', explain: 'To know where to.' }),
    slot('sum', { type: number, askAlways: true }),
    slot('reason', { verbatim: true, attempts: 2, giveUp: steps([says('Never mind.'), handsOff('policy')]) }),
    slot('why_not', { optional: true }),
  ],
  { resolved: 'Paid {sum} to {payee}.' },
);

const opinion = skill(
  'opinion',
  [collect('liked'), says('Noted.')],
  [slot('liked', { type: { kind: 'bool' }, optional: true })],
  {
    startable: false,
  },
);

const verify = skill(
  'verify',
  [
    collect('mail'),
    calls('id.send', { mail: 'slots.mail' }),
    collect('code'),
    calls('id.check', { mail: 'slots.mail', code: 'slots.code' }),
    when('!identity.verified', [says('No match.'), sets({ code: null, mail: null })]),
  ],
  [slot('mail', { type: { kind: 'email' } }), slot('code', { secret: true, attempts: 2 })],
  { startable: false },
);

const account = skill(
  'account',
  [
    collect('iban'),
    calls('shop.account', { customer: 'identity.customer' }, { plan: 'result.plan' }, [
      says('No account now.'),
      ends,
    ]),
    collect('plan_wish'),
    when('slots.plan_wish == "none"', [handsOff('not_authorised', 'plans')]),
    confirms('{iban} on {plan_wish}?'),
    calls('shop.change', { iban: 'slots.iban', wish: 'slots.plan_wish' }),
    says('Changed.'),
  ],
  [
    slot('iban', { writer: 'verified', keep: 'customer' }),
    slot('plan_wish', { attempts: 1, giveUp: steps([collect('call_back'), says('We call {call_back}.')]) }),
    slot('call_back', { type: { kind: 'phone', country: null } }),
  ],
  { needsIdentity: true, resolved: 'Changed.' },
);

const vip = skill('vip', [says('Welcome, {identity.name}.')], [], {
  available: { source: 'identity.tier == "gold"' },
});
const rounds = skill(
  'rounds',
  [uses('opinion'), uses('vip'), collect('payee')],
  [slot('payee', { keep: 'customer' })],
);

export const everythingBot: Bot = bot(
  {
    skills: [types, pay, opinion, verify, account, vip, rounds],
    actions: [
      action('shop.find'),
      action('shop.balance'),
      action('shop.pay', { risk: 'write' }),
      action('shop.account', { needsIdentity: true }),
      action('shop.change', { risk: 'write', needsIdentity: true }),
      action('id.send', { risk: 'write', challenge: true }),
      action('id.check', { provesIdentity: true }),
    ],
    replies: {
      en: [
        reply('all_of_it', 'Got {text_slot} {date_slot} {list_slot}.', { text: 'Got it.', tone: 'hurried' }),
        reply('failed_word', 'That did not work.', { text: 'Mail: that did not work.', channel: 'email' }),
      ],
      de: [reply('all_of_it', 'Alles da.')],
    },
  },
  {
    identitySkill: 'verify',
    country: 'NO',
    topics: [
      { topic: 'law', examples: [], reply: 'No law.', route: 'none' },
      { topic: 'health', examples: [], reply: 'out_of_scope', route: 'handoff' },
    ],
    patterns: new Map([
      ['completed', steps([when('context.channel == "email"', [says('anything_else')], [uses('opinion')])])],
      ['closing', steps([says('goodbye'), uses('opinion')])],
      [
        'unanswered',
        steps([when('context.failures >= 2.0', [handsOff('policy', 'no answer')], [says('no_answer')])]),
      ],
    ]),
  },
);
