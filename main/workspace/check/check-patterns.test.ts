import { expect, test } from 'vitest';
import { type Changes, inOneLine, loadChanged, problemsOf, warningsOf } from '../fixture.ts';

const patterns = 'patterns.yml';

test('a pattern of the workspace takes the place of the built-in one', async () => {
  const result = await loadChanged({
    [patterns]: `cancelled:
  - say: cancelled
  - if: context.tone != "upset"
    then: [{ say: how_else }]
corrected: [{ say: changed }]
completed: [{ use: survey }]
`,
    'replies/en.yml': ['ask_order:', 'how_else: What else?\nchanged: "It is {value} now."\nask_order:'],
    'skills/survey.yml':
      'skill: survey\ndescription: How was it?\nslots:\n  stars: { type: number, ask: How many stars? }\nsteps:\n  - collect: stars\n',
  });
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  expect(result.warnings.map(inOneLine)).toEqual([]);
  const { patterns: compiled } = result.workspace.bot;
  expect([...compiled.keys()]).toEqual(['cancelled', 'corrected', 'completed']);
  expect(compiled.get('cancelled')).toMatchObject([
    { id: 'cancelled:say:cancelled', kind: 'say', reply: 'cancelled', at: { file: patterns, line: 2 } },
    { kind: 'if', condition: { source: 'context.tone != "upset"' }, then: [{ kind: 'say' }], else: [] },
  ]);
});

test.each<[string, string, string]>([
  [
    'an unknown pattern',
    'canceled: [{ say: cancelled }]\n',
    '1:1 unknown_key unknown key "canceled", did you mean "cancelled"?',
  ],
  [
    'a step that no pattern has',
    'cancelled: [{ collect: order }]\n',
    '1:15 unknown_step unknown step "collect"; use say, if, use or handoff',
  ],
  [
    'a write',
    'cancelled:\n  - if: "true"\n    then: [{ call: shop.create_return }]\n',
    '3:14 unknown_step unknown step "call"; use say, if, use or handoff',
  ],
  [
    'an unknown reply',
    'cancelled: [{ say: canceled_it }]\n',
    '1:20 unknown_reply unknown reply "canceled_it"; add it to the file in replies/',
  ],
  [
    'an unknown skill',
    'closing: [{ use: return_itm }]\n',
    '1:18 unknown_skill unknown skill "return_itm", did you mean "return_item"?',
  ],
  [
    'an unknown slot',
    'closing:\n  - if: slots.ordr != null\n    then: [{ say: goodbye }]\n',
    '2:9 unknown_slot unknown slot "ordr", did you mean "order"?',
  ],
  [
    'a name that is not known there',
    'closing:\n  - if: error.code != null\n    then: [{ say: goodbye }]\n',
    '2:9 bad_expression "error" is only known in failed; use slots, identity or context here',
  ],
  [
    'a step after a handoff',
    'unanswered:\n  - handoff: { code: policy }\n  - say: goodbye\n',
    '3:5 unreachable_step this step is never reached: every path before it ends or hands off; remove it or move it up',
  ],
  ['nothing', 'closing: []\n', '1:10 bad_value closing: must not be empty'],
])('W3 a pattern with %s is an error', async (_, text, problem) => {
  expect(await problemsOf({ [patterns]: text })).toEqual([`${patterns}:${problem}`]);
});

test('D2 a pattern that would come again without an answer of the customer is an error', async () => {
  const changes: Changes = {
    [patterns]: 'completed: [{ use: farewell }]\n',
    'skills/farewell.yml': 'skill: farewell\ndescription: Ends.\nsteps:\n  - say: goodbye\n',
  };
  expect(await problemsOf(changes)).toEqual([
    'patterns.yml:1:20 loop_without_customer skill "farewell" asks the customer nothing, so its end would bring pattern "completed" again without an answer; say a reply instead',
  ]);
});

test('a broken file of patterns is one error, and hides no other', async () => {
  expect(await problemsOf({ [patterns]: 'cancelled: [' })).toEqual([
    'patterns.yml:1:13 yaml_syntax a "[" or "{" is not closed; add the missing bracket',
  ]);
  expect(await warningsOf({ 'patterns.yaml': 'x' })).toEqual([
    'patterns.yaml:1:1 file_ignored patterns.yaml is not read; rename it to patterns.yml',
  ]);
});
