import { expect, test } from 'vitest';
import { type Changes, problemsOf } from '../fixture.ts';

const skill = 'skills/return_item.yml';
const verify = 'skills/verify_identity.yml';
const confirmation = `  - confirm: "Return {item} from order {order}?"
    denied:
      - say: confirm_denied
`;
const write = `  - call: shop.create_return
    with: { order: slots.order, item: slots.item }
`;

const rows: readonly (readonly [string, Changes, readonly string[]])[] = [
  [
    'D2 a step after a handoff',
    {
      [skill]: [
        '- handoff: { code: not_authorised }',
        '- handoff: { code: not_authorised }\n      - say: window_closed',
      ],
    },
    [
      'skills/return_item.yml:27:9 unreachable_step this step is never reached: every path before it ends or hands off; remove it or move it up',
    ],
  ],
  [
    'D2 a step after both branches end',
    {
      [skill]: [
        '  - say: return_created\n',
        '  - if: slots.days > 3\n    then: [{ end: true }]\n    else: [{ end: true }]\n  - say: return_created\n',
      ],
    },
    [
      'skills/return_item.yml:36:5 unreachable_step this step is never reached: every path before it ends or hands off; remove it or move it up',
    ],
  ],
  [
    'D2 a step after the skill began again',
    {
      [skill]: [
        '- say: order_not_found\n      - set: { order: null }',
        '- set: { order: null }\n      - say: order_not_found',
      ],
    },
    [
      'skills/return_item.yml:21:9 unreachable_step this step is never reached: a slot is emptied before it and the skill begins again; move it up',
    ],
  ],
  [
    'a write without a confirmation',
    {
      [skill]: [
        '  - confirm: "Return {item} from order {order}?"\n    denied:\n      - say: confirm_denied\n',
        '',
      ],
    },
    [
      'skills/return_item.yml:27:5 unconfirmed_write shop.create_return changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step',
    ],
  ],
  [
    'a write that is confirmed on one of two paths',
    {
      [skill]: [
        '  - confirm: "Return {item} from order {order}?"\n    denied:\n      - say: confirm_denied\n',
        '  - if: slots.days > 3\n    then:\n      - confirm: "Return {item}?"\n',
      ],
    },
    [
      'skills/return_item.yml:30:5 unconfirmed_write shop.create_return changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step',
    ],
  ],
  [
    'a write after a question that came after the yes',
    {
      [skill]: [
        '  - collect: item\n  - if: slots.days > 30\n    then:\n      - say: window_closed\n      - handoff: { code: not_authorised }\n  - confirm: "Return {item} from order {order}?"\n    denied:\n      - say: confirm_denied\n',
        '  - confirm: "Return {item} from order {order}?"\n    denied:\n      - say: confirm_denied\n  - collect: item\n',
      ],
    },
    [
      'skills/return_item.yml:26:5 unconfirmed_write shop.create_return changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step',
    ],
  ],
  [
    'a write after what was confirmed has changed',
    {
      [skill]: [
        '  - confirm: "Return {item} from order {order}?"\n    denied:\n      - say: confirm_denied\n',
        '  - confirm: "It is {days} days old. Return {item}?"\n  - set: { days: "0" }\n',
      ],
    },
    [
      'skills/return_item.yml:29:5 unconfirmed_write shop.create_return changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step',
    ],
  ],
  [
    'a write after a no',
    {
      [skill]: [
        '      - say: confirm_denied\n  - call: shop.create_return',
        '      - call: shop.create_return\n        with: { order: slots.order, item: slots.item }\n  - call: shop.create_return',
      ],
    },
    [
      'skills/return_item.yml:29:9 unconfirmed_write shop.create_return changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step',
    ],
  ],
  [
    'a second confirmation in one skill',
    {
      [skill]: [
        '  - say: return_created\n',
        '  - confirm: "Once more {item}?"\n  - call: shop.create_return\n    with: { order: slots.order, item: slots.item }\n  - say: return_created\n',
      ],
    },
    [
      'skills/return_item.yml:33:5 confirm_after_write a confirmation after a write of the same skill is never asked; move what follows to a skill of its own and use it',
    ],
  ],
  [
    'a write where another action failed',
    {
      [skill]: [
        'save: { order_items: result.items, days: result.days }\n',
        `save: { order_items: result.items, days: result.days }\n    failed:\n      - call: shop.create_return\n        with: { order: slots.order, item: slots.item }\n`,
      ],
    },
    [
      'skills/return_item.yml:19:9 unconfirmed_write shop.create_return changes something and the customer has not confirmed it on every path; put a confirm after the last question and before this step',
    ],
  ],
  [
    'a confirmation after the write it stands in has failed',
    {
      [skill]: [
        'save: { label: result.label_url }\n',
        'save: { label: result.label_url }\n    failed:\n      - confirm: Shall I try again?\n',
      ],
    },
    [
      'skills/return_item.yml:34:9 confirm_after_write a confirmation after a write of the same skill is never asked; move what follows to a skill of its own and use it',
    ],
  ],
  [
    'D2 a step after the end of a side exit',
    {
      [skill]: [
        'save: { label: result.label_url }\n',
        'save: { label: result.label_url }\n    failed:\n      - end: true\n      - say: window_closed\n',
      ],
    },
    [
      'skills/return_item.yml:35:9 unreachable_step this step is never reached: every path before it ends or hands off; remove it or move it up',
    ],
  ],
  [
    'D2 a step after the use of a skill that always hands off',
    {
      'skills/person.yml': `skill: person
description: Hands over.
steps:
  - if: slots.order == null
    then: [{ handoff: { code: asked } }]
    else: [{ use: person_too }]
`,
      'skills/person_too.yml': `skill: person_too
description: Hands over.
steps:
  - say: goodbye
  - handoff: { code: asked }
`,
      [skill]: ['  - say: return_created\n', '  - use: person\n  - say: return_created\n'],
    },
    [
      'skills/return_item.yml:34:5 unreachable_step this step is never reached: every path before it ends or hands off; remove it or move it up',
    ],
  ],
  [
    'D2 a skill that uses itself where an action failed',
    {
      [skill]: [
        'save: { label: result.label_url }\n',
        'save: { label: result.label_url }\n    failed: [{ use: return_item }]\n',
      ],
    },
    ['skills/return_item.yml:33:21 use_cycle skill "return_item" uses itself; remove one of these steps'],
  ],
  [
    'D2 a skill that uses itself where it gives up on a slot',
    {
      [skill]: [
        'ask: Which item is it? }',
        'ask: Which item is it?, give_up: [{ use: verify_identity }, { use: return_item }] }',
      ],
    },
    ['skills/return_item.yml:12:119 use_cycle skill "return_item" uses itself; remove one of these steps'],
  ],
  [
    'D2 a skill that asks for ever',
    {
      [verify]: [
        `  - if: "!identity.verified"
    then:
      - handoff: { code: not_authorised, detail: identity not verified }
`,
        '  - set: { email: null }\n',
      ],
    },
    [
      'skills/verify_identity.yml:7:1 loop_without_customer every path empties a slot and begins again, so the skill never ends; end or hand off on one of them',
    ],
  ],
];

