import { expect, test } from 'vitest';
import { type Changes, goodFiles, problemsOf, warningsOf } from './fixture.ts';

const settings = 'workspace.yml';
const skill = 'skills/return_item.yml';
const replies = 'replies/en.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'a second skill of the same name',
    { 'skills/second.yml': 'skill: return_item\ndescription: Again.\nsteps:\n  - end: true\n' },
    [
      'skills/second.yml:1:8 duplicate_name skill "return_item" is already in skills/return_item.yml; give this one another id',
    ],
  ],
  [
    'a language without replies',
    { [settings]: ['locale: en', 'locale: de'] },
    [
      'workspace.yml:3:9 file_missing replies/de.yml is missing; add it, or set locale to a language that has replies',
    ],
  ],
  [
    'a file of replies that is named for no language',
    { 'replies/texts.yml': 'hello: Hello\n' },
    [
      'replies/texts.yml:1:1 bad_value replies are in a file named for their language, such as replies/en.yml; rename replies/texts.yml',
    ],
  ],
  [
    'a type that takes the name of another',
    { [settings]: ['order_id: {', 'email: { pattern: "[a-z]{3}", example: abc }\n  order_id: {'] },
    ['workspace.yml:6:3 duplicate_name "email" is the name of a built-in type; choose another'],
  ],
  [
    'a pattern that does not fit its example',
    { [settings]: ['"10417"', '"1041"'] },
    ['workspace.yml:6:24 bad_pattern pattern: does not fit its own example "1041"; change one of the two'],
  ],
];

test.each(rows)('W3 files that do not fit together are named: %s', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});

const advice: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'a skill that is named unlike its file',
    { 'skills/a.yml': 'skill: b\ndescription: x\nexamples: [one, two, three]\nsteps:\n  - end: true\n' },
    ['skills/a.yml:1:8 name_differs skill "b" stands in skills/a.yml; rename the file to skills/b.yml'],
  ],
  [
    'a skill that nothing starts',
    { 'skills/a.yml': 'skill: a\ndescription: x\nsteps:\n  - end: true\n' },
    ['skills/a.yml:1:8 never_started nothing starts skill "a"; give it examples of what customers say'],
  ],
  [
    'a reply that nothing says',
    { [replies]: ['ask_order:', 'welcome: Hello there\nask_order:'] },
    ['replies/en.yml:1:1 unused_reply nothing says reply "welcome"; say it in a skill or remove it'],
  ],
  [
    'a second language that lacks a reply',
    {
      'replies/de.yml':
        'ask_order: Welche Bestellung?\norder_not_found: Nicht da.\nreturn_created: Fertig.\n',
    },
    ['replies/de.yml:1:1 missing_translation these replies have no de text: window_closed; add them'],
  ],
  [
    'a reply of a second language that the first does not have',
    { 'replies/de.yml': 'order_not_fond: Nicht da.\ngreeting: Hallo!\n' },
    [
      'replies/de.yml:1:1 unused_reply no reply "order_not_fond" is in replies/en.yml, so nothing says this one, did you mean "order_not_found"?',
      'replies/de.yml:1:1 missing_translation these replies have no de text: ask_order, order_not_found, window_closed, return_created; add them',
    ],
  ],
  [
    'a value that would be remembered of nobody',
    {
      [settings]: ['identity: verify_identity\n', ''],
      'skills/verify_identity.yml': null,
      [skill]: null,
      'tests/return.yml': null,
      [replies]: 'noted: Noted.\n',
      'skills/note.yml':
        'skill: note\ndescription: A note.\nexamples: [note this, please note, write it down]\nslots:\n  size: { type: number, ask: Which size?, keep: customer }\nsteps:\n  - collect: size\n  - say: noted\n',
    },
    [
      'skills/note.yml:5:49 never_remembered nobody is ever verified here, so nothing is remembered of a customer; name a skill under identity in workspace.yml, or write keep: conversation',
    ],
  ],
  [
    'a slot that nothing fills',
    { [skill]: ['slots:\n', 'slots:\n  colour: { type: text }\n'] },
    [
      'skills/return_item.yml:11:3 slot_never_filled slot "colour" is never filled; give it a question (ask), or fill it with save or set',
    ],
  ],
  [
    'a slot that nothing asks for',
    { [skill]: ['slots:\n', 'slots:\n  colour: { type: text, ask: Which colour? }\n'] },
    [
      'skills/return_item.yml:11:3 slot_never_asked slot "colour" has a question but no step collects it; add collect: colour, or write writer: customer instead of ask if it is never asked for',
    ],
  ],
  [
    'a kept slot of another type elsewhere',
    { 'skills/verify_identity.yml': ['order: { type: order_id', 'order: { type: text'] },
    [
      'skills/verify_identity.yml:5:3 slot_differs slot "order" is text here but order_id in skill "return_item", and its value is kept; use one type',
    ],
  ],
  [
    'a word that other YAML readers take for false',
    { [skill]: ['- the shoes do not fit', '- NO'] },
    [
      'skills/return_item.yml:8:5 ambiguous_text other YAML readers do not take NO for a text; put it in quotes: "NO"',
    ],
  ],
  [
    'a date that other YAML readers take for a point in time',
    { [skill]: ['title: Return an item', 'title: 2026-01-31'] },
    [
      'skills/return_item.yml:2:8 ambiguous_text other YAML readers do not take 2026-01-31 for a text; put it in quotes: "2026-01-31"',
    ],
  ],
  [
    'a test that expects nothing',
    { 'tests/empty.yml': 'test: nothing\nsteps:\n  - customer: hello\n' },
    [
      'tests/empty.yml:2:1 test_checks_nothing no step expects anything of the bot, so this test cannot fail; add one',
    ],
  ],
  [
    'files with another ending',
    { 'skills/other.yaml': 'skill: other\n', 'connectors.yaml': 'connectors: {}\n' },
    [
      'connectors.yaml:1:1 file_ignored connectors.yaml is not read; rename it to connectors.yml',
      'skills/other.yaml:1:1 file_ignored skills/other.yaml is not read; rename it to end in .yml',
    ],
  ],
];

