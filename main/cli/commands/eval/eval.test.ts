import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CannotRun, readArguments } from '../../command.ts';
import { evalCommands } from './index.ts';
import { readLabelled } from './labelled-rows.ts';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tandem eval '));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content);
  writeFileSync(join(home, 'huge.jsonl'), '');
  // Takes no room on the disk.
  truncateSync(join(home, 'huge.jsonl'), 500 * 2 ** 20);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A run is a process that loads the model; a busy machine takes its time. */
const patience = 240_000;

type Row = readonly [text: string, label: string];

function lines(rows: readonly Row[], end = '\n'): string {
  return rows.map(([text, label]) => JSON.stringify({ text, label })).join(end);
}

const train: readonly Row[] = [
  ['where is my parcel', 'track'],
  ['when does my order arrive', 'track'],
  ['has my package been shipped yet', 'track'],
  ['I want my money back', 'refund'],
  ['please refund this purchase', 'refund'],
  ['how do I get a refund', 'refund'],
  ['I forgot my password', 'password'],
  ['I cannot log in to my account', 'password'],
  ['reset my password please', 'password'],
];

const passage = '{"pid": "wool", "question": "How do I wash wool?", "answer": "At 30 degrees."}';
const question =
  '{"qid": "1", "query": "can I wash wool?", "relevant": ["wool"], "answerability": "ANSWERABLE"}';

const files: Readonly<Record<string, string | Uint8Array>> = {
  'train.jsonl': lines(train),
  // As a spreadsheet on Windows saves it, with a row twice and a text under two labels.
  'train windows.jsonl': `\ufeff${lines([...train, ['Where is my parcel ', 'track'], ['reset my password please', 'refund']], '\r\n')}\r\n\r\n`,
  'test.jsonl': lines([
    ['my package has not come', 'track'],
    ['give me a refund', 'refund'],
    ['refund '.repeat(15_000), 'refund'],
    ['where is my parcel', 'track'],
    ['', 'password'],
    ['do you sell gift cards', 'gift_card'],
    ['who won the football match last night', 'nothing'],
    ['translate good morning into French', 'nothing'],
  ]),
  'steering.jsonl': lines([['my package has not come', 'a\u001b[2J\nb']]),
  'valid.jsonl': lines([['forgot password', 'password']]),
  'foreign.jsonl':
    '{"text": "how tall is the Eiffel tower"}\n{"text": "write a poem about rain", "label": "x"}\n',
  'corpus.jsonl': `${passage}\n{"pid": "no", "doc_id": "a", "title": "Delivery", "text": "Parcels to Norway take three days."}\n`,
  'queries.jsonl': `${question}\n{"qid": "2", "query": "and to Norway?", "history": [{"role": "user", "text": "how long does delivery take?"}], "relevant": ["no", "lost"]}\n`,
  'not json.jsonl': `${lines(train)}\n{"text": "hi`,
  'array.jsonl': '["where is my parcel", "track"]',
  'no text.jsonl': `${lines(train)}\n\n{"question": "hi", "label": "a"}`,
  'no label.jsonl': '{"text": "hi"}',
  'odd label.jsonl': '{"text": "hi", "label": 7}',
  'blank label.jsonl': '{"text": "hi", "label": " "}',
  'blank text.jsonl': lines([...train, [' ', 'track']]),
  'empty.jsonl': '\n \r\n',
  'one label.jsonl': lines(train.slice(0, 3)),
  'nothing but foreign.jsonl': lines([['hi', 'oos']]),
  'taught.jsonl': lines(train.slice(3, 4)),
  'utf-16.jsonl': Buffer.from(`\ufeff${lines(train)}`, 'utf16le'),
  'no passage.jsonl': '{"pid": "a", "question": "How?"}',
  'twice.jsonl': `${passage}\n${passage}`,
  'no answers.jsonl': '{"qid": "1", "query": "can I wash wool?"}',
};

