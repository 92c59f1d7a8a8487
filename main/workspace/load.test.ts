import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { goodFiles, inOneLine, loadChanged, problemsOf, warningsOf, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';

const skill = 'skills/return_item.yml';

test('W3 a workspace in order becomes the bot that the engine runs', async () => {
  const result = await loadChanged({});
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  const { bot, connectors, settings, files, tests } = result.workspace;
  expect(result.warnings).toEqual([]);
  expect(bot).toMatchObject({
    name: 'corner_shop',
    title: 'Corner Shop',
    locale: 'en',
    mode: 'autopilot',
    identitySkill: 'verify_identity',
    limits: { failures: 3, clarifications: 2, clarifyOptions: 3 },
  });
  expect(settings).toEqual({
    title: 'Corner Shop',
    mode: 'autopilot',
    languages: ['en'],
    timezone: 'UTC',
    demoBackoffice: false,
    silence: null,
    identityExpiresMs: 1_800_000,
    memoryDays: 365,
    chatOrigins: [],
    knowledgeThreshold: null,
  });
  expect(files).toEqual({
    settings: ['connectors.yml', 'workspace.yml'],
    skills: ['skills/return_item.yml', 'skills/verify_identity.yml'],
    replies: ['replies/en.yml'],
    tests: ['tests/return.yml'],
    knowledge: ['knowledge/returns.md'],
  });
  expect(connectors.map(({ name, baseUrl }) => [name, baseUrl])).toEqual([['shop', 'https://shop.example']]);
  expect([...bot.actions.keys()]).toEqual(['shop.get_order', 'shop.verify_customer', 'shop.create_return']);
  expect(bot.replies.get('en')?.get('return_created')).toEqual({
    name: 'return_created',
    variants: [
      { text: 'Done. Your label: {label}', tone: null, channel: null },
      { text: 'Registered. Here is your label: {label}', tone: null, channel: null },
    ],
    buttons: [{ label: 'Talk to a person', payload: 'human' }],
  });
  expect(tests).toMatchObject([
    {
      name: 'a return is confirmed before it is registered',
      at: { file: 'tests/return.yml', line: 1, column: 7 },
      steps: [
        { kind: 'customer', text: 'I want to return my order 10417' },
        { kind: 'bot', expects: [{ kind: 'asks', slot: 'email', at: { line: 4, column: 18 } }] },
        { kind: 'customer', text: 'mara@example.com' },
        {
          kind: 'bot',
          expects: [
            { kind: 'contains', text: 'boots' },
            { kind: 'confirms', skill: 'return_item' },
            { kind: 'slot', slot: 'order', value: '10417' },
            { kind: 'not_called', call: { action: 'shop.create_return', with: {} } },
          ],
        },
      ],
    },
  ]);
});

test('D2 every kind of step becomes one step that knows its place and keeps its name when others move', async () => {
  const result = await loadChanged({});
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  const item = result.workspace.bot.skills.get('return_item');
  expect(item).toMatchObject({
    needsIdentity: true,
    attempts: 3,
    resolved: 'return_created',
    startable: true,
  });
  expect(result.workspace.bot.skills.get('verify_identity')?.startable).toBe(false);
  expect(item?.steps.map(({ id, kind, at }) => [id, kind, at.line, at.column])).toEqual([
    ['collect:order', 'collect', 14, 5],
    ['call:shop.get_order', 'call', 15, 5],
    ['if', 'if', 18, 5],
    ['collect:item', 'collect', 22, 5],
    ['if#2', 'if', 23, 5],
    ['confirm', 'confirm', 27, 5],
    ['call:shop.create_return', 'call', 30, 5],
    ['say:return_created', 'say', 33, 5],
  ]);
  expect(item?.steps[1]).toMatchObject({
    action: 'shop.get_order',
    with: new Map([['id', { source: 'slots.order' }]]),
    save: new Map([
      ['order_items', { source: 'result.items' }],
      ['days', { source: 'result.days' }],
    ]),
  });
  expect(item?.steps[2]).toMatchObject({
    condition: { source: 'slots.order_items == null' },
    then: [{ kind: 'say' }, { kind: 'set', values: new Map([['order', null]]) }],
    else: [],
  });
});

test('D5 only a slot with a question can be written by the customer', async () => {
  const result = await loadChanged({});
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  const slots = [...(result.workspace.bot.skills.get('return_item')?.slots.values() ?? [])];
  expect(slots.map(({ name, writer, type, keep }) => [name, writer, type, keep])).toEqual([
    [
      'order',
      'customer',
      { kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' },
      'conversation',
    ],
    ['item', 'customer', { kind: 'choice', options: [], optionsFrom: 'order_items' }, null],
    ['order_items', 'action', { kind: 'text' }, null],
    ['days', 'action', { kind: 'text' }, null],
    ['label', 'action', { kind: 'text' }, null],
  ]);
});

test('the least workspace is one file, and a folder that is none says so', async () => {
  const nothing = Object.fromEntries(Object.keys(goodFiles).map((file) => [file, null]));
  expect(await warningsOf({ ...nothing, 'workspace.yml': 'workspace: empty\ntitle: Empty\n' })).toEqual([
    'skills:1:1 no_skills there are no skills yet; add one in skills/',
  ]);
  await withWorkspace(nothing, async (folder) => {
    const result = await loadWorkspace(folder);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ file: 'workspace.yml', line: 1, column: 1, code: 'file_missing' }],
    });
    expect(await loadWorkspace(path.join(folder, 'nowhere'))).toMatchObject({
      ok: false,
      problems: [{ file: 'workspace.yml', code: 'file_missing' }],
    });
  });
});

