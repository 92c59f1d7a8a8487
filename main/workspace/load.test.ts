import path from 'node:path';
import { expect, test } from 'vitest';
import { type Changes, goodFiles, inOneLine, loadChanged, warningsOf, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';

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
    llm: null,
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

test('W4 what is wrong in tests/ is told, and does not stop the bot', async () => {
  const broken: readonly Changes[] = [
    { 'tests/return.yml': ['asks: email', 'asks: emial'] },
    { 'tests/return.yml': 'test: [' },
    { 'tests/return.yml': 'steps: 7' },
    { 'tests/return.yml': new Uint8Array([0xff, 0xfe, 0x00]) },
  ];
  for (const changes of broken) {
    const result = await loadChanged(changes);
    if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
    expect([...new Set(result.testProblems.map(({ file }) => file))]).toEqual(['tests/return.yml']);
    expect(result.workspace.bot.skills.size).toBe(2);
  }
  const both = await loadChanged({ ...broken[0], 'connectors.yml': 'connectors: 7' });
  expect(both.ok ? [] : both.problems.map(({ file }) => file)).toEqual([
    'connectors.yml',
    'tests/return.yml',
  ]);
});