async function evaluate(...args: readonly string[]) {
  const main = join(import.meta.dirname, '..', '..', 'main.ts');
  const child = spawn(process.execPath, [main, 'eval', ...args], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

test('T2 eval understanding trains on rows and scores others, what is odd about them is said, and JSON is one document', {
  timeout: patience,
}, async () => {
  const { status, stdout, stderr } = await evaluate(
    'understanding',
    ...['--train', 'train windows.jsonl', '--test', 'test.jsonl', '--valid', 'valid.jsonl'],
    ...['--oos-train', 'foreign.jsonl', '--oos-valid', 'foreign.jsonl', '--oos-label', 'nothing', '--json'],
  );
  expect(status, stderr).toBe(0);
  const between = (value: number) => value >= 0 && value <= 1;
  const share = expect.toSatisfy(between);
  const scores = JSON.parse(stdout);
  expect(scores).toMatchObject({
    rows: 8,
    // Of six in scope one has a label that nobody taught and one says nothing.
    accuracy: expect.toSatisfy((value: number) => value >= 4 / 6 && value < 1),
    macroF1: share,
    oos: { recall: share, precision: share, auroc: share, inScopeAccuracy: share, mcc: expect.any(Number) },
    valid: { rows: 3, accuracy: 1, oos: { recall: share } },
    latencyMs: { p50: expect.any(Number), p95: expect.any(Number) },
    trainMs: expect.any(Number),
  });
  expect(scores.notes).toEqual([
    '1 row of train windows.jsonl is there twice.',
    '1 text of train windows.jsonl has more than one label.',
    'train windows.jsonl has no rows of 1 label of test.jsonl (gift_card): 1 row can never be right. What marks the rows that are out of scope is said with --oos-label.',
    '1 text of test.jsonl also stands in train windows.jsonl.',
  ]);
  expect(stderr.trim().split('\n')).toEqual(scores.notes.map((note: string) => `note: ${note}`));
});

test('without --json a person reads the same, and nothing is said of a rejection where no row is out of scope', {
  timeout: patience,
}, async () => {
  const { status, stdout, stderr } = await evaluate(
    'understanding',
    '--train',
    'train.jsonl',
    '--test',
    'train.jsonl',
  );
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      'note: No row of train.jsonl is out of scope (label "oos").\nnote: 9 texts of train.jsonl also stand in train.jsonl.\n',
  });
  expect(stdout).toMatch(
    /^test: 9 rows, accuracy 1\.000, macro F1 1\.000\none text: p50 \d+\.\d ms, p95 \d+\.\d ms\ntraining: \d+ ms with the embedding\n$/,
  );
});

test('a label cannot steer the terminal', async () => {
  const { notes } = await readLabelled({
    ...{ train: join(home, 'train.jsonl'), test: join(home, 'steering.jsonl') },
    ...{ valid: undefined, oosTrain: undefined, oosValid: undefined, oosLabel: 'oos' },
  });
  expect(notes[0]).toContain('(a\uFFFD[2J\uFFFDb)');
});

test('eval retrieval indexes passages and scores what is found, with and without the conversation', {
  timeout: patience,
}, async () => {
  const rows = ['retrieval', '--corpus', 'corpus.jsonl', '--queries', 'queries.jsonl'];
  const [whole, last] = await Promise.all([evaluate(...rows, '--history', '--json'), evaluate(...rows)]);
  expect(whole.status, whole.stderr).toBe(0);
  expect(JSON.parse(whole.stdout)).toMatchObject({
    queries: 2,
    hitAt: { 1: 1, 5: 1, 10: 1 },
    mrrAt10: 1,
    ndcgAt10: expect.any(Number),
    map: 0.75,
    answerable: null,
    latencyMs: { p50: expect.any(Number), p95: expect.any(Number) },
    indexMs: expect.any(Number),
    notes: [
      '1 of the passages that queries.jsonl calls relevant are not in corpus.jsonl (lost), so they can never be found.',
    ],
  });
  expect(last).toMatchObject({ status: 0, stdout: expect.stringMatching(/^2 queries: hit@1 /) });
});

const understanding = (train: string, ...more: readonly string[]) => [
  'understanding',
  ...['--train', train, '--test', 'test.jsonl'],
  ...more,
];
const retrieval = (corpus: string, queries: string) => [
  'retrieval',
  '--corpus',
  corpus,
  '--queries',
  queries,
];

/** Arguments, and what the one sentence must say. */
type Refused = readonly [args: readonly string[], says: string];

