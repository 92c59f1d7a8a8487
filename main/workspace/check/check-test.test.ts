import { expect, test } from 'vitest';
import { type Changes, goodFiles, problemsOf, warningsOf } from '../fixture.ts';

const conversation = 'tests/return.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'an unknown slot',
    { [conversation]: ['asks: email', 'asks: emial'] },
    ['tests/return.yml:4:18 unknown_slot unknown slot "emial", did you mean "email"?'],
  ],
  [
    'an unknown skill',
    { [conversation]: ['confirms: return_item', 'confirms: return_itm'] },
    ['tests/return.yml:6:22 unknown_skill unknown skill "return_itm", did you mean "return_item"?'],
  ],
  [
    'an unknown action',
    { [conversation]: ['shop.create_return', 'shop.create_retrun'] },
    [
      'tests/return.yml:6:66 unknown_action unknown action "shop.create_retrun", did you mean "shop.create_return"?',
    ],
  ],
  [
    'an unknown handoff code',
    { [conversation]: ['asks: email', 'handoff: asked_for'] },
    [
      'tests/return.yml:4:21 bad_value handoff: unknown value "asked_for"; use asked, repeated_failure, negative_sentiment, not_authorised, action_error, low_confidence, out_of_scope, policy or none',
    ],
  ],
  [
    'a value of an unknown slot',
    { [conversation]: ['slots: { order:', 'slots: { oder:'] },
    ['tests/return.yml:6:101 unknown_slot unknown slot "oder", did you mean "order"?'],
  ],
];

const more: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'an unknown reply',
    { [conversation]: ['asks: email', 'says: order_not_fuond'] },
    ['tests/return.yml:4:18 unknown_reply unknown reply "order_not_fuond", did you mean "order_not_found"?'],
  ],
  [
    'a stub of an unknown action',
    { [conversation]: ['steps:', 'stubs: { shop.get_ordr: [ { error: timeout } ] }\nsteps:'] },
    ['tests/return.yml:2:25 unknown_action unknown action "shop.get_ordr", did you mean "shop.get_order"?'],
  ],
  [
    'a command that starts an unknown skill',
    { [conversation]: ['asks: email', 'asks: email, commands: [ { start_skill: return_itme } ]'] },
    ['tests/return.yml:4:35 unknown_skill unknown skill "return_itme", did you mean "return_item"?'],
  ],
  [
    'an expression that is none',
    { [conversation]: ['asks: email', 'matches: "(a"'] },
    ['tests/return.yml:4:21 bad_pattern matches: is not a regular expression (unterminated group)'],
  ],
  [
    'an expression that never comes to an end',
    { [conversation]: ['asks: email', 'matches: "(.|.)*x"'] },
    [
      'tests/return.yml:4:21 bad_pattern matches: repeats what can itself match in several ways, which can take forever; write it out',
    ],
  ],
  [
    'a day that is not in the calendar',
    { [conversation]: ['steps:', 'now: "2026-02-30T10:00"\nsteps:'] },
    ['tests/return.yml:2:6 bad_value now: there is no such day or time'],
  ],
  [
    'a year before there were time zones',
    { [conversation]: ['steps:', 'now: "0001-01-01T10:00"\nsteps:'] },
    ['tests/return.yml:2:6 bad_value now: write date and time such as 2026-11-22T10:00'],
  ],
  [
    'a time that clocks do not show',
    { [conversation]: ['steps:', 'now: "2026-02-20T24:00"\nsteps:'] },
    ['tests/return.yml:2:6 bad_value now: there is no such day or time'],
  ],
];

test.each(more)('W3 a conversation test refers to nothing: %s', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});

const idle: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'no step of the bot',
    { [conversation]: 'test: a wish\nsteps:\n  - customer: hello\n' },
    [
      'tests/return.yml:2:1 test_checks_nothing no step expects anything of the bot, so this test cannot fail; add one',
    ],
  ],
  [
    'a step that expects nothing',
    { [conversation]: ['{ asks: email }', '{}'] },
    ['tests/return.yml:4:5 test_checks_nothing bot: nothing is expected here; say what the bot must do'],
  ],
  [
    'commands only, which fail no test',
    { [conversation]: 'test: a wish\nsteps:\n  - customer: hello\n  - bot: { commands: [chitchat] }\n' },
    [
      'tests/return.yml:2:1 test_checks_nothing no step expects anything of the bot, so this test cannot fail; add one',
    ],
  ],
];

test.each(idle)('T1 a test that cannot fail is told: %s', async (_, changes, expected) => {
  expect(await warningsOf(changes)).toEqual(expected);
});

test('W3 a document that is not there is told with the one that is near', async () => {
  expect(await warningsOf({ [conversation]: ['asks: email', 'asks: email, cites: retuns.md'] })).toEqual([
    'tests/return.yml:4:32 unknown_document there is no document "knowledge/retuns.md", did you mean "knowledge/returns.md"?',
  ]);
  expect(await warningsOf({ [conversation]: ['asks: email', 'asks: email, cites: returns.md'] })).toEqual([]);
});

test('T1 two tests cannot have one title', async () => {
  const twin = goodFiles[conversation] ?? '';
  expect(await problemsOf({ 'tests/twin.yml': twin })).toEqual([
    'tests/twin.yml:1:7 duplicate_name test "a return is confirmed before it is registered" is already in tests/return.yml; give it another title',
  ]);
});

test('T7 an edge case whose test is not there is told with the title that is near', async () => {
  const cases =
    '- { case: changed twice, source: a customer, state: passes, test: a return is confirmed before it is registred }\n';
  expect(await warningsOf({ 'tests/edge-cases.yml': cases })).toEqual([
    'tests/edge-cases.yml:1:67 unknown_test there is no test "a return is confirmed before it is registred", did you mean "a return is confirmed before it is registered"?',
  ]);
});

test.each(rows)('W3 a conversation test refers to nothing: %s', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});