/** Row 1 of the bad-input list: every one ends in an error that names file and line, and the process goes on. */
const hostile: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['20,000 nested lists', '['.repeat(20_000), '1:50 yaml_too_deep'],
  ['20,000 nested lists, closed', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '1:50 yaml_too_deep'],
  ['20,000 nested mappings', '{a: '.repeat(20_000), '1:194 yaml_too_deep'],
  [
    'nested indentation',
    Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    '50:50 yaml_too_deep',
  ],
  [
    'an alias bomb',
    Array.from(
      { length: 9 },
      (_, i) =>
        `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}`}]`,
    ).join('\n'),
    '9:9 yaml_alias',
  ],
  ['more aliases than anyone needs', `a: &a x\nb: [${'*a, '.repeat(60)}*a]`, '2:206 yaml_alias'],
  ['5 MB', `skill: ${'x'.repeat(5_000_000)}`, '1:1 file_too_large'],
  ['a byte above the limit', `# ${'x'.repeat(256 * 1024 - 1)}`, '1:1 file_too_large'],
  [
    'a tab',
    `${goodFiles[skill]}`.replace('  - say: order_not_found', '\t- say: order_not_found'),
    '20:5 yaml_tab',
  ],
  ['UTF-16', Buffer.from(`\uFEFF${goodFiles[skill]}`, 'utf16le'), '1:1 file_encoding'],
  ['UTF-16 without a mark', Buffer.from(`${goodFiles[skill]}`, 'utf16le'), '1:2 file_encoding'],
  ['Latin-1', Buffer.from('skill: x\ntitle: Gr\xfc\xdfe\n', 'latin1'), '2:10 file_encoding'],
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    '3:1 file_encoding',
  ],
  ['a key twice', `${goodFiles[skill]}skill: other\n`, '36:1 duplicate_key'],
  ['__proto__', `${goodFiles[skill]}__proto__: { polluted: true }\n`, '36:1 forbidden_key'],
  ['constructor', `${goodFiles[skill]}constructor: { prototype: x }\n`, '36:1 forbidden_key'],
  ['an unknown field', `${goodFiles[skill]}exec: rm -rf\n`, '36:1 unknown_key'],
  ['a tag that would run code', '!!js/function "function () { return 1 }"', '1:1 yaml_tag'],
  [
    'a version number as a text',
    `${goodFiles[skill]}`.replace('title: Return an item', 'title: 1.10'),
    '2:8 unquoted_text',
  ],
  [
    'a number with a leading zero',
    `${goodFiles[skill]}`.replace('attempts: 3', 'attempts: 010'),
    '34:11 yaml_number',
  ],
  ['a goto', `${goodFiles[skill]}`.replace('say: return_created', 'goto: collect'), '33:5 unknown_step'],
  [
    'a skill that uses itself',
    `${goodFiles[skill]}`.replace('say: window_closed', 'use: return_item'),
    '25:14 use_cycle',
  ],
  [
    'a text into the constructor',
    `${goodFiles[skill]}`.replace('Return {item} from', 'Return {{constructor}} from'),
    '4:8 bad_template',
  ],
  ['a half-written file', `${goodFiles[skill]}`.slice(0, 708), '25:14 unknown_reply'],
];