const asProcess: readonly Refused[] = [
  [[], 'understanding, retrieval'],
  [['nonsense'], 'understanding, retrieval'],
  [understanding('none.jsonl'), 'There is no file none.jsonl. Give a file of JSON Lines.'],
  [
    understanding('not json.jsonl'),
    'not json.jsonl:10 is not JSON: "{\\"text\\": \\"hi". A row is like {"text": ',
  ],
];

test('what cannot be scored ends with 2, nothing on standard output and one sentence', {
  timeout: patience,
}, async () => {
  for (const [args, says] of asProcess) {
    const { status, stdout, stderr } = await evaluate(...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n'), stderr).toHaveLength(1);
  }
});

const asCalls: readonly Refused[] = [
  [['understanding', '--test', 'test.jsonl'], '--train FILE is missing'],
  [understanding('train.jsonl', 'more.jsonl'), 'Usage: tandem eval understanding --train'],
  [understanding('.'), 'There is no file '],
  [understanding('huge.jsonl'), 'huge.jsonl has 500 MB; up to 100 MB are read.'],
  [understanding('array.jsonl'), 'array.jsonl:1 is no JSON object. A row is like {"text": '],
  [understanding('no text.jsonl'), 'no text.jsonl:11 has no "text". A row is like {"text": '],
  [understanding('no label.jsonl'), 'no label.jsonl:1 has no "label". A row is like {"text": '],
  [understanding('odd label.jsonl'), 'odd label.jsonl:1 has a wrong "label"'],
  [understanding('blank label.jsonl'), 'blank label.jsonl:1 has a wrong "label"'],
  [understanding('blank text.jsonl'), 'blank text.jsonl:10 has an empty text'],
  [understanding('empty.jsonl'), 'empty.jsonl has no rows. Each line is a row like {"text": '],
  [understanding('one label.jsonl'), 'one label.jsonl teaches the label "track" alone'],
  [understanding('nothing but foreign.jsonl'), 'has only rows that are out of scope'],
  [understanding('utf-16.jsonl'), 'utf-16.jsonl is not UTF-8 text.'],
  [
    understanding('train.jsonl', '--oos-train', 'taught.jsonl'),
    'taught.jsonl:1 has the label "refund", which',
  ],
  [understanding('train.jsonl', '--valid', 'no label.jsonl'), 'no label.jsonl:1 has no "label"'],
  [understanding('train.jsonl', '--oos-valid', 'empty.jsonl'), 'empty.jsonl has no rows'],
  [
    retrieval('no passage.jsonl', 'queries.jsonl'),
    'no passage.jsonl:1 has neither "text" nor "question" and "answer"',
  ],
  [retrieval('twice.jsonl', 'queries.jsonl'), 'twice.jsonl:2 has the pid "wool" of '],
  [retrieval('corpus.jsonl', 'corpus.jsonl'), 'corpus.jsonl:1 has no "qid". A row is like {"qid": '],
  [retrieval('corpus.jsonl', 'no answers.jsonl'), 'no answers.jsonl says what is right'],
];

test.each(asCalls.map(([args, says]) => ({ args, says })))(
  'rows that mean nothing are refused with where and what would be right: $says',
  async ({ args: [name = '', ...rest], says }) => {
    const command = await evalCommands.commands[name]?.();
    if (command === undefined) throw new Error(`there is no ${name}`);
    const args = rest.map((arg) => (/jsonl$|^\.$/.test(arg) ? join(home, arg) : arg));
    const run = async () => command.run(readArguments(command, args));
    await expect(run()).rejects.toBeInstanceOf(CannotRun);
    await expect(run()).rejects.toThrow(says);
    // One sentence, on one line.
    await expect(run()).rejects.toThrow(/^.+$/);
  },
);

test('every evaluation says what it takes', { timeout: patience }, async () => {
  const overview = await evaluate('--help');
  expect(overview.status).toBe(0);
  const names = [...overview.stdout.matchAll(/^ {2}eval (\w+) /gm)].map(([, name]) => name ?? '');
  expect(names).toEqual(expect.arrayContaining(['understanding', 'retrieval']));
  for (const name of names) {
    const { status, stdout } = await evaluate(name, '--help');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining(`Usage: tandem eval ${name} --`),
    });
  }
});
