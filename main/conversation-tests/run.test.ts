import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmallBank } from './bank.fixture.ts';
import type { Bench } from './bench.ts';
import { differenceOf, playTest, runTests } from './run.ts';

const enough =
  'stubs: { bank.balance: [{ result: { balance: 100 } }], bank.transfer: [{ result: { id: T1 } }] }';

/** Tests that hold, each for one thing the format can say. */
const holding: Readonly<Record<string, string>> = {
  'a transfer by buttons': `
${enough}
steps:
  - bot: { contains: Hello, says: greeting, not_called: bank.balance }
  - press: Send money
  - bot: { skill: transfer, asks: recipient, not_contains: Hello }
  - press: jen
  - bot: { asks: amount, slots: { recipient: jen, amount: null } }
  - customer: "50"
  - bot: { confirms: transfer, contains: ["50", jen], called: bank.balance, matches: "send 50\\\\b", handoff: none }
  - press: "Yes"
  - bot:
      says: [sent, anything_else]
      not_says: not_enough
      skill: null
      called: { action: bank.transfer, with: { amount: 50 } }
      called_in_order: [bank.balance, { action: bank.transfer, with: { recipient: jen } }]
      closed: false
`,
  'stubs answer in order and the last one repeats': `
stubs: { bank.balance: [{ result: { balance: 5 } }, { result: { balance: 100 } }] }
steps:
  - customer: transfer 50 to Jen
  - bot: { says: not_enough, never_called: bank.transfer }
  - customer: transfer 50 to Jen
  - bot: { confirms: transfer }
  - customer: cancel that
  - bot: { skill: null }
  - customer: transfer 60 to Joe
  - bot: { confirms: transfer }
`,
  'an action that fails is told honestly': `
stubs: { bank.balance: [{ error: unavailable, message: The vault is shut. }] }
steps:
  - customer: transfer 50 to Jen
  - bot: { handoff: action_error, says: action_failed }
`,
  'a person takes over, writes, and hands back': `
steps:
  - customer: I want to talk to a person
  - bot: { handoff: asked }
  - agent: { writes: Hello from a person. }
  - customer: thanks
  - bot: { not_says: thanks }
  - agent: { hands_back: true }
  - bot: { says: back_to_bot }
  - customer: send money
  - bot: { asks: recipient }
`,
  'a slot is known before the first word': `
${enough}
customer: { verified: C1, name: Mara, tier: gold }
slots: { recipient: joe }
steps:
  - customer: send money
  - bot: { asks: amount }
`,
  'a customer who falls silent is reminded, then the chat is closed': `
steps:
  - customer: send money
  - bot: { asks: recipient }
  - wait: 4m
  - bot: { not_says: still_there, closed: false }
  - wait: 2m
  - bot: { says: still_there, asks: recipient, closed: false }
  - wait: 31m
  - bot: { says: closed_silent, not_says: still_there, closed: true }
`,
  'a long silence is a reminder first and then a close': `
steps:
  - customer: send money
  - wait: 2h
  - bot: { says: [still_there, closed_silent], closed: true }
`,
  'commands are scored apart': `
steps:
  - customer: transfer 50 to Jen
  - bot: { skill: transfer, handoff: action_error, commands: [{ start_skill: transfer }, { set_slot: { amount: 50, recipient: joe } }] }
stubs: { bank.balance: [{ error: timeout }] }
`,
};

/** Tests that must fail, and how: line, expected, got. */
const failing: readonly (readonly [
  title: string,
  body: string,
  line: number,
  expected: string,
  got: string,
])[] = [
  [
    'an action that nobody stubs',
    '\nsteps:\n  - customer: transfer 50 to Jen\n  - bot: { confirms: transfer }\n',
    3,
    'the conversation to go on',
    'bank.balance is not stubbed. It belongs to https://bank.invalid, and a test sends no real request. Add to the test: stubs: { bank.balance: [{ result: … }] }',
  ],
  [
    'a button that is not there',
    '\nsteps:\n  - press: Buy money\n  - bot: { skill: transfer }\n',
    3,
    'the conversation to go on',
    'there is no button "Buy money"; the bot shows [Send money]',
  ],
  [
    'a button that is not there, beside others in their order',
    '\nsteps:\n  - customer: send money\n  - press: Jim\n  - bot: { skill: transfer }\n',
    4,
    'the conversation to go on',
    'there is no button "Jim"; the bot shows [jen] [joe]',
  ],
  [
    'another question',
    '\nsteps:\n  - customer: send money\n  - bot: { asks: amount }\n',
    4,
    'the question for amount',
    'the question for recipient',
  ],
  [
    'what is never called is called later',
    `\n${enough}\nsteps:\n  - customer: transfer 50 to Jen\n  - bot: { never_called: bank.transfer }\n  - customer: "yes"\n  - bot: { says: sent }\n`,
    5,
    'bank.transfer never runs',
    'bank.transfer(recipient: "jen", amount: 50)',
  ],
  [
    'a person writes where the chat is closed',
    '\nsteps:\n  - customer: send money\n  - wait: 2h\n  - agent: { hands_back: true }\n  - bot: { says: back_to_bot }\n',
    1,
    'the conversation to be played to its end',
    'the agent cannot take over: INVALID',
  ],
  [
    'nothing is expected',
    '\nsteps:\n  - customer: hello\n',
    1,
    'a step that says what the bot must do',
    'a test that expects nothing and so cannot fail',
  ],
  [
    'another value',
    '\nstubs: { bank.balance: [{ error: timeout }] }\nsteps:\n  - customer: send money\n  - customer: Jen\n  - bot: { slots: { recipient: joe } }\n',
    6,
    'recipient is "joe"',
    'recipient is "jen"',
  ],
];