test.each(hostile)(
  'S1 a skill file that is hostile ends in an error with its place: %s',
  async (_, content, expected) => {
    const problem = (await problemsOf({ [skill]: content })).find((line) => line.startsWith(skill));
    expect(problem).toMatch(new RegExp(`^skills/return_item\\.yml:${expected} `));
    expect(await warningsOf({})).toEqual([]);
  },
);

test('S1 a pattern that would run for ever is refused before any message meets it', async () => {
  const refused = [
    '([0-9]+)+',
    '([0-9]|[0-9])*',
    '([0-9])\\1',
    '[0-9]+[0-9]+',
    '(?=[0-9])[0-9]',
    '([0-9]?){40}',
  ];
  for (const pattern of refused) {
    const [problem] = await problemsOf({ 'workspace.yml': ['"[0-9]{5}"', JSON.stringify(pattern)] });
    expect([pattern, problem?.split(' ', 2).join(' ')]).toEqual([pattern, 'workspace.yml:6:24 bad_pattern']);
  }
});

test('S1 a byte order mark and Windows line ends are no error and change no version', async () => {
  const result = await loadChanged({ [skill]: `\uFEFF${goodFiles[skill]?.replaceAll('\n', '\r\n')}` });
  const plain = await loadChanged({});
  expect(result.ok && plain.ok && result.workspace.bot.version === plain.workspace.bot.version).toBe(true);
  const [problem] = await problemsOf({
    [skill]: `\uFEFF${goodFiles[skill]?.replaceAll('\n', '\r\n').replace('attempts', 'atempts')}`,
  });
  expect(problem).toContain('return_item.yml:34:1 unknown_key');
});

test('S1 a prototype key changes no prototype', async () => {
  await problemsOf({ [skill]: `${goodFiles[skill]}__proto__: { polluted: true }\n` });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('S1 nothing outside the folder is read through a link', async () => {
  await withWorkspace({}, async (folder) => {
    const outside = path.join(os.tmpdir(), `tandem-outside-${process.pid}.yml`);
    await writeFile(outside, 'secret: value\n');
    try {
      await symlink(outside, path.join(folder, 'skills/link.yml'));
      await symlink(folder, path.join(folder, 'knowledge/loop'));
      const result = await loadWorkspace(folder);
      expect(result.ok ? [] : result.problems.map(inOneLine)).toEqual([
        "skills/link.yml:1:1 file_outside skills/link.yml leads out of the workspace's folder; put the file itself there instead of a link",
      ]);
    } finally {
      await rm(outside);
    }
  });
});

test('S1 a folder, a pipe and a link to nothing in the place of a file are named, not waited for', async () => {
  await withWorkspace({}, async (folder) => {
    await mkdir(path.join(folder, 'skills/folder.yml'));
    await symlink(path.join(folder, 'gone.yml'), path.join(folder, 'skills/nothing.yml'));
    execFileSync('mkfifo', [path.join(folder, 'skills/pipe.yml')]);
    const result = await loadWorkspace(folder);
    expect(result.ok ? [] : result.problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'skills/folder.yml file_unreadable',
      'skills/nothing.yml file_missing',
      'skills/pipe.yml file_unreadable',
    ]);
  });
});

test('S1 files that come and go while they are read end in a result, never in a throw', async () => {
  await withWorkspace({}, async (folder) => {
    const file = path.join(folder, skill);
    let isDone = false;
    const churn = (async () => {
      while (!isDone) {
        await rename(file, `${file}.away`);
        await rename(`${file}.away`, file);
        await rm(path.join(folder, 'replies/en.yml'));
        await writeFile(path.join(folder, 'replies/en.yml'), goodFiles['replies/en.yml'] ?? '');
      }
    })();
    for (let round = 0; round < 60; round += 1) {
      const result = await loadWorkspace(folder);
      for (const { file: named, line, column, message } of result.ok ? [] : result.problems) {
        expect([named !== '', line > 0, column > 0, message !== '']).toEqual([true, true, true, true]);
      }
    }
    isDone = true;
    await churn;
    expect((await loadWorkspace(folder)).ok).toBe(true);
  });
});
