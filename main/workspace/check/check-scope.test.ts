import { expect, test } from 'vitest';
import { inOneLine, loadChanged, problemsOf, warningsOf } from '../fixture.ts';

const scope = 'scope.yml';
const useCases = `use_cases:
  - name: Returns
    skills: [return_item]
    resolved: A return is registered and the customer has the label.
`;
const topics = `out_of_scope:
  - topic: legal_advice
    examples: [can I sue you, is that legal, what are my rights in court]
    reply: I cannot give legal advice.
    route: handoff
`;

test('W10 use cases, what resolved means for each, and what is out of scope are part of the workspace', async () => {
  const result = await loadChanged({ [scope]: useCases + topics });
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  expect(result.warnings).toEqual([]);
  expect(result.workspace.useCases).toEqual([
    {
      name: 'Returns',
      skills: ['return_item'],
      resolved: 'A return is registered and the customer has the label.',
    },
  ]);
  expect(result.workspace.bot.topics).toEqual([
    {
      topic: 'legal_advice',
      examples: ['can I sue you', 'is that legal', 'what are my rights in court'],
      reply: 'I cannot give legal advice.',
      route: 'handoff',
    },
  ]);
});

test('D24 a topic says out_of_scope and goes on, unless it says otherwise', async () => {
  const short = topics.replace(/ {4}reply: .*\n {4}route: .*\n/, '');
  const result = await loadChanged({ [scope]: short });
  expect(result.ok && result.workspace.bot.topics).toMatchObject([{ reply: 'out_of_scope', route: 'none' }]);
});

test.each<[string, string, string]>([
  [
    'a use case of an unknown skill',
    useCases.replace('[return_item]', '[retrun_item]'),
    '3:14 unknown_skill unknown skill "retrun_item", did you mean "return_item"?',
  ],
  [
    'a skill of two use cases',
    `${useCases}  - { name: More, skills: [return_item], resolved: It is. }\n`,
    '5:28 duplicate_name skill "return_item" is already in use case "Returns", and would be counted twice; keep it in one',
  ],
  [
    'two use cases of one name',
    `${useCases}  - { name: Returns, skills: [verify_identity], resolved: It is. }\n`,
    '5:13 duplicate_name use case "Returns" stands here twice; give one of them another name',
  ],
  [
    'a use case that does not say what resolved means',
    useCases.replace(/ {4}resolved: .*\n/, ''),
    '2:5 missing_key "resolved" is missing; add it',
  ],
  [
    'a topic with two examples',
    topics.replace(', what are my rights in court', ''),
    '3:15 bad_value examples: must have at least 3 entries',
  ],
  [
    "a topic with a skill's example",
    topics.replace('can I sue you', 'Can I send this back?'),
    '3:16 shared_example this example also stands in skill "return_item"; keep it in one place',
  ],
  [
    'a topic with an unknown reply',
    topics.replace('I cannot give legal advice.', 'out_of_scope_leagl'),
    '4:12 unknown_reply unknown reply "out_of_scope_leagl", did you mean "out_of_scope"?',
  ],
  [
    'a topic that shows a slot nobody keeps',
    topics.replace('I cannot', 'For {ordr} I cannot'),
    '4:12 unknown_slot unknown slot "ordr" in {ordr}, did you mean "order"?',
  ],
  [
    'a topic twice',
    topics +
      topics
        .replace('out_of_scope:\n', '')
        .replace('[can I sue you, is that legal, what are my rights in court]', '[one, two, three]'),
    '6:12 duplicate_name topic "legal_advice" stands here twice; put its examples together',
  ],
  [
    'a route to nowhere',
    topics.replace('route: handoff', 'route: human'),
    '5:12 bad_value route: unknown value "human"; use handoff or none',
  ],
])('D24 %s is an error', async (_, text, problem) => {
  expect(await problemsOf({ [scope]: text })).toEqual([`${scope}:${problem}`]);
});

test('W10 a skill that no report would count is advice', async () => {
  const refund =
    'skill: refund\ndescription: Money back.\nexamples: [refund me, money back please, give me my money]\nsteps:\n  - say: order_not_found\n';
  expect(await warningsOf({ [scope]: useCases, 'skills/refund.yml': refund })).toEqual([
    'skills/refund.yml:1:8 outside_use_cases skill "refund" belongs to no use case, so no report counts it; add it under use_cases in scope.yml',
  ]);
  const both = useCases.replace('[return_item]', '[return_item, refund]');
  expect(await warningsOf({ [scope]: both, 'skills/refund.yml': refund })).toEqual([
    'skills/refund.yml:1:8 never_resolved use case "Returns" can never count skill "refund" as resolved; add resolved with the reply that ends it',
  ]);
});