let bench: Bench;
beforeAll(async () => {
  const rows = [...Object.entries(holding), ...failing.map(([title, body]) => [title, body] as const)];
  const tests = rows.map(([title, body], index) => [`tests/t${index}.yml`, `test: ${title}${body}`]);
  const cases = [
    ['a transfer by buttons', 'passes'],
    ['another question', 'known'],
    ['a button that is not there', 'passes'],
    ['commands are scored apart', 'known'],
    ['no such test', 'passes'],
  ];
  bench = await openSmallBank({
    ...Object.fromEntries(tests),
    'tests/edge-cases.yml': cases
      .map(([title, state]) => `- { case: ${title}, source: here, state: ${state}, test: ${title} }\n`)
      .join(''),
  });
});
afterAll(() => bench.close());

const named = (title: string) => {
  const found = bench.workspace.tests.find(({ name }) => name === title);
  if (found === undefined) throw new Error(`there is no test ${title}`);
  return found;
};

test.each(Object.keys(holding))('T1 %s', async (title) => {
  const { report } = await playTest(bench, named(title));
  expect(report.failures).toEqual([]);
});

test.each(failing)('T1 fails at its line: %s', async (title, _, line, expected, got) => {
  const { report } = await playTest(bench, named(title));
  expect(report.failures[0]).toMatchObject({ line, expected, got });
  expect(report.passed).toBe(false);
});

test('T1 a test played again leaves the same log, byte for byte', async () => {
  const first = await bench.play(named('a transfer by buttons'));
  const again = await bench.play(named('a transfer by buttons'));
  expect(first.log.length).toBeGreaterThan(10);
  expect(again.log).toEqual(first.log);
  expect((await playTest(bench, named('a transfer by buttons'), 3)).report.passed).toBe(true);
});

test('T1 a transcript tells the time that passed in silence', async () => {
  const { transcript } = await bench.play(
    named('a customer who falls silent is reminded, then the chat is closed'),
  );
  const notes = transcript.flatMap((line) => (line.by === 'note' ? [line.text] : []));
  expect(notes).toEqual(['5m later', '30m later', 'closed']);
});

test('T1 the clock is that of the test, where the workspace is', async () => {
  const { log } = await bench.play({ ...named('a transfer by buttons'), now: '2026-07-01T10:00' });
  expect(JSON.parse(log[0] ?? '{}')).toMatchObject({ at: '2026-07-01T08:00:00.000Z' });
});

test('two runs that differ are told at their first difference', () => {
  const at = named('another question');
  expect(differenceOf(at, [{ log: ['a', 'b'] }, { log: ['a', 'b'] }])).toBeNull();
  expect(differenceOf(at, [{ log: ['a', 'b'] }, { log: ['a', 'c'] }])).toMatchObject({
    expected: 'run 2 to be as run 1: event 2 b',
    got: 'c',
  });
  expect(differenceOf(at, [{ log: ['a'] }, { log: ['a'] }, { log: [] }])).toMatchObject({
    expected: 'run 3 to be as run 1: event 1 a',
    got: 'the conversation is shorter',
  });
});

test('T2 T7 a whole run: tests in their order, commands scored, edge cases judged', async () => {
  const told: string[] = [];
  const report = await runTests(bench, { onTest: ({ name }) => told.push(name) });
  expect(told).toEqual(bench.workspace.tests.map(({ name }) => name));
  expect(report.scores).toEqual([
    { command: 'set_slot', precision: 0.5, recall: 0.5, f1: 0.5, expected: 2 },
    { command: 'start_skill', precision: 1, recall: 1, f1: 1, expected: 1 },
  ]);
  expect(report.misread).toMatchObject([
    {
      line: 4,
      expected: ['start_skill transfer', 'set_slot amount 50', 'set_slot recipient "joe"'],
      understood: expect.arrayContaining(['start_skill transfer', 'set_slot recipient "jen"']),
    },
  ]);
  expect(report.edgeCases.map(({ test: title, result }) => [title, result])).toEqual([
    ['a transfer by buttons', 'passes'],
    ['another question', 'known'],
    ['a button that is not there', 'fails'],
    ['commands are scored apart', 'solved'],
    ['no such test', 'missing'],
  ]);
  expect(report.coverage.steps).toMatchObject({ covered: 9, total: 9, percent: 100, missing: [] });
  expect(report.coverage.branches).toMatchObject({
    missing: ['transfer: confirm "Send {amount} to {recipient}?" → denied (skills/transfer.yml:17)'],
  });
});

test('a filter chooses by title and file, and leaves out the edge cases of other tests', async () => {
  const report = await runTests(bench, { filter: 'BUTTONS' });
  expect(report.tests.map(({ name }) => name)).toEqual(['a transfer by buttons']);
  expect(report.edgeCases.map(({ case: name }) => name)).toEqual(['a transfer by buttons']);
});
