import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { goodFiles, inOneLine, loadChanged, problemsOf, warningsOf, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';
import { watchWorkspace } from './watch.ts';

const skill = 'skills/return_item.yml';

const bomb = Array.from(
  { length: 9 },
  (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}`}]`,
).join('\n');

/** Every one ends in an error that names file and line, and the process goes on. */
const hostile: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['20,000 nested lists', '['.repeat(20_000), '1:50 yaml_too_deep'],
  ['20,000 nested lists, closed', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '1:50 yaml_too_deep'],
  ['20,000 nested mappings', '{a: '.repeat(20_000), '1:194 yaml_too_deep'],
  [
    'nested indentation',
    Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    '50:50 yaml_too_deep',
  ],
  ['an alias bomb', bomb, '9:9 yaml_alias'],
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
  [
    'no where true or false belongs',
    `${goodFiles[skill]}`.replace('ask: ask_order', 'secret: NO, ask: ask_order'),
    '11:36 wrong_type',
  ],
  [
    'a date where a number belongs',
    `${goodFiles[skill]}`.replace('attempts: 3', 'attempts: 2026-01-31'),
    '34:11 wrong_type',
  ],
  [
    'a date as a name',
    `${goodFiles[skill]}`.replace('skill: return_item', 'skill: 2026-01-31'),
    '1:8 bad_value',
  ],
  [
    'an empty place for a step',
    `${goodFiles[skill]}`.replace('  - say: return_created\n', '  -\n'),
    '33:4 wrong_type',
  ],
  [
    'a step without its inner steps',
    `${goodFiles[skill]}`.replace(/ {4}then:\n {6}- say: order_not_found\n.*\n/, ''),
    '18:5 missing_key',
  ],
  ['no steps', `${goodFiles[skill]}`.replace(/steps:\n(?: .*\n)+/, ''), '1:1 missing_key'],
  [
    'no steps in the list',
    `${goodFiles[skill]}`.replace(/steps:\n(?: .*\n)+/, 'steps: []\n'),
    '13:8 bad_value',
  ],
  [
    'a text into a prototype',
    `${goodFiles[skill]}`.replace('from order {order}?', 'from {order.__proto__.x}?'),
    '27:14 bad_template',
  ],
  [
    'a text of a hundred thousand braces',
    `${goodFiles[skill]}`.replace('from order {order}?', '{'.repeat(100_000)),
    '27:14 bad_value',
  ],
  [
    'an expression into the constructor',
    `${goodFiles[skill]}`.replace('slots.days > 30', 'slots.constructor.constructor("return 1")() == 1'),
    '23:9 bad_expression',
  ],
  [
    'an expression that calls the host',
    `${goodFiles[skill]}`.replace('slots.days > 30', 'process.exit(0)'),
    '23:9 bad_expression',
  ],
  [
    'an expression of loops in loops',
    `${goodFiles[skill]}`.replace('slots.days > 30', '"[1].all(a, [1].all(b, [1].all(c, c == a)))"'),
    '23:9 bad_expression',
  ],
  [
    'an expression without end',
    `${goodFiles[skill]}`.replace('slots.days > 30', `"${'!'.repeat(5_000)}true"`),
    '23:9 bad_expression',
  ],
  [
    'an expression of nested brackets',
    `${goodFiles[skill]}`.replace('slots.days > 30', `"${'('.repeat(20_000)}"`),
    '23:9 bad_expression',
  ],
  [
    'ten thousand steps',
    `${goodFiles[skill]}`.replace('  - say: return_created\n', '  - say: return_created\n'.repeat(9_000)),
    '14:3 bad_value',
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

/** One of each kind, beside the skills above. */
const kinds = [
  'workspace.yml',
  'connectors.yml',
  'patterns.yml',
  'scope.yml',
  'replies/en.yml',
  'tests/return.yml',
  'tests/edge-cases.yml',
];

const anywhere: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['depth', '['.repeat(20_000), 'yaml_too_deep'],
  ['a bomb of aliases', bomb, 'yaml_alias'],
  ['5 MB', `a: ${'x'.repeat(5_000_000)}`, 'file_too_large'],
  ['a tab', 'a:\n\t- b\n', 'yaml_tab'],
  ['UTF-16', Buffer.from('\uFEFFa: b\n', 'utf16le'), 'file_encoding'],
  ['a key twice', 'a: b\na: c\n', 'duplicate_key'],
  ['a prototype key', '__proto__: { polluted: true }\n', 'forbidden_key'],
  ['a constructor key', 'constructor: { prototype: x }\n', 'forbidden_key'],
  ['an unknown key', 'No_such_key: 1\n', '(?:unknown_key|bad_value|wrong_type|missing_key)'],
  ['a tag', '!!js/function "function () { return 1 }"', 'yaml_tag'],
  ['nothing', '', 'yaml_empty'],
  ['two documents', 'a: b\n---\na: c\n', 'yaml_documents'],
  ['half a line', 'a: {', 'yaml_syntax'],
];

test.each(
  anywhere.flatMap(([what, content, code]) => kinds.map((file) => [file, what, content, code] as const)),
)('S1 %s with %s ends in an error that names file and line', async (file, _, content, code) => {
  const problems = await problemsOf({ [file]: content });
  expect(problems.filter((line) => line.startsWith(`${file}:`)).join('\n')).toMatch(
    new RegExp(`^${file.replaceAll('.', '\\.')}:[1-9]\\d*:[1-9]\\d* ${code} `, 'm'),
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('S1 thousands of unknown names are told as a hundred, and the rest is not looked at', async () => {
  const name = (index: number) => `name_${(index * 7919).toString(36)}`;
  const entry = (index: number) =>
    `  - { name: u${index}, resolved: x, skills: [${Array.from({ length: 190 }, (_, i) => name(index * 190 + i)).join(', ')}] }\n`;
  const scope = `use_cases:\n${Array.from({ length: 100 }, (_, i) => entry(i)).join('')}`;
  const problems = await problemsOf({ 'scope.yml': scope });
  expect(problems).toHaveLength(100);
  expect(problems[0]).toMatch(/^scope\.yml:2:39 unknown_skill unknown skill "name_0"/);
});

test('W4 S1 no hostile save takes the good version away, and the next good one is live', async () => {
  await withWorkspace({}, async (folder) => {
    const loaded: string[] = [];
    const problems: string[] = [];
    const watch = watchWorkspace(folder, {
      onLoaded: (workspace) => loaded.push(workspace.bot.title),
      onProblems: ([first]) => problems.push(first ? inOneLine(first) : 'nothing'),
    });
    const until = async (what: string, holds: () => boolean) => {
      const giveUp = performance.now() + 15_000;
      while (!holds() && performance.now() < giveUp) await new Promise((resolve) => setTimeout(resolve, 5));
      expect([what, holds()]).toEqual([what, true]);
    };
    try {
      await until('the good version', () => loaded.length === 1);
      for (const [what, content, expected] of hostile.slice(0, 12)) {
        await writeFile(path.join(folder, skill), content);
        const named = new RegExp(`^skills/return_item\\.yml:${expected} `);
        await until(what, () => named.test(problems.at(-1) ?? ''));
      }
      expect(loaded).toEqual(['Corner Shop']);
      await writeFile(path.join(folder, skill), goodFiles[skill] ?? '');
      await writeFile(
        path.join(folder, 'workspace.yml'),
        `${goodFiles['workspace.yml']}`.replace('Corner Shop', 'Shop'),
      );
      await until('the next good version', () => loaded.at(-1) === 'Shop');
    } finally {
      await watch.dispose();
    }
  });
});

test('S1 a file that is deleted while the others are read is named, and nothing is thrown', async () => {
  await withWorkspace({}, async (folder) => {
    await rm(path.join(folder, skill));
    await symlink(path.join(folder, 'skills/gone.yml'), path.join(folder, skill));
    const result = await loadWorkspace(folder);
    expect(result.ok ? [] : result.problems.map(({ file, line, code }) => [file, line, code])).toEqual([
      [skill, 1, 'file_missing'],
    ]);
  });
});
