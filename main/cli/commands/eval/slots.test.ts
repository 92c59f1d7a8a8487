import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CannotRun, readArguments } from '../../command.ts';
import { evalSlots, slotRow } from './slots.ts';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tandem eval slots '));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Held = Readonly<Record<string, string>>;

function rowOf(text: string, held: Held, intents: readonly string[] = []): string {
  const slots = Object.entries(held).map(([slot, value]) => {
    const from = text.indexOf(value);
    return [slot, { text: value, span: [from, from + value.length] }];
  });
  return JSON.stringify({ text, intents, slots: Object.fromEntries(slots) });
}

const train = [
  rowOf('send fifty to Jonas', { amount: 'fifty', recipient: 'Jonas' }, ['transfer']),
  rowOf('transfer 20 euros to Maria Lopez', { amount: '20 euros', recipient: 'Maria Lopez' }, ['transfer']),
  rowOf('pay the plumber 80', { recipient: 'the plumber', amount: '80' }, ['transfer']),
  rowOf('wire 200 dollars to Ahmed please', { amount: '200 dollars', recipient: 'Ahmed' }, ['transfer']),
  rowOf('what is my balance', {}, ['balance']),
  rowOf('how much money do I have', {}, ['balance']),
];
const tested = [
  rowOf('send 30 to Elena', { amount: '30', recipient: 'Elena' }, ['transfer']),
  rowOf('show me my balance', {}, ['balance']),
];

function file(name: string, lines: readonly string[]): string {
  const path = join(home, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

async function run(...args: readonly string[]) {
  const written: string[] = [];
  const spy = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((chunk) => written.push(String(chunk)) > 0);
  try {
    const status = await evalSlots.run(readArguments(evalSlots, args));
    return { status, stdout: written.join('') };
  } finally {
    spy.mockRestore();
  }
}

test('U13 eval slots trains on rows and scores exact spans and intents of others', async () => {
  const args = ['--train', file('train.jsonl', train), '--test', file('test.jsonl', tested)];
  const { status, stdout } = await run(...args, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    rows: 2,
    slots: { precision: 1, recall: 1, f1: 1 },
    intents: { microF1: expect.toSatisfy((value: number) => value > 0.6 && value <= 1) },
    trainMs: expect.any(Number),
  });
  const without = [...train, ...tested].map((line) => JSON.stringify({ ...JSON.parse(line), intents: [] }));
  const person = await run(
    '--train',
    file('bare.jsonl', without),
    '--test',
    file('bare test.jsonl', without),
  );
  expect(person.stdout).toMatch(
    /^8 rows: spans F1 [.\d]+, precision [.\d]+, recall [.\d]+\ntraining: \d+ ms/,
  );
}, 240_000);

test('spans may be counted in UTF-16 units or in characters; what they hold tells which', () => {
  const text = '👍👍 send it to Jonas';
  const row = (span: [number, number]) => ({
    value: { text, intents: [], slots: { recipient: { text: 'Jonas', span } } },
    at: 'rows.jsonl:1',
  });
  const expected = { text, intents: [], slots: [{ slot: 'recipient', span: [16, 21] }] };
  expect(slotRow(row([16, 21]))).toEqual(expected);
  expect(slotRow(row([14, 19]))).toEqual(expected);
  expect(() => slotRow(row([3, 8]))).toThrow(CannotRun);
});

test.each([
  ['{"text": "hi", "slots": {"who": "Ann"}}', 'has a wrong "slots.who"'],
  [
    '{"text": "hi", "slots": {"who": {"text": "Ann", "span": [0, 2]}}}',
    'says that "who" is "Ann", but from 0 to 2',
  ],
  ['{"text": "hi"}', 'No row of '],
])('U13 rows %s are refused with where and what would be right', async (line, says) => {
  const path = file('wrong.jsonl', [line]);
  await expect(run('--train', path, '--test', path)).rejects.toThrow(says);
  await expect(run('--train', path, '--test', path)).rejects.toThrow(/A row is like \{"text"/);
});
