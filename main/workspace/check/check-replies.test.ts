import { expect, test } from 'vitest';
import { type Changes, inOneLine, loadChanged, problemsOf } from '../fixture.ts';

const replies = 'replies/en.yml';
const verify = 'skills/verify_identity.yml';

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'an unknown slot',
    { [replies]: ['There is no order {order}.', 'There is no order {ordr}.'] },
    ['replies/en.yml:2:18 unknown_slot unknown slot "ordr" in {ordr}, did you mean "order"?'],
  ],
  [
    'a slot that the skill does not know',
    { [verify]: ['- handoff', '- say: return_created\n      - handoff'] },
    [
      'skills/verify_identity.yml:14:14 unknown_slot reply "return_created" shows {label}, which skill "verify_identity" does not know; fill that slot here, or use another reply',
    ],
  ],
  [
    'an unknown slot in one of several texts',
    { [replies]: ['"Done. Your label: {label}"', '{ text: "Done: {lable}", tone: hurried }'] },
    ['replies/en.yml:6:15 unknown_slot unknown slot "lable" in {lable}, did you mean "label"?'],
  ],
  [
    'an unknown tone',
    { [replies]: ['"Done. Your label: {label}"', '{ text: "Done: {label}", tone: angry }'] },
    ['replies/en.yml:6:38 bad_value tone: unknown value "angry"; use neutral, hurried or upset'],
  ],
  [
    'texts for some customers only',
    {
      [replies]: [
        'window_closed: It is more than 30 days old.',
        'window_closed: { variants: [ { text: Late., tone: upset }, { text: Too late., channel: email } ] }',
      ],
    },
    [
      'replies/en.yml:3:1 no_general_variant no variant of "window_closed" is for customers of every tone and channel, so some would read nothing; add a plain text',
    ],
  ],
  [
    'a path into the constructor',
    { [replies]: ['There is no order {order}.', 'There is no {constructor.name}.'] },
    [
      'replies/en.yml:2:18 bad_template "constructor" is no slot; name a slot such as {order}, or leave the braces out',
    ],
  ],
  [
    'a path into the prototype',
    { [replies]: ['There is no order {order}.', 'There is no {order.__proto__}.'] },
    [
      'replies/en.yml:2:18 bad_template "__proto__" is no slot; name a slot such as {order}, or leave the braces out',
    ],
  ],
  [
    'braces within braces',
    { [replies]: ['There is no order {order}.', 'There is no {{order}}.'] },
    [
      'replies/en.yml:2:18 bad_template braces stand around the name of one slot, such as {order}; leave other braces out',
    ],
  ],
  [
    'braces around spaces',
    { [replies]: ['There is no order {order}.', 'There is no { order }.'] },
    [
      'replies/en.yml:2:18 bad_template braces stand around the name of one slot, such as {order}; leave other braces out',
    ],
  ],
  [
    'an unknown button',
    { [replies]: ['payload: human', 'payload: huma'] },
    [
      'replies/en.yml:8:49 bad_button unknown payload "huma"; use start:SKILL, set:SLOT=VALUE, confirm, deny, human, cancel',
    ],
  ],
  [
    'a button that starts an unknown skill',
    { [replies]: ['payload: human', 'payload: "start:return_itm"'] },
    ['replies/en.yml:8:49 bad_button unknown skill "return_itm", did you mean "return_item"?'],
  ],
  [
    'a button that starts a skill nobody may start',
    { [replies]: ['payload: human', 'payload: "start:verify_identity"'] },
    [
      'replies/en.yml:8:49 bad_button skill "verify_identity" has no examples, so nobody can start it; give it some',
    ],
  ],
  [
    'D5 a button that sets a slot of an action',
    { [replies]: ['payload: human', 'payload: "set:label=x"'] },
    ['replies/en.yml:8:49 bad_button slot "label" is filled by actions only; a button cannot set it'],
  ],
  [
    'a button that sets an unknown slot',
    { [replies]: ['payload: human', 'payload: "set:oder=x"'] },
    ['replies/en.yml:8:49 bad_button unknown slot "oder", did you mean "order"?'],
  ],
];

test.each(rows)('W3 a reply or its button refers to nothing: %s', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});

test('D30 variants for a tone and a channel are taken beside one for the rest', async () => {
  const variants = `window_closed:
  variants:
    - It is more than 30 days old.
    - { text: Over 30 days., tone: hurried }
    - { text: "Dear customer, it is more than 30 days old.", channel: email }
    - { text: "I am sorry, it is over.", tone: upset, channel: webchat }
`;
  const result = await loadChanged({
    [replies]: ['window_closed: It is more than 30 days old.\n', variants],
  });
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  expect(result.workspace.bot.replies.get('en')?.get('window_closed')?.variants).toEqual([
    { text: 'It is more than 30 days old.', tone: null, channel: null },
    { text: 'Over 30 days.', tone: 'hurried', channel: null },
    { text: 'Dear customer, it is more than 30 days old.', tone: null, channel: 'email' },
    { text: 'I am sorry, it is over.', tone: 'upset', channel: 'webchat' },
  ]);
  expect(result.warnings.map(inOneLine)).toEqual([
    'replies/en.yml:8:64 unknown_channel no channel "webchat" is known, did you mean "web_chat"?',
  ]);
});
