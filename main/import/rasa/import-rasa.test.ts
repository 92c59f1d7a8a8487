import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadWorkspace } from '../../workspace/index.ts';
import { importRasa } from './index.ts';

const fixtures = path.join(import.meta.dirname, '../../../test/fixtures/rasa');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tandem-import-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const out = (): string => path.join(folder, 'out');

async function imported(name: string) {
  const result = await importRasa(path.join(fixtures, name), out());
  if (!result.ok) throw new Error(result.message);
  return result;
}

async function written(file: string): Promise<unknown> {
  return parse(await readFile(path.join(out(), file), 'utf8'));
}

/** A project of the files given, by name. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const at = path.join(folder, 'project');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(at, name)), { recursive: true });
    await writeFile(path.join(at, name), text);
  }
  return at;
}

const flow = (steps: string): Readonly<Record<string, string>> => ({
  'data/flows.yml': `flows:\n  wish:\n    description: do something\n    steps:\n${steps}`,
});

describe('a money transfer of the tutorial kind', () => {
  it('D28 becomes a workspace that passes the check as it is', async () => {
    const result = await imported('tutorial');
    expect({ skills: result.skills, tests: result.tests, problems: result.problems }).toEqual({
      skills: 1,
      tests: 4,
      problems: [],
    });
    const loaded = await loadWorkspace(out());
    expect(loaded.ok).toBe(true);
  });

  it('D28 its last question becomes a confirmation, what it agrees to a write, what only actions set an action slot', async () => {
    await imported('tutorial');
    expect(await written('skills/transfer_money.yml')).toEqual({
      skill: 'transfer_money',
      title: 'Transfer money',
      description: 'This flow lets users send money to friends and family.',
      examples: expect.arrayContaining(['transfer money', 'send money to friends and family']),
      slots: {
        recipient: { type: 'text', ask: 'utter_ask_recipient' },
        amount: { type: 'number', ask: 'utter_ask_amount' },
        has_sufficient_funds: { type: 'bool', keep: 'conversation' },
      },
      steps: [
        { collect: 'recipient' },
        { collect: 'amount' },
        {
          call: 'actions.check_sufficient_funds',
          with: { amount: 'slots.amount' },
          save: { has_sufficient_funds: 'result.has_sufficient_funds' },
        },
        {
          if: 'slots.has_sufficient_funds != true',
          then: [{ say: 'utter_insufficient_funds' }],
          else: [
            { confirm: 'utter_ask_final_confirmation', denied: [{ say: 'utter_transfer_cancelled' }] },
            {
              call: 'actions.send_money',
              with: { recipient: 'slots.recipient', amount: 'slots.amount' },
            },
            { say: 'utter_transfer_complete' },
          ],
        },
      ],
      resolved: 'utter_transfer_complete',
    });
    const connectors = (await written('connectors.yml')) as {
      connectors: { actions: { actions: Record<string, { risk: string }> } };
    };
    const { actions } = connectors.connectors.actions;
    expect([actions.check_sufficient_funds?.risk, actions.send_money?.risk]).toEqual(['read', 'write']);
  });

  it('D28 lists what it could not carry over, with file, line and reason', async () => {
    const { notes } = await imported('tutorial');
    expect(notes).toContainEqual({
      file: 'config.yml',
      line: 4,
      what: 'pipeline',
      why: 'Understanding is built in.',
    });
    expect(notes.find(({ what }) => what === 'examples of flow transfer_money')).toMatchObject({
      file: 'data/flows.yml',
      line: 3,
    });
    expect(
      notes.every(({ file, line, what, why }) => file !== '' && line > 0 && what !== '' && why !== ''),
    ).toBe(true);
  });
});

describe('a project of several files', () => {
  it('D28 passes the check, with loops, circles, guards, patterns, conditions of replies and buttons', async () => {
    const result = await imported('library');
    expect(result.problems).toEqual([]);
    const borrow = (await written('skills/borrow_book.yml')) as Record<string, unknown>;
    expect(borrow.examples).toEqual([
      'I would like to borrow a book',
      'can I reserve The Hobbit',
      'lend me a novel please',
      'reserve a book for me',
    ]);
    expect(borrow.slots).toMatchObject({
      pickup_branch: { type: 'choice', options: { centre: ['In the centre'], harbour: ['At the harbour'] } },
      weeks: { valid: '!(value < 1 || value > 6)', invalid: 'utter_too_many_weeks' },
    });
    // A jump back after slots were emptied: the customer's comes last, as the skill begins anew with it.
    expect(await written('skills/find_card.yml')).toMatchObject({
      steps: [
        { collect: 'card_number' },
        { call: 'actions.find_card' },
        {
          if: 'slots.has_card != true',
          then: [{ say: 'utter_no_card' }, { set: { has_card: 'null' } }, { set: { card_number: null } }],
        },
      ],
    });
    expect(await written('skills/show_fines.yml')).toMatchObject({ available: 'slots.is_member != false' });
    expect(await written('skills/complain.yml')).toMatchObject({
      slots: { complaint: { verbatim: true } },
      steps: [{ collect: 'complaint' }, { say: 'utter_complaint_noted' }, { handoff: { code: 'asked' } }],
    });
    expect(await written('patterns.yml')).toEqual({ opened: [{ say: 'utter_hello' }] });
    expect(await written('replies/en.yml')).toMatchObject({
      utter_loan_done: 'Reserved as {loan_reference}.',
      utter_loan_done_1: 'Reserved as {loan_reference}. The harbour branch opens at ten.',
      utter_fine: {
        variants: ['You owe {fine_total} in fines.', { text: 'Fines: {fine_total}.', channel: 'email' }],
      },
      utter_hello: { buttons: [{ label: 'Borrow a book', payload: 'start:borrow_book' }] },
      corrected: 'Noted.',
    });
    const what = result.notes.map((note) => note.what);
    expect(what).toEqual(
      expect.arrayContaining([
        'jump back to here',
        'call first_half',
        'silence_timeout of complaint',
        'image of utter_pay_link',
        'button Something else',
        'assertion generative_response_is_grounded',
        'branch in pattern_correction',
      ]),
    );
  });

  it('D28 its tests keep their stubs, buttons and expectations', async () => {
    await imported('library');
    expect(await written('tests/a_book_is_reserved.yml')).toMatchObject({
      test: 'a book is reserved',
      slots: { card_number: '4411' },
      stubs: { 'actions.borrow': [{ result: { loan_reference: 'L-7' } }] },
      steps: [
        { customer: 'lend me a novel please' },
        { bot: { skill: 'borrow_book', called: ['actions.find_card'] } },
        { customer: 'Solaris' },
        { bot: { slots: { book_title: 'Solaris' }, asks: 'pickup_branch' } },
        { press: 'At the harbour' },
        { customer: '9' },
        { bot: { says: ['utter_too_many_weeks'] } },
        { customer: '3' },
        { bot: { confirms: 'borrow_book', matches: ['Solaris'] } },
        { customer: 'yes' },
        { bot: { called: ['actions.borrow'], matches: ['L-7'] } },
      ],
    });
  });
});

describe('what cannot be imported ends in one sentence, and nothing is written', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    .concat(
      'bcdefg'
        .split('')
        .map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[i]}`).join(', ')}]`),
    )
    .join('\n');
  it.each([
    [
      'no project',
      { 'data/readme.yml': 'nlu: []\n' },
      /is not a Rasa CALM project: no file under data\/ has `flows:`/,
    ],
    ['broken YAML', { 'data/flows.yml': 'flows:\n  a:\n    steps: [\n' }, /^data\/flows\.yml:\d+ /],
    ['a YAML bomb', { ...flow('      - action: utter_x\n'), 'domain.yml': bomb }, /^domain\.yml:\d+ /],
    ['deep nesting', { 'data/flows.yml': `flows: ${'['.repeat(30_000)}` }, /^data\/flows\.yml:1 /],
    [
      'a jump to nowhere',
      flow('      - action: utter_x\n        next: gone\n'),
      /^data\/flows\.yml:6 The flow wish has no step "gone" to go on with\./,
    ],
    [
      'a step of two kinds',
      flow('      - action: utter_x\n        collect: y\n'),
      /^data\/flows\.yml:5 .*exactly one of/,
    ],
    [
      'two steps of one id',
      flow('      - id: a\n        action: utter_x\n      - id: a\n        action: utter_x\n'),
      /^data\/flows\.yml:7 Two steps .* "a"/,
    ],
    [
      'a flow twice',
      {
        ...flow('      - action: utter_x\n'),
        'data/more.yml': 'flows:\n  wish:\n    steps:\n      - action: utter_x\n',
      },
      /^data\/more\.yml:\d+ The flow wish stands in data\/flows\.yml already\./,
    ],
    [
      'names that become one',
      {
        'data/flows.yml':
          'flows:\n  a-b:\n    steps:\n      - action: utter_x\n  a_b:\n    steps:\n      - action: utter_x\n',
      },
      /would both be called a_b: rename one\./,
    ],
    ['too many steps', flow('      - action: utter_x\n'.repeat(301)), /more than 300 steps: split it\./],
  ])('%s', async (_, files, sentence) => {
    const result = await importRasa(await project(files), out());
    expect(result).toEqual({ ok: false, message: expect.stringMatching(sentence) });
    expect(await readdir(folder)).toEqual(['project']);
  });

  it('a folder that is not there, and one with files in it as the target', async () => {
    const gone = await importRasa(path.join(folder, 'gone'), out());
    expect(gone).toMatchObject({ ok: false, message: expect.stringContaining('There is no folder') });
    await mkdir(out());
    await writeFile(path.join(out(), 'mine.txt'), 'mine');
    const full = await importRasa(path.join(fixtures, 'tutorial'), out());
    expect(full).toMatchObject({ ok: false, message: expect.stringContaining('already has files in it') });
    expect(await readdir(out())).toEqual(['mine.txt']);
  });

  it('a file in the place of the project, and a place where nothing can be written', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, 'mine');
    expect(await importRasa(file, out())).toEqual({
      ok: false,
      message: `${file} is no folder: give the folder of a Rasa project.`,
    });
    await symlink(path.join(folder, 'nowhere'), out());
    expect(await importRasa(path.join(fixtures, 'tutorial'), out())).toMatchObject({
      ok: false,
      message: expect.stringContaining('cannot be used'),
    });
    expect((await readdir(folder)).sort()).toEqual(['file', 'out']);
  });

  it('a link that leads out of the project', async () => {
    const at = await project(flow('      - action: utter_x\n'));
    await writeFile(path.join(folder, 'secret.yml'), 'flows: {}\n');
    await symlink(path.join(folder, 'secret.yml'), path.join(at, 'data', 'linked.yml'));
    const result = await importRasa(at, out());
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('leads out of') });
    expect(existsSync(out())).toBe(false);
  });
});

it('a flow whose branches meet and part again is not written out many times over', async () => {
  const rung = (n: number): string =>
    `      - id: ask${n}\n        collect: answer${n}\n        next:\n          - if: slots.answer${n}\n            then:\n              - action: utter_yes\n                next: ask${n + 1}\n          - else:\n              - action: utter_no\n                next: ask${n + 1}\n`;
  const ladder = Array.from({ length: 25 }, (_, n) => rung(n)).join('');
  const at = await project({
    ...flow(`${ladder}      - id: ask25\n        action: utter_yes\n`),
    'domain.yml': 'responses:\n  utter_yes:\n    - text: "Yes."\n  utter_no:\n    - text: "No."\n',
  });
  const result = await importRasa(at, out());
  expect(result).toMatchObject({ ok: true, problems: [] });
  const { steps } = (await written('skills/wish.yml')) as { steps: unknown[] };
  expect(steps).toHaveLength(25 * 2 + 1);
});

it.each([
  [
    'a condition of brackets',
    flow(
      `      - action: utter_x\n        next:\n          - if: "${'('.repeat(200_000)}"\n            then: END\n          - else: END\n`,
    ),
  ],
  [
    'Python that never comes to an end',
    {
      ...flow('      - action: action_x\n'),
      'actions/actions.py': `class A:\n${'    def name('.repeat(20_000)}`,
    },
  ],
  [
    'examples of brackets',
    {
      ...flow('      - action: utter_x\n'),
      'data/nlu.yml': `nlu:\n  - intent: wish\n    examples: |\n      - ${'['.repeat(200_000)}`,
    },
  ],
  [
    'a line of blanks',
    { ...flow('      - action: utter_x\n'), 'domain.yml': `${' '.repeat(200_000)}#\nslots: {}\n` },
  ],
  [
    'a payload of blanks',
    {
      ...flow('      - action: utter_x\n'),
      'domain.yml': `responses:\n  utter_x:\n    - text: X\n      buttons:\n        - title: B\n          payload: "/SetSlots(${' '.repeat(200_000)}"\n`,
    },
  ],
  ['a name of underscores', flow(`      - collect: ${'_'.repeat(100_000)}x\n`)],
])('%s does not keep it busy', async (_, files) => {
  expect(await importRasa(await project(files), out())).toMatchObject({ ok: true });
});

it('an import leaves the project as it was', async () => {
  const at = path.join(folder, 'copy');
  await cp(path.join(fixtures, 'tutorial'), at, { recursive: true });
  const before = await readdir(at, { recursive: true });
  await importRasa(at, out());
  expect(await readdir(at, { recursive: true })).toEqual(before);
});

it('S1 what a note or a refusal quotes from the project never steers a terminal', async () => {
  const steering = '\\e[2J\\u202e';
  const noted = await importRasa(
    await project({
      ...flow('      - action: utter_x\n'),
      'data/nlu.yml': `nlu:\n- "lookup${steering}": a\n`,
    }),
    out(),
  );
  if (!noted.ok) throw new Error(noted.message);
  expect(noted.notes.map(({ what }) => what)).toContain('NLU lookup\uFFFD[2J\uFFFD');
  const refused = await importRasa(
    await project({ 'data/flows.yml': `flows:\n  "a${steering}": { steps: [] }\n  "a${steering}": 1\n` }),
    path.join(folder, 'other'),
  );
  expect(refused).toMatchObject({ ok: false, message: expect.not.stringMatching(/\p{Cc}|\p{Cf}/u) });
});
