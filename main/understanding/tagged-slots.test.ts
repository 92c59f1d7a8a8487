import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnnotatedExample, Bot } from '../dialogue/index.ts';
import { bank, expects } from './bots.fixture.ts';
import { type Opened, openUnderstandings } from './opened.fixture.ts';

/** `[fifty](amount)` as the workspace compiles it. */
function annotated(text: string): AnnotatedExample {
  return text.split(/(\[[^\]]*\]\(\w+\)|\{\w+\})/u).map((part) => {
    const [, value, slot] = /^\[(.*)\]\((\w+)\)$/u.exec(part) ?? [];
    const hole = /^\{(\w+)\}$/u.exec(part)?.[1];
    if (value !== undefined && slot !== undefined) return { kind: 'value', slot, text: value };
    return hole === undefined ? { kind: 'words', text: part } : { kind: 'slot', slot: hole };
  });
}

const TAUGHT = [
  'send [fifty](amount) to my brother [Jonas](recipient)',
  'transfer [100 dollars](amount) to [Maria Lopez](recipient) please',
  'I owe [my flatmate](recipient) [18 euros](amount), settle that',
  'give [aunt Rosa](recipient) [sixty](amount) from me',
  'can you get [25](amount) over to [nico](recipient)',
  'pay [the electrician](recipient) [$240](amount) for the repair',
  'wire {amount} to {recipient}',
  'send {recipient} {amount} for the tickets',
];

const taught = withExamples(bank, 'transfer_money', TAUGHT);
let opened: Opened;

beforeAll(async () => {
  opened = await openUnderstandings([taught]);
}, 120_000);

afterAll(() => opened.close());

function withExamples(bot: Bot, id: string, examples: readonly string[]): Bot {
  const skill = bot.skills.get(id);
  if (skill === undefined) throw new Error('the bank has changed');
  const lessons = examples.map(annotated);
  const plain = lessons.map((parts) =>
    parts.map((part) => (part.kind === 'slot' ? part.slot : part.text)).join(''),
  );
  return {
    ...bot,
    name: 'taught',
    skills: new Map([
      ...bot.skills,
      [id, { ...skill, examples: [...skill.examples, ...plain], annotated: lessons }],
    ]),
  };
}

test('U13 annotated examples teach where amounts and names stand in a sentence, in small letters too', async () => {
  await opened.check(
    taught,
    {},
    {
      'send fifty to my brother Jonas': [
        'start transfer_money',
        'set amount {"amount":50,"currency":"USD"}',
        'set recipient "Jonas"',
      ],
      'send 50 to anna for the concert tickets': [
        'start transfer_money',
        'set amount {"amount":50,"currency":"USD"}',
        'set recipient "anna"',
      ],
      'please send 70 dollars to oluwaseun': [
        'start transfer_money',
        'set amount {"amount":70,"currency":"USD"}',
        'set recipient "oluwaseun"',
      ],
      'send 35 dollars to priya raman for the sofa': [
        'start transfer_money',
        'set amount {"amount":35,"currency":"USD"}',
        'set recipient "priya raman"',
      ],
    },
  );
});

test('U13 a slot points at the words of the customer that it came from, and says that it was learnt', async () => {
  const text = 'Hi!  Please\u00a0send  priya raman 70 dollars…';
  const { commands } = await opened.ask(taught, text, expects(taught, {}));
  const found = commands.find((command) => command.command === 'set_slot' && command.slot === 'recipient');
  expect(found).toMatchObject({ value: 'priya raman', source: 'local' });
  expect(found?.confidence).toBeGreaterThanOrEqual(0.5);
  expect(found?.confidence).toBeLessThanOrEqual(0.9);
  expect(text.slice(...(found?.span ?? [0, 0]))).toBe('priya raman');
});

test('U13 what a parser reads is no part of a name, and what is not said is not learnt', async () => {
  await opened.check(
    taught,
    {},
    {
      'pay my brother 12': [
        'start transfer_money',
        'set recipient "my brother"',
        'set amount {"amount":12,"currency":"USD"}',
      ],
      'I need to make a transfer': ['start transfer_money'],
      'how much money do I have': ['start check_balance'],
    },
  );
});

test('U13 a slot said in a sentence is found while another is asked for', async () => {
  const asked = { skill: 'transfer_money', asks: 'amount' };
  await opened.check(taught, asked, {
    '90 dollars please, send priya raman the money': [
      'set amount {"amount":90,"currency":"USD"}',
      'set recipient "priya raman"',
    ],
  });
});
