import { expect, test } from 'vitest';
import type { Coverage } from './coverage.ts';
import { colours, noColours, summaryText, testText } from './report.ts';
import type { RunReport, TestReport } from './run.ts';
import { jsonOf, verdictOf } from './verdict.ts';

const failed: TestReport = {
  name: 'an old order goes to a person',
  file: 'tests/old.yml',
  line: 1,
  passed: false,
  known: false,
  ms: 12.4,
  transcript: [
    { by: 'customer', text: 'return 10418' },
    { by: 'action', text: 'shop.get_order(id: "10418") → null' },
    {
      by: 'bot',
      text: 'Which order?\nIt has five digits.\u001b[2J',
      sources: ['returns.md'],
      buttons: ['Yes', 'No'],
    },
    { by: 'note', text: 'handed over: asked, the customer asked for a person' },
    { by: 'customer', text: 'this came after the failure' },
  ],
  failures: [
    {
      file: 'tests/old.yml',
      line: 4,
      column: 12,
      expected: 'handoff not_authorised',
      got: 'handoff asked: the customer asked for a person',
      after: 4,
    },
  ],
};
const passed: TestReport = { ...failed, name: 'hello', passed: true, failures: [] };
const known: TestReport = { ...failed, name: 'two orders', known: true };

const part = {
  covered: 3,
  total: 4,
  percent: 75,
  missing: ['return_item: say late (skills/return_item.yml:9)'],
};
const whole = { covered: 2, total: 2, percent: 100, missing: [] };
const coverage: Coverage = { skills: whole, steps: part, branches: whole, commands: whole, patterns: whole };
const run = (tests: readonly TestReport[], more: Partial<RunReport> = {}): RunReport => ({
  tests,
  coverage,
  scores: [],
  misread: [],
  edgeCases: [],
  ms: 1234,
  ...more,
});

test('T1 a failing test shows the conversation up to its failure, what was expected and what came', () => {
  expect(testText(failed, noColours)).toBe(`✗ an old order goes to a person 12 ms
    tests/old.yml:1
    Customer  return 10418
    Action    shop.get_order(id: "10418") → null
    Bot       Which order?
              It has five digits. [2J
              from returns.md
              [Yes] [No]
              (handed over: asked, the customer asked for a person)
  ▶ tests/old.yml:4:12
    expected  handoff not_authorised
    got       handoff asked: the customer asked for a person
`);
});

test('T1 a message as long as a book is cut, with how long it was', () => {
  const text = testText({ ...failed, transcript: [{ by: 'customer', text: 'x'.repeat(20_000) }] }, noColours);
  expect(text).toContain(`Customer  ${'x'.repeat(2_000)}… (20000 characters)\n`);
});

test('T1 a test that passes, or is known not to, is one line', () => {
  expect(testText(passed, noColours)).toBe('✓ hello 12 ms');
  expect(testText(known, noColours)).toBe('~ two orders 12 ms known edge case');
  expect(testText(passed, colours)).toContain('\u001b[32m✓\u001b[0m');
});

const entry = {
  case: 'two orders at once',
  source: 'a customer',
  test: 'two',
  file: 'tests/edge-cases.yml',
  line: 3,
};

test('T2 T3 T7 under the tests stand edge cases, coverage with what is missing by name, and understanding', () => {
  const report = run([passed, failed, known], {
    edgeCases: [
      { ...entry, state: 'passes', result: 'missing' },
      { ...entry, state: 'known', result: 'solved' },
    ],
    misread: [
      {
        file: 'tests/a.yml',
        line: 7,
        expected: ['cancel', 'start_skill x'],
        understood: ['set_slot order "1"'],
      },
    ],
    scores: [{ command: 'cancel', precision: 0.5, recall: 1, f1: 0.667, expected: 1 }],
  });
  expect(summaryText(report, 80, noColours)).toBe(`
Edge cases (2)
  MISSING two orders at once (a customer)
          there is no test "two" (tests/edge-cases.yml:3)
  solved  two orders at once (a customer)
          its test passes now: set state to passes in tests/edge-cases.yml:3

Coverage
  skills      100 %  2 of 2
  steps        75 %  3 of 4
              return_item: say late (skills/return_item.yml:9)
  branches    100 %  2 of 2
  commands    100 %  2 of 2
  patterns    100 %  2 of 2

Understanding, where tests name commands (apart from whether they pass)
  command        precision   recall       F1
  cancel              0.50     1.00     0.67  1 expected
  tests/a.yml:7 cancel, start_skill x was understood as set_slot order "1"

1 passed, 1 failed, 1 known in 1.2 s. 1 test failed; 1 edge case does not hold; the tests come by 75 % of the steps; at least 80 % are asked for.`);
});

test('T1 when several tests fail their titles stand together at the end', () => {
  const second = { ...failed, name: 'another' };
  expect(summaryText(run([failed, passed, second, known]), null, noColours)).toContain(
    '\nFailed\n  an old order goes to a person (tests/old.yml:4)\n  another (tests/old.yml:4)\n\n1 passed, 2 failed, 1 known',
  );
});

test('T3 a threshold above the coverage of steps fails the run, one at it does not', () => {
  expect(verdictOf(run([passed]), null)).toEqual({ ok: true, reasons: [] });
  expect(verdictOf(run([passed]), 75).ok).toBe(true);
  expect(verdictOf(run([passed]), 75.1).ok).toBe(false);
  expect(verdictOf(run([passed, known]), null).ok).toBe(true);
  expect(verdictOf(run([]), null).ok).toBe(false);
});

test('T1 the report for programs has every failure with its place, and numbers for coverage', () => {
  expect(jsonOf(run([passed, failed, known]), null)).toMatchObject({
    ok: false,
    passed: 1,
    failed: 1,
    known: 1,
    tests: [
      { name: 'hello', file: 'tests/old.yml', passed: true, failures: [] },
      {
        name: 'an old order goes to a person',
        passed: false,
        failures: [{ line: 4, column: 12, expected: 'handoff not_authorised' }],
      },
      { passed: false, known: true },
    ],
    coverage: {
      skills: 100,
      steps: 75,
      branches: 100,
      commands: 100,
      patterns: 100,
      missing: { steps: part.missing },
    },
  });
});