test.each(rows)('%s is an error of the workspace', async (_, changes, expected) => {
  expect(await problemsOf(changes)).toEqual(expected);
});

test('D22 a one-time code is sent without a confirmation', async () => {
  const challenge: Changes = {
    'connectors.yml': [
      '      create_return:',
      `      send_code:
        title: one-time code
        risk: write
        challenge: true
        request: POST /codes
        parameters: [email]
      create_return:`,
    ],
    [verify]: [
      '  - call: shop.verify_customer',
      '  - call: shop.send_code\n    with: { email: slots.email }\n  - call: shop.verify_customer',
    ],
  };
  expect(await problemsOf(challenge)).toEqual([]);
});

test('a write is taken when every way to it is confirmed', async () => {
  const inBothBranches = `  - if: slots.days > 3
    then:
      - confirm: "Return {item} late?"
    else:
      - confirm: "Return {item}?"
`;
  const inItsBranch = `  - if: slots.days < 3
    then:
      - confirm: "Return {item}?"
      - call: shop.create_return
        with: { order: slots.order, item: slots.item }
      - end: true
`;
  const afterARead = `${confirmation}  - call: shop.get_order
    with: { id: slots.order }
    save: { stock: result.stock }
`;
  expect(await problemsOf({ [skill]: [confirmation, inBothBranches] })).toEqual([]);
  expect(await problemsOf({ [skill]: [confirmation, afterARead] })).toEqual([]);
  expect(
    await problemsOf({ [skill]: ['  - say: return_created\n', `${write}  - say: return_created\n`] }),
  ).toEqual([]);
  expect(await problemsOf({ [skill]: [confirmation, `${inItsBranch}${confirmation}`] })).toEqual([]);
});