test.each(advice)('a workspace goes live with advice about %s', async (_, changes, expected) => {
  expect(await warningsOf(changes)).toEqual(expected);
});

test('W3 all mistakes of all files are told at once, in reading order', async () => {
  const problems = await problemsOf({
    [settings]: ['"10417"', '"1041"'],
    [replies]: ['{label}', '{lable}'],
    [skill]: `${goodFiles[skill]}`.replace('slots.days', 'slots.day').replace('say: window', 'say: windw'),
    'tests/return.yml': ['asks: email', 'asks: emial'],
  });
  expect(problems.map((problem) => problem.split(' ', 2).join(' '))).toEqual([
    'replies/en.yml:6:7 unknown_slot',
    'skills/return_item.yml:23:9 unknown_slot',
    'skills/return_item.yml:25:14 unknown_reply',
    'tests/return.yml:4:18 unknown_slot',
    'workspace.yml:6:24 bad_pattern',
  ]);
});

test('one broken file is not buried under complaints of the files that refer to it', async () => {
  const broken = 'key: [';
  const places = async (changes: Changes) => [
    ...new Set((await problemsOf(changes)).map((problem) => problem.split(':')[0])),
  ];
  expect(await places({ [skill]: broken })).toEqual([skill]);
  expect(await places({ 'skills/verify_identity.yml': broken })).toEqual(['skills/verify_identity.yml']);
  expect(await places({ [replies]: broken })).toEqual([replies]);
  expect(await places({ 'connectors.yml': broken })).toEqual(['connectors.yml']);
  expect(await places({ [settings]: broken })).toEqual([settings]);
});
